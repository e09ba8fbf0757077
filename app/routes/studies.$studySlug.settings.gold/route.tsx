import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { SettingsTabs } from "#app/components/studies/settings-tabs.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead, TableFrame } from "#app/components/ui/page.tsx";
import { isFailure } from "#app/lib/app-error.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { goldForm, goldPlaceForm } from "#app/modules/studies/gold-form.ts";
import {
  dropGoldOption,
  type GoldOption,
  nameGoldOption,
  readGoldOptions,
} from "#app/modules/studies/gold-options.server.ts";
import { GoldFields } from "./gold-fields.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Gold options", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, options: await readGoldOptions(context.database, study.id) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { study, actor } = studyAccess(context);
  const sent = Object.fromEntries(await request.formData());
  if (sent.intent === "remove") {
    const place = parseValues(sent, goldPlaceForm);
    await dropGoldOption(context.database, actor, study.id, place);
    return { ...place, set: false };
  }
  const gold = parseValues(sent, goldForm);
  await nameGoldOption(context.database, actor, study.id, gold);
  return { caseExternalId: gold.caseExternalId, optionExternalId: gold.optionExternalId, set: true };
}

export default function GoldOptions() {
  const { slug, options } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const done = answer && !isFailure(answer) ? answer : null;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Settings"
        lead="Options whose right answer is beyond doubt tell how raters do. They are labelled like any other, and no rater is told which they are."
      />
      <SettingsTabs slug={slug} />
      <p
        role="status"
        className={done ? "mb-6 max-w-2xl border-l-4 border-accent bg-accent-soft px-4 py-2.5" : undefined}
      >
        {done &&
          `Option ${done.optionExternalId} of ${done.caseExternalId} ${done.set ? "is a gold option now" : "is no gold option any more"}.`}
      </p>
      {options.length === 0 ? (
        <EmptyState>Gold options will stand here. Name the first one below.</EmptyState>
      ) : (
        <GoldTable options={options} busy={busy} />
      )}
      <GoldFields failure={isFailure(answer) ? answer : null} busy={busy} set={done?.set ? done : null} />
    </main>
  );
}

function GoldTable({ options, busy }: { options: GoldOption[]; busy: boolean }) {
  return (
    <TableFrame label="Table of gold options">
      <table className="max-sm:min-w-[34rem]">
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Option</th>
            <th scope="col">Held to be</th>
            <th scope="col">Why</th>
            <th scope="col">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ caseExternalId, optionExternalId, text, score, note }) => (
            <tr key={`${caseExternalId}/${optionExternalId}`}>
              <th scope="row" className="!font-normal">
                {caseExternalId}
              </th>
              <td>
                {optionExternalId}. {text}
              </td>
              <td>
                <ScoreMark score={score} />
              </td>
              <td>{note ?? "–"}</td>
              <td className="text-right">
                <Form method="post">
                  <input type="hidden" name="intent" value="remove" />
                  <input type="hidden" name="caseExternalId" value={caseExternalId} />
                  <input type="hidden" name="optionExternalId" value={optionExternalId} />
                  <Button type="submit" look="quiet" disabled={busy}>
                    Remove <span className="sr-only">{`option ${optionExternalId} of ${caseExternalId}`}</span>
                  </Button>
                </Form>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
