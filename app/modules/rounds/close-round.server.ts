import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { readProgress } from "#db/queries/progress.ts";
import { type ChangedRound, closeRounds, openRoundsAgain } from "#db/queries/round-closings.ts";
import { type CaseChoice, readCandidates } from "./read-candidates.server.ts";

export type { ChangedRound } from "#db/queries/round-closings.ts";

/** Of which cases which round (the last that was opened on each, unless named), and why. */
export interface ClosingWish extends CaseChoice {
  round?: number | null | undefined;
  note: string | null;
}

/** What closing the last round of cases would do. */
export interface ClosingPreview {
  cases: { caseExternalId: string; round: number; raters: string[] }[];
  /** External ids of those that are closed already. */
  alreadyClosed: string[];
  /** Assignments that would be closed; of them, those with drafts. */
  open: number;
  begun: number;
  /** Answers of later rounds that are outstanding, for which the rater's earlier one stands. */
  carriedForward: number;
  /** Options with fewer ratings than the study's minimum: they get no label. */
  tooFew: { options: number; cases: number; minimum: number };
}

/** What closing would do now. Saves nothing. */
export async function previewClosing(database: Database, studyId: number, choice: CaseChoice): Promise<ClosingPreview> {
  const { setup, candidates } = await readCandidates(database, studyId, choice);
  const progress = new Map((await readProgress(database, studyId)).map((row) => [row.caseExternalId, row.raters]));
  const open = candidates.filter(({ standing }) => !standing.isClosed);
  const work = open.map(({ standing }) => ({
    standing,
    raters: (progress.get(standing.caseExternalId) ?? []).filter(
      ({ round, status }) => round === standing.round && ["pending", "draft"].includes(status),
    ),
  }));
  const all = work.flatMap(({ raters }) => raters);
  const short = open.map(({ options }) => options.filter(({ outcome }) => outcome.status === "too-few-ratings").length);
  return {
    cases: work.map(({ standing, raters }) => ({
      ...{ caseExternalId: standing.caseExternalId, round: standing.round },
      raters: raters.map(({ pseudonym }) => pseudonym),
    })),
    alreadyClosed: candidates.filter(({ standing }) => standing.isClosed).map((one) => one.standing.caseExternalId),
    open: all.length,
    begun: all.filter(({ status }) => status === "draft").length,
    carriedForward: all.filter(({ round }) => round > 1).reduce((sum, { options }) => sum + options, 0),
    tooFew: {
      options: short.reduce((sum, n) => sum + n, 0),
      cases: short.filter((n) => n > 0).length,
      minimum: setup.rules.minimumRatings,
    },
  };
}

/**
 * Close a round on cases: nothing more is saved or submitted in it, and drafts stay without counting.
 * @throws AppError not-found for a case that nobody is asked to rate, conflict when all of them are closed already
 */
export async function closeRound(
  database: Database,
  actor: Actor,
  studyId: number,
  wish: ClosingWish,
): Promise<ChangedRound[]> {
  return closeRounds(database, actor, await resolve(database, studyId, wish));
}

/**
 * Open a closed round on cases again; what was closed is its raters' again, as it was.
 * @throws AppError not-found for a case that nobody is asked to rate, conflict when none of them is closed
 */
export async function reopenRound(
  database: Database,
  actor: Actor,
  studyId: number,
  wish: ClosingWish,
): Promise<ChangedRound[]> {
  return openRoundsAgain(database, actor, await resolve(database, studyId, wish));
}

/** Of a named round only the cases that were in it, unless they are named, too. */
async function resolve(database: Database, studyId: number, { round = null, note, ...choice }: ClosingWish) {
  const { candidates } = await readCandidates(database, studyId, choice);
  const isIn = (last: number) => Boolean(choice.cases) || round === null || last >= round;
  const cases = candidates.filter(({ standing }) => isIn(standing.round)).map((one) => one.standing.caseExternalId);
  if (cases.length === 0) throw new AppError("conflict", "No case is in this round.");
  return { studyId, cases, round, note };
}
