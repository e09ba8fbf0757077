import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { assignments, optionFeedback, presentationFeedback, presentations, rounds } from "../../schema/index.ts";

/** What a rater is shown with an option in a later round, as it was frozen when the round was opened. */
export interface ShownFeedback {
  /** The rater's own answer that stood then, and the round in which they gave it. */
  own: {
    round: number;
    appropriateness: number | null;
    harmSeverity: string | null;
    cannotJudgeReason: string | null;
    comment: string | null;
  };
  /** The panel's scores in ascending order, the rater's own among them; nobody's name. */
  scores: number[];
  median: number;
  /** Raters who could not judge. */
  abstentions: number;
  /** The panel's comments in alphabetical order, the rater's own among them. */
  comments: string[];
}

/** What was frozen for the rater with the options of an assignment, by presentation; empty in the first round. */
export function selectOwnFeedback(
  tx: Transaction,
  membershipId: number,
  assignmentId: number,
): Map<number, ShownFeedback> {
  const rows = tx
    .select({
      presentationId: presentationFeedback.presentationId,
      round: roundOfOwn(membershipId),
      appropriateness: presentationFeedback.firstAppropriateness,
      harmSeverity: presentationFeedback.firstHarmSeverity,
      cannotJudgeReason: presentationFeedback.firstCannotJudgeReason,
      comment: presentationFeedback.firstComment,
      scores: optionFeedback.scores,
      median: optionFeedback.median,
      abstentions: optionFeedback.abstentions,
      comments: optionFeedback.comments,
    })
    .from(presentationFeedback)
    .innerJoin(optionFeedback, eq(optionFeedback.id, presentationFeedback.optionFeedbackId))
    .innerJoin(presentations, eq(presentations.id, presentationFeedback.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
    .all();
  return new Map(
    rows.map(({ presentationId, scores, median, abstentions, comments, ...own }) => [
      presentationId,
      {
        own,
        scores: JSON.parse(scores) as number[],
        median,
        abstentions,
        comments: JSON.parse(comments) as string[],
      },
    ]),
  );
}

/** The last earlier round in which the rater had answered the option when the feedback was frozen: their own rows tell. */
function roundOfOwn(membershipId: number) {
  return sql<number>`(
    select max(earlier_rounds.number) from option_versions as shown
    join option_versions as before on before.option_id = shown.option_id
    join presentations as earlier on earlier.option_version_id = before.id
    join assignments as asked on asked.id = earlier.assignment_id and asked.membership_id = ${membershipId}
    join rounds as earlier_rounds on earlier_rounds.id = asked.round_id
    join ratings as given on given.presentation_id = earlier.id
    where shown.id = ${presentations.optionVersionId} and earlier_rounds.number < ${rounds.number}
      and given.submitted_at <= ${optionFeedback.frozenAt})`;
}
