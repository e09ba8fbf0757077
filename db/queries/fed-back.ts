import { and, asc, eq } from "drizzle-orm";
import type { Appropriateness } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot } from "../client.ts";
import { isShown } from "../internal/shown.ts";
import {
  assignments,
  caseOptions,
  currentRatings,
  memberships,
  optionFeedback,
  optionVersions,
  presentationFeedback,
  presentations,
  roundClosings,
  rounds,
  studyCases,
} from "../schema/index.ts";
import type { Feedback } from "./rounds.ts";

/** An option as a panel was asked about it again: what was frozen for everybody, and for each rater. */
export interface FedBackOption extends Feedback {
  round: number;
  optionExternalId: string;
  /** As it was put before the panel. */
  text: string;
  frozenAt: string;
  raters: FedBackRater[];
}

/** What a rater was shown as their own, and what they made of it. A score that is null: could not judge. */
export interface FedBackRater {
  pseudonym: string;
  /** Of the assignment. */
  status: string;
  own: Appropriateness | null;
  ownComment: string | null;
  /** Null: no answer is in. */
  answer: { appropriateness: Appropriateness | null } | null;
  /** Whether the raters were asked anew about a later wording, and the answer counts no more. */
  isReplaced: boolean;
}

/** That a round was closed on the case, or opened again. */
export interface RoundClosing {
  round: number;
  isClosed: boolean;
  note: string | null;
  decidedAt: string;
}

/** What was fed back to whom about the options of a case, by round and option; and when its rounds were closed. */
export async function readFedBack(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<{ options: FedBackOption[]; closings: RoundClosing[] }> {
  return withSnapshot(database, (tx) => {
    const ofCase = and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId));
    const closings = tx
      .select({
        round: rounds.number,
        isClosed: roundClosings.isClosed,
        note: roundClosings.note,
        decidedAt: roundClosings.decidedAt,
      })
      .from(roundClosings)
      .innerJoin(rounds, eq(rounds.id, roundClosings.roundId))
      .innerJoin(studyCases, eq(studyCases.id, roundClosings.caseId))
      .where(ofCase)
      .orderBy(asc(roundClosings.id))
      .all();
    const options = new Map<number, FedBackOption>();
    for (const { feedbackId, scores, comments, pseudonym, status, own, ownComment, ...row } of selectShown(
      tx,
      ofCase,
    )) {
      const { ratingId, answer, isCounted, ...frozen } = row;
      const option = options.get(feedbackId) ?? {
        ...frozen,
        scores: JSON.parse(scores) as number[],
        comments: JSON.parse(comments) as string[],
        raters: [],
      };
      options.set(feedbackId, option);
      option.raters.push({
        ...{ pseudonym, status, ownComment, isReplaced: isCounted === 0 },
        own: own as Appropriateness | null,
        answer: ratingId === null ? null : { appropriateness: answer as Appropriateness | null },
      });
    }
    return { options: [...options.values()], closings };
  });
}

function selectShown(tx: Transaction, ofCase: ReturnType<typeof and>) {
  return tx
    .select({
      feedbackId: optionFeedback.id,
      round: rounds.number,
      optionExternalId: caseOptions.externalId,
      text: optionVersions.text,
      frozenAt: optionFeedback.frozenAt,
      scores: optionFeedback.scores,
      median: optionFeedback.median,
      abstentions: optionFeedback.abstentions,
      comments: optionFeedback.comments,
      pseudonym: memberships.pseudonym,
      status: assignments.status,
      own: presentationFeedback.firstAppropriateness,
      ownComment: presentationFeedback.firstComment,
      ratingId: currentRatings.id,
      answer: currentRatings.appropriateness,
      isCounted: isShown.mapWith(Number),
    })
    .from(presentationFeedback)
    .innerJoin(optionFeedback, eq(optionFeedback.id, presentationFeedback.optionFeedbackId))
    .innerJoin(rounds, eq(rounds.id, optionFeedback.roundId))
    .innerJoin(optionVersions, eq(optionVersions.id, optionFeedback.optionVersionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .innerJoin(presentations, eq(presentations.id, presentationFeedback.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .leftJoin(currentRatings, eq(currentRatings.presentationId, presentations.id))
    .where(ofCase)
    .orderBy(asc(rounds.number), asc(optionVersions.listOrder), asc(memberships.pseudonym))
    .all();
}
