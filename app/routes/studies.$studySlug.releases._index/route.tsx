import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { readReleasesPage } from "#app/modules/releases/read-releases-page.server.ts";
import { releaseForm } from "#app/modules/releases/release-form.ts";
import { NextRelease } from "./next-release.tsx";
import { ReleaseTable } from "./release-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Releases", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study, roles } = studyAccess(context);
  const withNext = isPermitted(roles, "releases.freeze");
  return readReleasesPage(context.database, study.id, { withNext });
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const form = await parseForm(request, releaseForm);
  const { version } = await createRelease(context.database, actor, study.id, form);
  return redirect(`/studies/${study.slug}/releases/${version}`);
}

export default function Releases() {
  const { releases, next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Releases"
        lead="A release is a frozen, checksummed copy of the cases, reference labels and pseudonymous ratings. It never changes; what comes later goes into the next."
      />
      {releases.length > 0 ? (
        <ReleaseTable releases={releases} />
      ) : (
        <EmptyState>
          {next
            ? "Releases will stand here, the newest first. The first one can be frozen below as soon as every option has a label."
            : "Releases will stand here, the newest first. The coordinator has not frozen any yet."}
        </EmptyState>
      )}
      {next && <NextRelease next={next} failure={isFailure(answer) ? answer : null} busy={state !== "idle"} />}
    </main>
  );
}
