import type { Database } from "#db/client.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { type Judgement, saveDraft } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import type { MadeStudy, Member } from "./study.ts";

/** A score, or more of a judgement; null leaves the option unanswered. */
export type Answer = number | Partial<Judgement> | null;

const NOTHING: Judgement = {
  ...{ appropriateness: null, harmSeverity: null, cannotJudgeReason: null },
  ...{ comment: null, flag: null },
};

/** The number of the assignment by which a rater is asked to rate a case in a round (the first unless given). */
export async function findAssignment(
  database: Database,
  made: MadeStudy,
  rater: Member,
  caseExternalId: string,
  round = 1,
): Promise<number> {
  const own = await listOwnAssignments(database, { studyId: made.studyId, membershipId: rater.membershipId });
  const found = own.find((row) => row.caseExternalId === caseExternalId && row.round === round);
  if (!found) throw new Error(`${rater.pseudonym} is not asked to rate ${caseExternalId} in round ${round}.`);
  return found.assignmentId;
}

/** The rater gives drafts for a case, 7 for each option unless `answers` says otherwise, and submits unless told not to. */
export async function rateCase(
  database: Database,
  made: MadeStudy,
  input: {
    rater: Member;
    caseExternalId: string;
    answers?: Answer[] | ((index: number) => Answer);
    submit?: boolean;
    round?: number;
  },
): Promise<{ assignmentId: number }> {
  const { rater, answers = () => 7 } = input;
  const assignmentId = await findAssignment(database, made, rater, input.caseExternalId, input.round);
  const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  const { options } = (await readRatingCase(database, key))!;
  for (const [index, { presentationId, clientRevision }] of options.entries()) {
    const given = typeof answers === "function" ? answers(index) : (answers[index] ?? null);
    if (given === null) continue;
    const judgement = { ...NOTHING, ...(typeof given === "number" ? { appropriateness: given } : given) };
    await saveDraft(database, key, { ...judgement, presentationId, clientRevision: clientRevision + 1 });
  }
  if (input.submit ?? true) await submitRatings(database, rater.actor, key);
  return { assignmentId };
}
