import { and, asc, eq, isNotNull } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import {
  assignments,
  caseOptions,
  currentRatings,
  memberships,
  missingOptionNotes,
  optionVersions,
  presentations,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** What a rater wrote or flagged beside a submitted rating. */
export interface OptionRemark {
  optionExternalId: string;
  optionText: string;
  pseudonym: string;
  round: number;
  flag: string | null;
  comment: string | null;
}

/** What raters remarked on a case in what they have submitted. For coordinators. */
export interface CaseRemarks {
  /** In the order of the options' first listing, then by round and pseudonym. */
  options: OptionRemark[];
  missingOptions: { pseudonym: string; round: number; note: string }[];
}

/** The remarks on a case of a study; empty where there are none. Drafts are left out: their raters are not done. */
export async function readCaseRemarks(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<CaseRemarks> {
  return withSnapshot(database, (tx) => {
    const ofCase = and(
      ...[eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId)],
      eq(assignments.status, "submitted"),
    );
    const options = tx
      .select({
        optionExternalId: caseOptions.externalId,
        optionText: optionVersions.text,
        pseudonym: memberships.pseudonym,
        round: rounds.number,
        flag: currentRatings.flag,
        comment: currentRatings.comment,
      })
      .from(currentRatings)
      .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
      .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
      .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
      .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(ofCase)
      .orderBy(asc(optionVersions.listOrder), asc(rounds.number), asc(memberships.pseudonym))
      .all()
      .filter(({ flag, comment }) => flag !== null || comment !== null);
    const missingOptions = tx
      .select({ pseudonym: memberships.pseudonym, round: rounds.number, note: missingOptionNotes.note })
      .from(missingOptionNotes)
      .innerJoin(assignments, eq(assignments.id, missingOptionNotes.assignmentId))
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(and(ofCase, isNotNull(missingOptionNotes.note)))
      .orderBy(asc(rounds.number), asc(memberships.pseudonym))
      .all()
      .map(({ note, ...row }) => ({ ...row, note: note! }));
    return { options, missingOptions };
  });
}
