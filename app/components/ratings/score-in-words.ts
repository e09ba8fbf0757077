import {
  type Appropriateness,
  type AppropriatenessClass,
  classOfScore,
  HARM_SEVERITIES,
  impliedHarm,
  type InstrumentKind,
  isAppropriateness,
} from "#scoring/terms.ts";

/** How strong a judgement on one side is: in the `noharm` instrument the severity of the harm it stands for. */
export const STRENGTHS = ["mild", "moderate", "severe"] as const;
/** The three shades of uncertain: 4, 5, 6. */
export const LEANINGS = ["against", "neither", "for"] as const;

export type SecondAnswer = (typeof STRENGTHS)[number] | (typeof LEANINGS)[number];

/** A score as the answers to two questions; null where one is not answered yet. */
export interface ScoreInWords {
  class: AppropriatenessClass | null;
  second: SecondAnswer | null;
}

export const NOTHING_SAID: ScoreInWords = { class: null, second: null };

/** The two answers that a score stands for: 9 is appropriate and severe, 4 uncertain and leaning against. */
export function wordsOfScore(score: Appropriateness): ScoreInWords {
  const { severity } = impliedHarm(score);
  return { class: classOfScore(score), second: severity === "none" ? LEANINGS[score - 4]! : severity };
}

/** What the two questions show: the score given, else as much as has been said. */
export function wordsShown(score: number | null, said: ScoreInWords): ScoreInWords {
  return isAppropriateness(score) ? wordsOfScore(score) : said;
}

/** The score of two answers: appropriate and severe is 9. Null while one is missing, or does not go with the other. */
export function scoreOfWords({ class: side, second }: ScoreInWords): Appropriateness | null {
  if (side === null || second === null || !secondAnswers(side).includes(second)) return null;
  if (side === "uncertain") return (4 + LEANINGS.indexOf(second as (typeof LEANINGS)[number])) as Appropriateness;
  const level = HARM_SEVERITIES.indexOf(second as (typeof STRENGTHS)[number]);
  return (side === "appropriate" ? 6 + level : 4 - level) as Appropriateness;
}

/** What the second question offers, in the order of the page. Before a class is chosen it asks for the strength. */
export function secondAnswers(side: AppropriatenessClass | null): readonly SecondAnswer[] {
  return side === "uncertain" ? LEANINGS : STRENGTHS;
}

/**
 * Answer the first question. A second answer that was given before any class is kept where it goes with this one; one
 * that belonged to another class falls away, for the harm of doing says nothing about the harm of leaving undone.
 */
export function sayClass(words: ScoreInWords, side: AppropriatenessClass): ScoreInWords {
  if (words.class === side) return words;
  const isKept = words.class === null && words.second !== null && secondAnswers(side).includes(words.second);
  return { class: side, second: isKept ? words.second : null };
}

/** Answer the second question; the first may still be open. */
export function saySecond(words: ScoreInWords, second: SecondAnswer): ScoreInWords {
  return { ...words, second };
}

/** The second question in words, for the class chosen so far. */
export function secondQuestion(side: AppropriatenessClass | null, instrument: InstrumentKind): string {
  if (side === "uncertain") return "Leaning";
  if (instrument === "noharm") {
    if (side === null) return "Harm of the wrong choice";
    return side === "appropriate" ? "Harm if not done" : "Harm if done";
  }
  if (side === null) return "By how much";
  return side === "appropriate" ? "Benefit outweighs harm" : "Harm outweighs benefit";
}

const BY_HOW_MUCH: Record<(typeof STRENGTHS)[number], string> = {
  mild: "somewhat",
  moderate: "clearly",
  severe: "by far",
};

/** A second answer in words. Where severity is asked apart, the strength is how far benefit and harm are apart. */
export function secondInWords(second: SecondAnswer, instrument: InstrumentKind): string {
  if (instrument === "noharm" || !(second in BY_HOW_MUCH)) return second;
  return BY_HOW_MUCH[second as (typeof STRENGTHS)[number]];
}
