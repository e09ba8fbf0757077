import { and, asc, count, eq, isNotNull, isNull, or } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot } from "../client.ts";
import { isShown } from "../internal/shown.ts";
import { countOptionsByCase, tally } from "../internal/tally.ts";
import {
  assignments,
  currentCaseVersions,
  memberships,
  presentations,
  ratingDrafts,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** How far one rater has come with a case in a round. */
export interface RaterProgress {
  pseudonym: string;
  round: number;
  /** pending, draft, submitted, closed, declined or withdrawn */
  status: string;
  /** Options that the rater is asked about. */
  options: number;
  /** Those with an answer in a draft; 0 once submitted, because drafts are then gone. */
  drafted: number;
}

/** How far a base case has come. */
export interface CaseProgress {
  caseExternalId: string;
  specialty: string;
  options: number;
  /** By round and pseudonym. */
  raters: RaterProgress[];
}

/** The progress of a study's base cases by external id: who is asked, and how far they are. Tells no rating. */
export async function readProgress(database: Database, studyId: number): Promise<CaseProgress[]> {
  return withSnapshot(database, (tx) => {
    const options = countOptionsByCase(tx, studyId);
    const raters = selectRaterProgress(tx, studyId);
    return tx
      .select({
        caseId: studyCases.id,
        caseExternalId: studyCases.externalId,
        specialty: currentCaseVersions.specialty,
      })
      .from(studyCases)
      .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
      .where(and(eq(studyCases.studyId, studyId), isNull(studyCases.baseCaseId)))
      .orderBy(asc(studyCases.externalId))
      .all()
      .map(({ caseId, ...row }) => ({
        ...row,
        options: options.get(caseId) ?? 0,
        raters: raters.get(caseId) ?? [],
      }));
  });
}

function selectRaterProgress(tx: Transaction, studyId: number): Map<number, RaterProgress[]> {
  const shown = tally(
    tx
      .select({ key: presentations.assignmentId, n: count() })
      .from(presentations)
      .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .where(and(eq(rounds.studyId, studyId), isShown))
      .groupBy(presentations.assignmentId)
      .all(),
  );
  const drafted = tally(
    tx
      .select({ key: presentations.assignmentId, n: count() })
      .from(ratingDrafts)
      .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
      .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .where(
        and(
          eq(rounds.studyId, studyId),
          isShown,
          or(isNotNull(ratingDrafts.appropriateness), isNotNull(ratingDrafts.cannotJudgeReason)),
        ),
      )
      .groupBy(presentations.assignmentId)
      .all(),
  );
  const rows = tx
    .select({
      id: assignments.id,
      caseId: assignments.caseId,
      pseudonym: memberships.pseudonym,
      round: rounds.number,
      status: assignments.status,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(eq(rounds.studyId, studyId))
    .orderBy(asc(rounds.number), asc(memberships.pseudonym))
    .all();
  const byCase = new Map<number, RaterProgress[]>();
  for (const { id, caseId, ...row } of rows) {
    const progress = { ...row, options: shown.get(id) ?? 0, drafted: drafted.get(id) ?? 0 };
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), progress]);
  }
  return byCase;
}
