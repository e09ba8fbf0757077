import { describe, expect, it } from "vitest";
import { kendallW } from "#scoring/agreement/kendall-w.ts";
import { tableOf } from "#tests/scoring/agreement-vectors.ts";

describe("kendallW", () => {
  it("is the worked example, 12 x 6 / (4 x 24)", () => {
    const table = tableOf([
      [10, 20, 30],
      [1, 3, 2],
    ]);
    expect(kendallW(table, "corrected").estimate).toBeCloseTo(3 / 4, 12);
    expect(kendallW(table, "uncorrected").estimate).toBeCloseTo(3 / 4, 12);
  });

  it("is corrected for ties", () => {
    // Ranks 1.5, 1.5, 3 twice: sums 3, 3, 6, S = 6; ties 2 x 6; 72 / (96 - 24) = 1 corrected, 72/96 not.
    const table = tableOf([
      [1, 1, 2],
      [4, 4, 9],
    ]);
    expect(kendallW(table, "corrected").estimate).toBeCloseTo(1, 12);
    expect(kendallW(table, "uncorrected").estimate).toBeCloseTo(3 / 4, 12);
  });

  it("does not look at the raters' levels", () => {
    const table = tableOf([
      [1, 2, 3, 4],
      [6, 7, 8, 9],
    ]);
    expect(kendallW(table, "corrected").estimate).toBe(1);
  });

  it("is null with a reason where it is undefined", () => {
    const reasonOf = (data: (number | null)[][]) => kendallW(tableOf(data, [1, 5, 9]), "corrected").reason;
    expect(
      reasonOf([
        [5, 5],
        [5, 5],
      ]),
    ).toContain("no ranking");
    expect(
      reasonOf([
        [1, 5],
        [5, null],
      ]),
    ).toContain("1 rating is missing");
    expect(reasonOf([[1], [5]])).toContain("only one unit");
    expect(reasonOf([[1, 5]])).toContain("only one rater");
    expect(reasonOf([])).toContain("no ratings");
  });

  it("takes the raters who vary where others do not", () => {
    // Ranks 1.5, 1.5 and 1, 2: sums 2.5, 3.5, S = 1/2; 6 / (24 - 12).
    const table = tableOf([
      [5, 5],
      [1, 9],
    ]);
    expect(kendallW(table, "corrected").estimate).toBeCloseTo(1 / 2, 12);
  });
});
