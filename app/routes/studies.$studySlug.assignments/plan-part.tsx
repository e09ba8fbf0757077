import { Form, Link, useNavigation } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import { TableFrame } from "#app/components/ui/page.tsx";
import { count } from "#app/lib/count.ts";
import { joinWords } from "#app/lib/join-words.ts";
import type { StudyAssignments } from "#app/modules/assignments/list-assignments.server.ts";

/** What assigning would add now, with one button, how good it is, and what it cannot mend. */
export function PlanPart({ plan, seedError }: { plan: StudyAssignments["plan"]; seedError: string | null }) {
  const { pairs, shortfalls, seed, digest } = plan;
  const busy = useNavigation().state !== "idle";
  return (
    <section aria-labelledby="plan">
      <h2 id="plan">Plan</h2>
      <div className="mt-2 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-y border-line py-3">
        <p className="max-w-[68ch]">{describePlan(pairs, shortfalls.length)}</p>
        {pairs === 0 && <NextStep isShort={shortfalls.length > 0} />}
        {pairs > 0 && (
          <Form method="post" preventScrollReset>
            <input type="hidden" name="seed" value={seed} />
            <input type="hidden" name="plan" value={digest} />
            <Button type="submit" look="primary" disabled={busy}>
              {busy ? "Assigning …" : `Make ${count(pairs, "assignment")}`}
            </Button>
          </Form>
        )}
      </div>
      {pairs > 0 && (
        <div className="mt-4 flex flex-wrap items-start justify-between gap-x-10 gap-y-4">
          <PlanFigures plan={plan} />
          <SeedForm seed={seed} error={seedError} busy={busy} />
        </div>
      )}
      {shortfalls.length > 0 && <ShortfallTable shortfalls={shortfalls} />}
    </section>
  );
}

function describePlan(pairs: number, shortfalls: number): string {
  if (pairs > 0) {
    const stay = shortfalls === 1 ? "1 case stays" : `${shortfalls} cases stay`;
    const short = shortfalls === 0 ? "Every case then has its raters." : `${stay} short even so.`;
    return `${count(pairs, "assignment")} can be added, marked with a plus below. ${short} Raters see their cases as soon as they are assigned; you can come back when the panel changes.`;
  }
  return shortfalls === 0
    ? "There is nothing to add: every case has its raters."
    : "Nothing can be added: nobody on the panel is free to take the cases that lack raters.";
}

/** What the plan reaches, and how far from the best it can be at most. */
function PlanFigures({ plan: { perRater, largestLoadBound } }: { plan: StudyAssignments["plan"] }) {
  const cases = perRater.map(({ casesBefore, casesAdded }) => casesBefore + casesAdded);
  const options = perRater.map(({ before, added }) => before + added);
  const largest = Math.max(...options);
  const gap =
    largestLoadBound === null || largest <= largestLoadBound
      ? "No plan for these places has a smaller largest load."
      : `No plan for these places has a largest load under ${largestLoadBound}.`;
  return (
    <dl className="grid max-w-[62ch] grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.9375rem]">
      <dt className="text-muted">Cases a rater</dt>
      <dd>{`${range(cases)}. No plan fills more places, or hands out as many cases more evenly.`}</dd>
      <dt className="text-muted">Options a rater</dt>
      <dd>{`${range(options)}. ${gap}`}</dd>
    </dl>
  );
}

function range(values: number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/** The seed that ties are drawn from; another one shows another plan that is as good. */
function SeedForm({ seed, error, busy }: { seed: number; error: string | null; busy: boolean }) {
  return (
    <Form method="get" preventScrollReset className="flex items-end gap-2">
      <div className="w-64">
        <TextField
          key={seed}
          label="Seed"
          hint="The same seed gives the same plan again; another one draws ties anew."
          name="seed"
          inputMode="numeric"
          defaultValue={seed}
          error={error ?? undefined}
        />
      </div>
      <Button type="submit" disabled={busy}>
        Plan anew
      </Button>
    </Form>
  );
}

/** What there is to do where nothing can be assigned. */
function NextStep({ isShort }: { isShort: boolean }) {
  return isShort ? (
    <ButtonLink look="primary" to="../panel/invitations">
      Invite raters
    </ButtonLink>
  ) : (
    <ButtonLink to="../panel/reminders">See who is behind</ButtonLink>
  );
}

function ShortfallTable({ shortfalls }: { shortfalls: StudyAssignments["plan"]["shortfalls"] }) {
  return (
    <div className="mt-4">
      <h3>{shortfalls.length === 1 ? "1 case stays short" : `${shortfalls.length} cases stay short`}</h3>
      <p className="mt-0.5">
        {`${joinWords(countLacking(shortfalls))} more would fill ${shortfalls.length === 1 ? "it" : "them"}: `}
        <Link className="link" to="../panel/invitations">
          invite them
        </Link>
        .
      </p>
      <TableFrame label="Cases that stay short of raters">
        <table className="mt-1 min-w-[36rem]">
          <caption className="sr-only">Cases that stay short of raters, with the reason</caption>
          <thead>
            <tr>
              <th scope="col">Case</th>
              <th scope="col">Specialty</th>
              <th scope="col" className="number">
                Raters lacking
              </th>
              <th scope="col" className="number">
                In the plan
              </th>
              <th scope="col">Reason</th>
            </tr>
          </thead>
          <tbody>
            {shortfalls.map(({ caseExternalId, specialty, needed, planned, reason }) => (
              <tr key={caseExternalId}>
                <th scope="row" className="!text-[0.9375rem] !font-normal !text-ink">
                  {caseExternalId}
                </th>
                <td>{specialty}</td>
                <td className="number">{needed}</td>
                <td className="number">{planned}</td>
                <td>{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </div>
  );
}

/** Nobody gets a case twice: a specialty needs as many further raters as its shortest case lacks. */
function countLacking(shortfalls: StudyAssignments["plan"]["shortfalls"]): string[] {
  const lacking = new Map<string, number>();
  for (const { specialty, needed, planned } of shortfalls) {
    lacking.set(specialty, Math.max(lacking.get(specialty) ?? 0, needed - planned));
  }
  return [...lacking].map(([specialty, raters]) => `${count(raters, "rater")} of ${specialty}`);
}
