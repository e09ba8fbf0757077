import { expect, test } from "vitest";
import {
  NOTHING_SAID,
  sayClass,
  saySecond,
  scoreOfWords,
  type ScoreInWords,
  secondInWords,
  secondQuestion,
  wordsOfScore,
  wordsShown,
} from "#app/components/ratings/score-in-words.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

const WORDS: Record<number, ScoreInWords> = {
  1: { class: "inappropriate", second: "severe" },
  2: { class: "inappropriate", second: "moderate" },
  3: { class: "inappropriate", second: "mild" },
  4: { class: "uncertain", second: "against" },
  5: { class: "uncertain", second: "neither" },
  6: { class: "uncertain", second: "for" },
  7: { class: "appropriate", second: "mild" },
  8: { class: "appropriate", second: "moderate" },
  9: { class: "appropriate", second: "severe" },
};

test.each(APPROPRIATENESS_SCALE)("%i has its two answers, and they are it again", (score) => {
  expect(wordsOfScore(score)).toEqual(WORDS[score]);
  expect(scoreOfWords(WORDS[score]!)).toBe(score);
});

test.each(APPROPRIATENESS_SCALE)(
  "the two questions give %i in either order where the second is open to all",
  (score) => {
    const { class: side, second } = WORDS[score]!;
    expect(scoreOfWords(saySecond(sayClass(NOTHING_SAID, side!), second!))).toBe(score);
    // Before a class is chosen the page offers the severities only.
    if (side !== "uncertain") expect(scoreOfWords(sayClass(saySecond(NOTHING_SAID, second!), side!))).toBe(score);
  },
);

test("half an answer is no score", () => {
  expect(scoreOfWords(NOTHING_SAID)).toBeNull();
  expect(scoreOfWords({ class: "appropriate", second: null })).toBeNull();
  expect(scoreOfWords({ class: null, second: "severe" })).toBeNull();
});

test("answers that do not go together are no score", () => {
  expect(scoreOfWords({ class: "uncertain", second: "severe" })).toBeNull();
  expect(scoreOfWords({ class: "appropriate", second: "for" })).toBeNull();
});

test("another class asks the second question again, the same class does not", () => {
  expect(sayClass(wordsOfScore(9), "inappropriate")).toEqual({ class: "inappropriate", second: null });
  expect(sayClass(wordsOfScore(9), "uncertain")).toEqual({ class: "uncertain", second: null });
  expect(sayClass(wordsOfScore(9), "appropriate")).toEqual(wordsOfScore(9));
  expect(sayClass({ class: null, second: "severe" }, "uncertain")).toEqual({ class: "uncertain", second: null });
});

test("what is shown is the score, else what has been said", () => {
  const said = sayClass(NOTHING_SAID, "appropriate");
  expect(wordsShown(4, said)).toEqual(WORDS[4]);
  expect(wordsShown(null, said)).toBe(said);
});

test("the second question names the harm it asks about, and where severity stands apart it asks for the distance", () => {
  expect(secondQuestion("appropriate", "noharm")).toBe("Harm if not done");
  expect(secondQuestion("inappropriate", "noharm")).toBe("Harm if done");
  expect(secondQuestion("uncertain", "noharm")).toBe("Leaning");
  expect(secondQuestion("appropriate", "two-axis")).toBe("Benefit outweighs harm");
  expect(secondInWords("severe", "noharm")).toBe("severe");
  expect(secondInWords("severe", "two-axis")).toBe("by far");
  expect(secondInWords("against", "two-axis")).toBe("against");
});
