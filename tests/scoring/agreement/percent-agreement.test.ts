import { describe, expect, it } from "vitest";
import { percentAgreement } from "#scoring/agreement/percent-agreement.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { rowsOf } from "#tests/scoring/agreement-vectors.ts";

describe("percentAgreement", () => {
  // Three raters x three units; the last unit has one rating and drops out.
  const table = tabulateRatings(
    rowsOf([
      [7, 3, 5],
      [8, 4, null],
      [9, null, null],
    ]),
    APPROPRIATENESS_SCALE,
  );

  it("averages the shares of agreeing pairs over units", () => {
    // Unit 1 {7, 8, 9}: no pair exact, 3 of 3 in one class, 2 of 3 within one. Unit 2 {3, 4}: 0, 0, 1.
    expect(percentAgreement(table, "exact").estimate).toBe(0);
    expect(percentAgreement(table, "class").estimate).toBe(1 / 2);
    expect(percentAgreement(table, "within_one").estimate).toBeCloseTo((2 / 3 + 1) / 2, 12);
  });

  it("counts what it rests on", () => {
    expect(percentAgreement(table, "exact")).toMatchObject({ nUnits: 2, nRaters: 3, nRatings: 5 });
  });

  it("weighs units, not pairs", () => {
    // {1, 1, 2} agrees in 1 of 3 pairs, {3, 3} in 1 of 1: (1/3 + 1) / 2, not 2/4.
    const rows = rowsOf([
      [1, 3],
      [1, 3],
      [2, null],
    ]);
    expect(percentAgreement(tabulateRatings(rows, [1, 2, 3]), "exact").estimate).toBeCloseTo(2 / 3, 12);
  });

  it("has no classes on another scale", () => {
    const result = percentAgreement(tabulateRatings(rowsOf([[0], [3]]), [0, 1, 2, 3]), "class");
    expect(result.estimate).toBeNull();
    expect(result.reason).toContain("belong to the scale 1-9");
  });

  it("counts decimals that are one apart", () => {
    expect(percentAgreement(tabulateRatings(rowsOf([[0.1], [1.1]]), [0.1, 1.1]), "within_one").estimate).toBe(1);
  });
});
