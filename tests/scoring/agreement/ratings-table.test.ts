import { describe, expect, it } from "vitest";
import { tabulateRatings, type RatingRow } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";

function problemsOf(rows: RatingRow[], categories: readonly number[] = APPROPRIATENESS_SCALE) {
  try {
    tabulateRatings(rows, categories);
  } catch (error) {
    if (error instanceof ScoringInputError) return error.problems;
    throw error;
  }
  return [];
}

describe("tabulateRatings", () => {
  it("sorts units and raters and keeps missing values out", () => {
    const table = tabulateRatings(
      [
        { unit: "b", rater: "R2", value: 9, cluster: "k" },
        { unit: "a", rater: "R3", value: null },
        { unit: "b", rater: "R1", value: 2 },
        { unit: "a", rater: "R1", value: 5 },
      ],
      [9, 5, 2, 7],
    );
    expect(table.categories).toEqual([2, 5, 7, 9]);
    expect(table.units).toEqual(["a", "b"]);
    expect(table.raters).toEqual(["R1", "R2"]);
    expect([...table.start]).toEqual([0, 1, 3]);
    expect([...table.category]).toEqual([1, 0, 3]);
    expect([...table.rater]).toEqual([0, 0, 1]);
    expect(table.clusterCount).toBe(2);
  });

  it("keeps a unit apart from a cluster of the same name", () => {
    const rows = [
      { unit: "a", rater: "R1", value: 1 },
      { unit: "b", rater: "R1", value: 1, cluster: "a" },
    ];
    expect(tabulateRatings(rows, [1]).clusterCount).toBe(2);
  });

  it("lists every problem with its row", () => {
    const problems = problemsOf([
      { unit: "u1", rater: "R1", value: 0 },
      { unit: "u1", rater: "R2", value: 10 },
      { unit: "u1", rater: "R3", value: 5.5 },
      { unit: "u1", rater: "R4", value: Number.NaN },
      { unit: "u1", rater: "R5", value: 4 },
      { unit: "u1", rater: "R5", value: 4 },
      { unit: "", rater: "", value: 3 },
    ]);
    expect(problems.map((problem) => problem.where)).toEqual([
      'rating 1 (unit "u1", rater "R1")',
      'rating 2 (unit "u1", rater "R2")',
      'rating 3 (unit "u1", rater "R3")',
      'rating 4 (unit "u1", rater "R4")',
      'rating 6 (unit "u1", rater "R5")',
      'rating 7 (unit "", rater "")',
      'rating 7 (unit "", rater "")',
    ]);
    expect(problems[2]!.message).toContain("5.5 is not one of the values 1, 2, 3, 4, 5, 6, 7, 8, 9");
    expect(problems[4]!.message).toContain("rated this unit already");
  });

  it("allows a missing value beside the rater's rating", () => {
    const rows = [
      { unit: "u1", rater: "R1", value: null },
      { unit: "u1", rater: "R1", value: 4 },
    ];
    expect(problemsOf(rows)).toEqual([]);
  });

  it("refuses a unit in two clusters", () => {
    const rows = [
      { unit: "u1", rater: "R1", value: 4, cluster: "a" },
      { unit: "u1", rater: "R2", value: 4, cluster: "b" },
    ];
    expect(problemsOf(rows)[0]!.message).toContain('in cluster "a" and in "b"');
  });

  it.each([[[]], [[1, 1]], [[1, Number.NaN]], [Array.from({ length: 1001 }, (_, index) => index)]])(
    "refuses bad categories",
    (categories) => {
      expect(problemsOf([], categories)[0]!.where).toBe("categories");
    },
  );
});
