import { expect, test } from "vitest";
import { cannotJudge, clear, contradictionOf, rate } from "#app/components/ratings/judgement-changes.ts";
import type { Given } from "#app/components/ratings/use-judgements.ts";
import { APPROPRIATENESS_SCALE, HARM_SEVERITIES } from "#scoring/terms.ts";

const NOTHING = { appropriateness: null, harmSeverity: null, cannotJudgeReason: null, comment: "Why." } as Given;

test("a score takes the place of not being able to judge", () => {
  expect({
    ...NOTHING,
    cannotJudgeReason: "unclear",
    ...rate({ ...NOTHING, cannotJudgeReason: "unclear" }, 8),
  }).toEqual({ ...NOTHING, appropriateness: 8 });
});

test("a severity outlives another score of its side, and no score of the other", () => {
  const given: Given = { ...NOTHING, appropriateness: 8, harmSeverity: "severe" };
  expect(rate(given, 9).harmSeverity).toBe("severe");
  expect(rate(given, 5).harmSeverity).toBeNull();
  expect(rate(given, 2).harmSeverity).toBeNull();
});

test("clearing and not being able to judge keep the comment", () => {
  expect("comment" in clear()).toBe(false);
  expect({ ...NOTHING, appropriateness: 3, ...cannotJudge("other") }).toEqual({
    ...NOTHING,
    cannotJudgeReason: "other",
  });
  expect(cannotJudge(null)).toEqual({ cannotJudgeReason: null });
});

test("only the ends of the scale contradict, with no harm, and only where severity is asked apart", () => {
  const found = APPROPRIATENESS_SCALE.flatMap((appropriateness) =>
    HARM_SEVERITIES.filter((harmSeverity) =>
      contradictionOf({ ...NOTHING, appropriateness, harmSeverity }, "two-axis"),
    ).map((harmSeverity) => [appropriateness, harmSeverity]),
  );
  expect(found).toEqual([
    [1, "none"],
    [9, "none"],
  ]);
  expect(contradictionOf({ ...NOTHING, appropriateness: 9, harmSeverity: "none" }, "noharm")).toBeNull();
  expect(contradictionOf({ ...NOTHING, appropriateness: 9 }, "two-axis")).toBeNull();
});
