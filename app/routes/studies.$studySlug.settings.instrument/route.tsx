import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { SettingsTabs } from "#app/components/studies/settings-tabs.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { instrumentForm } from "#app/modules/studies/instrument-form.ts";
import { readInstrument, rewordInstrument } from "#app/modules/studies/instrument.server.ts";
import { renderGuidelines } from "#app/modules/studies/render-guidelines.server.ts";
import { InstrumentFields } from "./instrument-fields.tsx";
import { VersionTable } from "./version-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Instrument", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, ...(await readInstrument(context.database, study.id)) };
}

/** Saves a new wording; with the intent “preview” it only gives the guidelines as raters would see them. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = await request.formData();
  const guidelines = sent.get("guidelines");
  if (sent.get("intent") === "preview" && typeof guidelines === "string") {
    return { preview: renderGuidelines(guidelines) };
  }
  const several = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => sent.get(`${name}.${index}`) ?? "");
  const values = { ...Object.fromEntries(sent), classes: several("classes", 3), anchors: several("anchors", 9) };
  return { saved: await rewordInstrument(context.database, actor, study.id, parseValues(values, instrumentForm)) };
}

export default function Instrument() {
  const instrument = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const saved = answer && "saved" in answer ? answer.saved : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead title="Settings" lead={leadOf(instrument.hasRatings)} />
      <SettingsTabs slug={instrument.slug} />
      {saved && (
        <p role="status" className="mb-6 max-w-2xl border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {`Saved as version ${saved.version}; ${saved.assignments} open ${saved.assignments === 1 ? "assignment shows" : "assignments show"} it.`}
        </p>
      )}
      <InstrumentFields
        key={instrument.version}
        instrument={instrument}
        failure={isFailure(answer) ? answer : null}
        busy={busy}
      />
      <VersionTable versions={instrument.versions} />
    </main>
  );
}

function leadOf(hasRatings: boolean): string {
  return hasRatings
    ? "Ratings are in. A change makes a new version: who has begun a case goes on under the old one, and every rating names the version it was given under."
    : "Until the first rating a change counts for everybody. Afterwards it makes a new version, and every rating names the one it was given under.";
}
