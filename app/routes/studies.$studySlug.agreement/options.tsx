import { Form, Link } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState } from "#app/components/ui/page.tsx";
import { SelectField } from "#app/components/ui/field.tsx";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import type { OptionsPage, OptionState } from "#app/modules/agreement/read-options-page.server.ts";
import { OptionTable } from "./option-table.tsx";

const STATE_NAMES: Record<OptionState, string> = {
  all: "All",
  disputed: "Disputed",
  labelled: "Labelled",
  "too-few": "Too few ratings",
  dropped: "Dropped",
};

/** The options of one case with their panel statistics, and the way to other cases and states. */
export function Options({ page }: { page: OptionsPage }) {
  const { state, counts, cases, shown, options } = page;
  if (counts.all === 0) {
    return (
      <EmptyState action={<ButtonLink to="../cases/import">Import cases</ButtonLink>}>
        Every option of every case will stand here with the statistics of its ratings. The study has no cases yet.
      </EmptyState>
    );
  }
  const states = (Object.keys(STATE_NAMES) as OptionState[]).filter(
    (candidate) => candidate !== "dropped" || counts.dropped > 0 || state === "dropped",
  );
  return (
    <>
      <TabLinks
        label="Options by state"
        links={states.map((candidate) => ({
          to: `?view=options&state=${candidate}`,
          label: STATE_NAMES[candidate],
          count: counts[candidate],
          current: candidate === state,
        }))}
      />
      {cases.length > 0 && <CasePicker page={page} />}
      {options.length === 0 ? (
        <p className="mt-6 text-muted">
          {shown === null
            ? `No option of the study is ${STATE_NAMES[state].toLowerCase()}.`
            : `Case ${shown} has no such option.`}
        </p>
      ) : (
        <OptionTable page={page} />
      )}
    </>
  );
}

function CasePicker({ page: { state, cases, shown } }: { page: OptionsPage }) {
  const at = cases.findIndex(({ caseExternalId }) => caseExternalId === shown);
  const linkTo = (step: number, words: string) => {
    const target = at === -1 ? undefined : cases[at + step];
    if (!target) return null;
    return (
      <Link
        className="link py-2"
        to={`?view=options&state=${state}&case=${encodeURIComponent(target.caseExternalId)}`}
        preventScrollReset
      >
        {words}
      </Link>
    );
  };
  return (
    <Form method="get" className="no-print mt-5 flex flex-wrap items-end gap-x-4 gap-y-2">
      <input type="hidden" name="view" value="options" />
      <input type="hidden" name="state" value={state} />
      <div className="w-64 max-w-full">
        <SelectField key={shown} label="Case" name="case" defaultValue={shown ?? undefined}>
          {cases.map(({ caseExternalId, options }) => (
            <option key={caseExternalId} value={caseExternalId}>
              {caseExternalId} · {options} {options === 1 ? "option" : "options"}
            </option>
          ))}
        </SelectField>
      </div>
      <Button type="submit">Show</Button>
      {linkTo(-1, "Previous case")}
      {linkTo(1, "Next case")}
    </Form>
  );
}
