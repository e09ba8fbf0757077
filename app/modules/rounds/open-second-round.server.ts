import { AppError } from "#app/lib/app-error.ts";
import { deriveStudyLabels, type DerivedOption } from "#app/modules/labels/derive-study-labels.server.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type OpenedOption, openRound, readRoundCandidates, type RoundCandidate } from "#db/queries/rounds.ts";
import { feedbackOf } from "./feedback.ts";

/** Which options go to the second round: those in disagreement, or all that were rated (as after a meeting). */
export const SECOND_ROUND_OPTIONS = ["disputed", "all"] as const;
export type SecondRoundOptions = (typeof SECOND_ROUND_OPTIONS)[number];

/** What opening the second round did, or why it passed over a case. Cases by external id. */
export interface OpenedRound {
  /** Raters who are asked to rate a case again, over all cases. */
  assignments: number;
  cases: { caseExternalId: string; options: number; raters: number }[];
  passedOver: { caseExternalId: string; reason: string }[];
}

const SECOND = 2;

/**
 * Open the second round on the cases that everybody asked has submitted, and freeze the feedback that their raters get.
 * A case that is still being rated in round 1, is in the second round already, or has nothing to rate again is passed
 * over, with the reason; calling again later opens what has become ready.
 *
 * @param cases external ids of the cases to open, or null for every one
 * @param note of how the panel came to it (a meeting, say), for the audit trail
 * @throws AppError not-found for a case that nobody is asked to rate, conflict when there is nothing to open
 * @throws DataError conflict when ratings came in meanwhile
 */
export async function openSecondRound(
  database: Database,
  actor: Actor,
  studyId: number,
  {
    options: which,
    cases,
    note,
  }: { options: SecondRoundOptions; cases: readonly string[] | null; note: string | null },
): Promise<OpenedRound> {
  const candidates = chooseCandidates(await readRoundCandidates(database, studyId, SECOND), cases);
  const { options } = await deriveStudyLabels(database, studyId);
  const opened: OpenedOption[] = [];
  const result: Omit<OpenedRound, "assignments"> = { cases: [], passedOver: [] };
  for (const candidate of candidates) {
    const { caseExternalId, submitted } = candidate;
    const chosen = options.filter((option) => option.caseExternalId === caseExternalId && isChosen(option, which));
    const reason = reasonToPassOver(candidate, chosen.length);
    if (reason !== null) result.passedOver.push({ caseExternalId, reason });
    else result.cases.push({ caseExternalId, options: chosen.length, raters: submitted.length });
    if (reason === null) opened.push(...chosen.map(toOpen));
  }
  if (opened.length === 0) {
    throw new AppError("conflict", "There is nothing to open: no case is ready for a second round.", {
      problems: result.passedOver.map(({ caseExternalId, reason }) => ({
        where: `case ${caseExternalId}`,
        message: reason,
      })),
    });
  }
  const { assignments } = await openRound(database, actor, { studyId, number: SECOND, note, options: opened });
  return { assignments, ...result };
}

function chooseCandidates(candidates: RoundCandidate[], cases: readonly string[] | null): RoundCandidate[] {
  if (cases === null) return candidates;
  const unknown = cases.filter((id) => !candidates.some(({ caseExternalId }) => caseExternalId === id));
  if (unknown.length > 0) {
    throw new AppError("not-found", `Nobody is asked to rate ${unknown.join(", ")} in this study. Check the ids.`);
  }
  return candidates.filter(({ caseExternalId }) => cases.includes(caseExternalId));
}

/** An option that an adjudicator has ruled on is settled. */
function isChosen({ outcome, adjudication, ratings }: DerivedOption, which: SecondRoundOptions): boolean {
  if (adjudication !== null) return false;
  return which === "disputed"
    ? outcome.status === "disputed"
    : ratings.some((rating) => rating.appropriateness !== null);
}

function reasonToPassOver({ isOpen, waitingFor, submitted }: RoundCandidate, options: number): string | null {
  if (isOpen) return "it is in the second round already";
  if (waitingFor.length > 0) return `round 1 waits for ${waitingFor.join(", ")}`;
  if (submitted.length === 0) return "nobody who rated it is active";
  return options === 0 ? "no option is in dispute" : null;
}

function toOpen(option: DerivedOption): OpenedOption {
  const { optionId, optionVersionId, caseExternalId, optionExternalId, ratingsDigest, ratings } = option;
  return {
    ...{ optionId, optionVersionId, caseExternalId, optionExternalId, ratingsDigest },
    feedback: feedbackOf(ratings),
  };
}
