import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import { caseAnswers, studyAssignments } from "../internal/study-assignments.ts";
import { missingOptionNotes } from "../schema/index.ts";

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
    const answers = caseAnswers(tx, studyId, caseExternalId);
    const options = tx
      .select({
        optionExternalId: answers.optionExternalId,
        optionText: answers.optionText,
        pseudonym: answers.pseudonym,
        round: answers.round,
        flag: answers.flag,
        comment: answers.comment,
      })
      .from(answers)
      .where(and(eq(answers.status, "submitted"), or(isNotNull(answers.flag), isNotNull(answers.comment))))
      .orderBy(asc(answers.listOrder), asc(answers.round), asc(answers.pseudonym))
      .all();
    const asked = studyAssignments(tx, studyId, caseExternalId);
    const missingOptions = tx
      .select({ pseudonym: asked.pseudonym, round: asked.round, note: missingOptionNotes.note })
      .from(missingOptionNotes)
      .innerJoin(asked, eq(asked.id, missingOptionNotes.assignmentId))
      .where(and(eq(asked.status, "submitted"), isNotNull(missingOptionNotes.note)))
      .orderBy(asc(asked.round), asc(asked.pseudonym))
      .all()
      .map(({ note, ...row }) => ({ ...row, note: note! }));
    return { options, missingOptions };
  });
}
