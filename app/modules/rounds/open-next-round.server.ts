import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { openRounds } from "#db/queries/rounds.ts";
import { planNextRound, type RoundPlan } from "./plan-next-round.ts";
import type { RoundOptions } from "./round-options.ts";
import { type CaseChoice, readCandidates } from "./read-candidates.server.ts";

/** What opening the next round did, and why it passed over a case. Cases by external id. */
export interface OpenedRounds {
  /** Raters who are asked to rate a case again, over all cases. */
  assignments: number;
  cases: { caseExternalId: string; round: number; options: number; raters: number }[];
  passedOver: RoundPlan["passedOver"];
}

export interface RoundWish extends CaseChoice {
  options: RoundOptions;
}

/** What opening the next round would do now. Saves nothing. */
export async function previewNextRound(database: Database, studyId: number, wish: RoundWish): Promise<RoundPlan> {
  const { candidates } = await readCandidates(database, studyId, wish);
  return planNextRound(candidates, wish.options);
}

/**
 * Open the next round (the last that was opened on each case plus one) on the cases that are ready, and freeze the
 * feedback that their raters get; see `planNextRound`. Calling again later opens what has become ready.
 *
 * @param wish.note of how the panel came to it (a meeting, say), for the audit trail
 * @param wish.plan digest of the plan that was agreed to; any plan unless given
 * @throws AppError not-found for a case that nobody is asked to rate, conflict when there is nothing to open, or the plan
 *   is another than was agreed to
 * @throws DataError conflict when something changed meanwhile
 */
export async function openNextRound(
  database: Database,
  actor: Actor,
  studyId: number,
  wish: RoundWish & { note: string | null; plan?: string | undefined },
): Promise<OpenedRounds> {
  const { cases, passedOver, digest } = await previewNextRound(database, studyId, wish);
  if (wish.plan !== undefined && wish.plan !== digest) {
    const message =
      "Ratings, raters or rounds have changed since this was shown, and nothing was opened. Look at what would happen now, then decide.";
    throw new AppError("conflict", message);
  }
  if (cases.length === 0) {
    throw new AppError("conflict", "There is nothing to open: no case is ready for another round.", {
      problems: passedOver.map(({ caseExternalId, reason }) => ({ where: `case ${caseExternalId}`, message: reason })),
    });
  }
  const opened = cases.map(({ standing, options }) => ({ standing, options }));
  const { assignments } = await openRounds(database, actor, { studyId, note: wish.note, cases: opened });
  return {
    assignments,
    cases: cases.map(({ standing, number, options, raters }) => ({
      ...{ caseExternalId: standing.caseExternalId, round: number },
      ...{ options: options.length, raters: raters.length },
    })),
    passedOver,
  };
}
