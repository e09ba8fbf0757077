import type { InstrumentKind } from "../../terms.ts";
import type { MatchedAnswer } from "./answers.ts";
import { DEFAULT_ACTION_SCORE, weightOfOption, weightOfOwnScore } from "./weights.ts";
import { labelledOptions } from "../reference.ts";
import type { LabelledOption, ReferenceCase } from "../reference.ts";

/** An action with the score that it is judged by. */
export interface GradedAction {
  number: string;
  /** The labelled options that it matched; empty for an action off the rubric. */
  options: readonly LabelledOption[];
  /** The best score among its options, or its own score. */
  score: number;
  /** Weight of that score: of the heaviest option that holds it. 0 for an own score outside 1-9. */
  weight: number;
  /** Whether every option that holds the best score is matched in part only. */
  isPartial: boolean;
}

/** What an answer contains, held against the options of its case. */
export interface AnswerReading {
  /** Ids of the options that it contains, fully or partly, those without a label included: they may be parents. */
  matched: ReadonlySet<string>;
  /** Ids of the options that it contains fully. */
  full: ReadonlySet<string>;
  actions: readonly GradedAction[];
}

/**
 * Reads an answer. Ids of options that the answer does not contain are dropped from its actions first; an action that
 * is left without any stands on its own score (5 where it has none). An option without a label takes no part: its id is
 * dropped, too, but an action that matched nothing else is left out, since it is neither right, wrong nor off the rubric.
 */
export function readAnswer(studyCase: ReferenceCase, answer: MatchedAnswer, instrument: InstrumentKind): AnswerReading {
  const matched = new Set<string>();
  const full = new Set<string>();
  for (const match of answer.matches) {
    if (!match.matched) continue;
    matched.add(match.option);
    if (!match.partial) full.add(match.option);
  }
  const byId = new Map(labelledOptions(studyCase).map((option) => [option.id, option]));
  const actions: GradedAction[] = [];
  for (const { number, options, score } of answer.actions) {
    const kept = new Set(options.filter((id) => matched.has(id)));
    const labelled = [...kept].map((id) => byId.get(id)).filter((option) => option !== undefined);
    if (labelled.length > 0) actions.push({ number, options: labelled, ...gradeOptions(labelled, full, instrument) });
    else if (kept.size === 0) {
      const own = score ?? DEFAULT_ACTION_SCORE;
      actions.push({ number, options: [], score: own, weight: weightOfOwnScore(own), isPartial: false });
    }
  }
  return { matched, full, actions };
}

function gradeOptions(
  options: readonly LabelledOption[],
  full: ReadonlySet<string>,
  instrument: InstrumentKind,
): Pick<GradedAction, "score" | "weight" | "isPartial"> {
  const score = Math.max(...options.map((option) => option.score));
  const best = options.filter((option) => option.score === score);
  return {
    score,
    weight: Math.max(...best.map((option) => weightOfOption(option, instrument))),
    isPartial: !best.some(({ id }) => full.has(id)),
  };
}
