import type { MatchedAnswer, ResponseAction } from "#scoring/harm/matched/answers.ts";
import { scoreMatchedAnswer } from "#scoring/harm/matched/formulas.ts";
import type { MatchedAnswerScore } from "#scoring/harm/matched/formulas.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import type { InstrumentKind } from "#scoring/terms.ts";

/** What an answer says: ids of options matched fully and partly, and its actions. */
export interface Said {
  full?: readonly string[];
  partly?: readonly string[];
  /** Each the ids that it matches ("2,3"), or its own score where it matches none; null: no score given. */
  actions?: readonly (string | number | null)[];
}

export function action(what: string | number | null, index: number): ResponseAction {
  const number = String(index + 1);
  if (typeof what === "string") return { number, options: what.split(","), score: 0 };
  return { number, options: [], score: what };
}

/** An answer that rules on every option of the case. */
export function said(
  studyCase: ReferenceCase,
  { full = [], partly = [], actions = [] }: Said,
  fields: Partial<MatchedAnswer> = {},
): MatchedAnswer {
  return {
    ...{ system: "model", kind: "solo", id: studyCase.id, trial: "1", judge: null, responseLength: null },
    matches: studyCase.options.map(({ id }) => ({
      option: id,
      matched: full.includes(id) || partly.includes(id),
      partial: partly.includes(id),
    })),
    actions: actions.map(action),
    ...fields,
  };
}

/** Scores what an answer says. */
export function score(
  studyCase: ReferenceCase,
  what: Said,
  fields: Partial<MatchedAnswer> = {},
  instrument: InstrumentKind = "noharm",
): MatchedAnswerScore {
  return scoreMatchedAnswer(studyCase, said(studyCase, what, fields), instrument);
}
