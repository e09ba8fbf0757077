import {
  HARM_SEVERITIES,
  impliedHarm,
  isAppropriateness,
  type Appropriateness,
  type HarmSeverity,
  type InstrumentKind,
} from "#scoring/terms.ts";
import { ScoringInputError, type InputProblem } from "../errors.ts";

/** One answer of a rater to one option in one round; `appropriateness` null is an abstention ("cannot judge"). */
export interface OptionRating {
  rater: string;
  /** 1 or above. */
  round: number;
  appropriateness: Appropriateness | null;
  severity: HarmSeverity | null;
}

/** A rating that judged. */
export interface JudgedRating extends OptionRating {
  appropriateness: Appropriateness;
}

/** The ratings that stand after a round. */
export interface StandingRatings {
  /** Sorted by rater. */
  ratings: JudgedRating[];
  /** The last round in which anybody answered; 0 when nobody did. */
  lastRound: number;
  /** Raters whose rating is of an earlier round, because they did not answer the last. */
  carriedForward: number;
  /** Raters whose latest answer is an abstention; they have no standing rating. */
  abstentions: number;
}

/**
 * The ratings that stand after the last round, or after `upToRound`: each rater's latest answer. Who did not answer a
 * round keeps the rating before. An abstention is an answer, too: it withdraws the rater's earlier rating.
 */
export function standingRatings(answers: readonly OptionRating[], upToRound = Infinity): StandingRatings {
  const standing = latestAnswers(answers.filter(({ round }) => round <= upToRound));
  const ratings = standing.filter(isJudged);
  const lastRound = standing.reduce((last, answer) => Math.max(last, answer.round), 0);
  return {
    ratings,
    lastRound,
    carriedForward: ratings.filter((rating) => rating.round < lastRound).length,
    abstentions: standing.length - ratings.length,
  };
}

/** The latest answer of each rater, abstentions among them, sorted by rater. */
export function latestAnswers<Answer extends OptionRating>(answers: readonly Answer[]): Answer[] {
  const latest = new Map<string, Answer>();
  for (const answer of answers) {
    const known = latest.get(answer.rater);
    if (known === undefined || known.round < answer.round) latest.set(answer.rater, answer);
  }
  return [...latest.values()].sort((a, b) => (a.rater < b.rater ? -1 : 1));
}

function isJudged(answer: OptionRating): answer is JudgedRating {
  return answer.appropriateness !== null;
}

/**
 * Checks the answers to one option.
 *
 * @throws ScoringInputError listing every problem: a score that is not a whole number from 1 to 9, an unknown
 *   severity, a round under 1, two answers by one rater in one round, and in `two-axis` studies a score of 1-3 or 7-9
 *   without a severity
 */
export function requireValidAnswers(answers: readonly OptionRating[], instrument: InstrumentKind): void {
  const problems: InputProblem[] = [];
  const seen = new Set<string>();
  answers.forEach((answer, index) => {
    const where = `rating ${index + 1} (rater "${answer.rater}", round ${answer.round})`;
    for (const message of checkAnswer(answer, instrument)) problems.push({ where, message });
    const key = `${answer.round} ${answer.rater}`;
    if (seen.has(key)) {
      problems.push({ where, message: "the rater has rated this option in this round already; keep one rating" });
    }
    seen.add(key);
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
}

function checkAnswer({ appropriateness, severity, round }: OptionRating, instrument: InstrumentKind): string[] {
  const messages: string[] = [];
  if (!Number.isInteger(round) || round < 1) messages.push(`the round is ${round}; it is a whole number from 1`);
  if (severity !== null && !HARM_SEVERITIES.includes(severity)) {
    messages.push(`the severity "${String(severity)}" is unknown; use ${HARM_SEVERITIES.join(", ")}`);
  }
  if (appropriateness === null) return messages;
  if (!isAppropriateness(appropriateness)) {
    messages.push(`${String(appropriateness)} is not a whole number from 1 to 9; correct it`);
  } else if (instrument === "two-axis" && severity === null && impliedHarm(appropriateness).harmType !== null) {
    messages.push(`a score of ${appropriateness} needs a harm severity in a two-axis study; add it`);
  }
  return messages;
}
