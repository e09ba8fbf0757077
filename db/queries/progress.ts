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
  ratings,
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
    const raters = new Map<number, RaterProgress[]>();
    for (const { caseId, submittedAt: _submittedAt, assignmentId: _assignmentId, ...row } of selectAsked(tx, studyId)) {
      const ofCase = raters.get(caseId);
      if (ofCase) ofCase.push(row);
      else raters.set(caseId, [row]);
    }
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

type AskedRow = RaterProgress & { assignmentId: number; caseId: number; submittedAt: string | null };

/** Everybody who is or was asked, by round and pseudonym. */
function selectAsked(tx: Transaction, studyId: number): AskedRow[] {
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
  return tx
    .select({
      assignmentId: assignments.id,
      caseId: assignments.caseId,
      pseudonym: memberships.pseudonym,
      round: rounds.number,
      status: assignments.status,
      submittedAt: assignments.submittedAt,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(eq(rounds.studyId, studyId))
    .orderBy(asc(rounds.number), asc(memberships.pseudonym))
    .all()
    .map((row) => ({
      ...row,
      options: shown.get(row.assignmentId) ?? 0,
      drafted: drafted.get(row.assignmentId) ?? 0,
    }));
}

/** A rater who is asked to rate a case in a round, with what tells of the pace. */
export interface AskedRater extends RaterProgress {
  caseExternalId: string;
  specialty: string;
  /** Null until submitted. */
  submittedAt: string | null;
  /** Whether ratings of theirs were made elsewhere and brought in as a file. */
  isImported: boolean;
}

/** Who is asked to rate which case of a study, by case, round and pseudonym. Tells no rating. For coordinators. */
export async function listAskedRaters(database: Database, studyId: number): Promise<AskedRater[]> {
  return withSnapshot(database, (tx) => {
    const cases = new Map(
      tx
        .select({ id: studyCases.id, caseExternalId: studyCases.externalId, specialty: currentCaseVersions.specialty })
        .from(studyCases)
        .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
        .where(and(eq(studyCases.studyId, studyId), isNull(studyCases.baseCaseId)))
        .all()
        .map(({ id, ...row }) => [id, row]),
    );
    const imported = tally(
      tx
        .select({ key: presentations.assignmentId, n: count() })
        .from(ratings)
        .innerJoin(presentations, eq(presentations.id, ratings.presentationId))
        .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
        .innerJoin(rounds, eq(rounds.id, assignments.roundId))
        .where(and(eq(rounds.studyId, studyId), eq(ratings.source, "imported")))
        .groupBy(presentations.assignmentId)
        .all(),
    );
    return selectAsked(tx, studyId)
      .flatMap(({ caseId, assignmentId, ...row }) => {
        const ofCase = cases.get(caseId);
        return ofCase ? [{ ...ofCase, ...row, isImported: imported.has(assignmentId) }] : [];
      })
      .sort((a, b) => (a.caseExternalId < b.caseExternalId ? -1 : Number(a.caseExternalId > b.caseExternalId)));
  });
}
