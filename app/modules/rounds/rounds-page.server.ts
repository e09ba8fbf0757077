import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type ClosingPreview, closeRound, previewClosing, reopenRound } from "./close-round.server.ts";
import { listRounds, type RoundRow, type RoundsOverview } from "./list-rounds.server.ts";
import { openNextRound, previewNextRound } from "./open-next-round.server.ts";
import type { RoundPlan } from "./plan-next-round.ts";
import type { RoundOptions } from "./round-options.ts";
import { chosenCases, type RoundAct, type RoundChoice, type RoundForm } from "./rounds-form.ts";

/** What opening would do, as the page shows it. */
export interface OpeningPreview extends Pick<RoundPlan, "passedOver" | "digest"> {
  which: RoundOptions;
  cases: { caseExternalId: string; number: number; options: string[]; raters: string[]; notAsked: string[] }[];
  options: number;
  assignments: number;
  raters: number;
  /** What the panel is told of the first option, as an example; null where nothing would be opened. */
  example: { caseExternalId: string; optionExternalId: string; scores: number[]; median: number } | null;
}

export type RoundPreview =
  | ({ act: "open" } & OpeningPreview)
  | ({ act: "close" } & ClosingPreview)
  | { act: "reopen"; cases: { caseExternalId: string; round: number; raters: string[] }[] };

export interface RoundsPage extends RoundsOverview {
  choice: RoundChoice;
  chosen: string[];
  /** Null where nothing is chosen to be done, or no case to do it with. */
  preview: RoundPreview | null;
}

/** The cases with their rounds, and what doing what is chosen would do. Saves nothing. */
export async function readRoundsPage(database: Database, studyId: number, choice: RoundChoice): Promise<RoundsPage> {
  const overview = await listRounds(database, studyId);
  const chosen = choice.act === null ? [] : chosenCases(choice, overview.cases);
  const rows = overview.cases.filter(({ caseExternalId }) => chosen.includes(caseExternalId));
  const preview = chosen.length === 0 ? null : await previewAct(database, studyId, choice, rows);
  return { ...overview, choice, chosen, preview };
}

async function previewAct(
  database: Database,
  studyId: number,
  { act, options }: RoundChoice,
  rows: RoundRow[],
): Promise<RoundPreview | null> {
  const cases = rows.map(({ caseExternalId }) => caseExternalId);
  if (act === "open") {
    const plan = await previewNextRound(database, studyId, { cases, options });
    return { act, ...summarise(plan, options) };
  }
  if (act === "close") return { act, ...(await previewClosing(database, studyId, { cases })) };
  const closed = rows.filter(({ state }) => state === "closed");
  return {
    act: "reopen",
    cases: closed.map(({ caseExternalId, round, closedOn }) => ({ caseExternalId, round, raters: closedOn })),
  };
}

function summarise({ cases, passedOver, digest }: RoundPlan, which: RoundOptions): OpeningPreview {
  const first = cases[0];
  const raters = cases.flatMap((each) => each.raters.map(({ pseudonym }) => pseudonym));
  return {
    ...{ which, passedOver, digest },
    cases: cases.map(({ standing, number, options, notAsked, ...each }) => ({
      ...{ caseExternalId: standing.caseExternalId, number, notAsked },
      options: options.map(({ optionExternalId }) => optionExternalId),
      raters: each.raters.map(({ pseudonym }) => pseudonym),
    })),
    options: cases.reduce((sum, { options }) => sum + options.length, 0),
    assignments: raters.length,
    raters: new Set(raters).size,
    example: first
      ? {
          caseExternalId: first.standing.caseExternalId,
          optionExternalId: first.options[0]!.optionExternalId,
          scores: first.options[0]!.feedback.scores,
          median: first.options[0]!.feedback.median,
        }
      : null,
  };
}

/** How much was done: cases, and the assignments that were made, closed or given back. */
export interface RoundsDone {
  act: RoundAct;
  cases: number;
  assignments: number;
}

/** Do what was looked at. @throws AppError or DataError conflict when it is not as it was shown any more */
export async function changeRounds(
  database: Database,
  actor: Actor,
  studyId: number,
  form: RoundForm,
): Promise<RoundsDone> {
  const { act, cases } = form;
  if (act === "open") {
    const opened = await openNextRound(database, actor, studyId, form);
    return { act, cases: opened.cases.length, assignments: opened.assignments };
  }
  const run = act === "close" ? closeRound : reopenRound;
  const changed = await run(database, actor, studyId, { cases, round: form.round, note: form.note });
  return { act, cases: changed.length, assignments: changed.reduce((sum, { raters }) => sum + raters.length, 0) };
}
