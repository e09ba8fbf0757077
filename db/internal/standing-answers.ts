import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, currentRatings, optionVersions, presentations, rounds } from "../schema/index.ts";
import { isShown } from "./shown.ts";

/** The latest answer of each rater to each option of a case, by membership, in the order in which it was first shown. */
export function selectStandingAnswers(tx: Transaction, studyId: number, caseId: number) {
  const rows = tx
    .select({
      membershipId: assignments.membershipId,
      optionId: optionVersions.optionId,
      firstAppropriateness: currentRatings.appropriateness,
      firstHarmSeverity: currentRatings.harmSeverity,
      firstCannotJudgeReason: currentRatings.cannotJudgeReason,
      firstComment: currentRatings.comment,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(
      and(
        ...[eq(rounds.studyId, studyId), eq(assignments.caseId, caseId)],
        ...[eq(presentations.repeatNumber, 0), isShown],
      ),
    )
    .orderBy(asc(assignments.membershipId), asc(rounds.number), asc(presentations.position))
    .all();
  const byRater = new Map<number, Map<number, Omit<(typeof rows)[number], "membershipId">>>();
  for (const { membershipId, ...answer } of rows) {
    const answers = byRater.get(membershipId) ?? new Map<number, typeof answer>();
    byRater.set(membershipId, answers.set(answer.optionId, answer));
  }
  return new Map([...byRater].map(([membershipId, answers]) => [membershipId, [...answers.values()]]));
}
