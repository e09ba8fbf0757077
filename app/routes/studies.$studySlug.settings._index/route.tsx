import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { SettingsTabs } from "#app/components/studies/settings-tabs.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseForm } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readSettings } from "#app/modules/studies/read-settings.server.ts";
import { type SavedSettings, saveSettings } from "#app/modules/studies/save-settings.server.ts";
import { settingsForm } from "#app/modules/studies/settings-form.ts";
import { SettingsFields } from "./settings-fields.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Settings", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, ...(await readSettings(context.database, study.id)) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  return saveSettings(context.database, actor, study.id, await parseForm(request, settingsForm));
}

export default function Settings() {
  const settings = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { state } = useNavigation();
  const failure = isFailure(answer) ? answer : null;
  const { versions } = settings;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Settings"
        lead="Every change is a new version in the audit trail; what was rated and labelled before names the version it rests on."
      />
      <SettingsTabs slug={settings.slug} />
      {answer && !isFailure(answer) && (
        <p role="status" className="mb-6 max-w-2xl border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {describeSaved(answer)}
        </p>
      )}
      <SettingsFields
        // What another version holds is another form.
        key={`${versions.rules}/${versions.showing}/${versions.plan}`}
        settings={settings}
        failure={failure}
        busy={state !== "idle"}
      />
    </main>
  );
}

function describeSaved({ changed, labels }: SavedSettings): string {
  if (changed.length === 0) return "Nothing was changed.";
  return labels === 0 ? "Saved." : `Saved. ${labels} labels were derived anew by the new rules.`;
}
