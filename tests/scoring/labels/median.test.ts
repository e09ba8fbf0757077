import { describe, expect, it } from "vitest";
import { classOfMedian, medianOfSorted, scoreFromMedian } from "#scoring/labels/median.ts";
import { classOfScore } from "#scoring/terms.ts";

const HALVES = Array.from({ length: 17 }, (_, index) => 1 + index / 2);

describe("median", () => {
  it("is the middle value, or the mean of the two middle ones", () => {
    expect(medianOfSorted([1, 4, 9])).toBe(4);
    expect(medianOfSorted([1, 4, 5, 9])).toBe(4.5);
    expect(() => medianOfSorted([])).toThrow(RangeError);
  });

  it.each([
    [1, 1],
    [1.5, 2],
    [2.5, 3],
    [3, 3],
    [3.5, 4],
    [4.5, 5],
    [5, 5],
    [5.5, 5],
    [6, 6],
    [6.5, 7],
    [7.5, 7],
    [8.5, 8],
    [9, 9],
  ])("of %s gives the score %s", (median, score) => {
    expect(scoreFromMedian(median)).toBe(score);
  });

  it("between classes goes to the higher class", () => {
    expect(classOfMedian(3.5)).toBe("uncertain");
    expect(classOfMedian(6.5)).toBe("appropriate");
    expect(classOfMedian(3)).toBe("inappropriate");
  });

  it("and its score are always in one class", () => {
    for (const median of HALVES) expect(classOfScore(scoreFromMedian(median))).toBe(classOfMedian(median));
  });
});
