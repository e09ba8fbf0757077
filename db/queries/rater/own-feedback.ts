import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { assignments, optionFeedback, presentationFeedback, presentations } from "../../schema/index.ts";

/** What a rater is shown with an option in a later round, as it was frozen when the round was opened. */
export interface ShownFeedback {
  /** The rater's own rating of the round before. */
  first: {
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
    .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
    .all();
  return new Map(
    rows.map(({ presentationId, scores, median, abstentions, comments, ...first }) => [
      presentationId,
      {
        first,
        scores: JSON.parse(scores) as number[],
        median,
        abstentions,
        comments: JSON.parse(comments) as string[],
      },
    ]),
  );
}
