import { describe, expect, it } from "vitest";
import { ICC_FORMS } from "#scoring/agreement/icc-forms.ts";
import { icc } from "#scoring/agreement/icc.ts";
import { tableOf } from "#tests/scoring/agreement-vectors.ts";

/** Units {1, 3}, {5, 5}: totals 4, 10; MSB 9, MSW 1, MSC 1, MSE 1. */
const SMALL = [
  [1, 5],
  [3, 5],
];

describe("icc", () => {
  it("is a hand-worked fraction in every form", () => {
    const values = ICC_FORMS.map((form) => icc(tableOf(SMALL), form).estimate!);
    const expected = [8 / 10, 8 / 10, 8 / 10, 8 / 9, 8 / 9, 8 / 9];
    values.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 12));
  });

  it("tells agreement from consistency where raters differ in level", () => {
    const shifted = tableOf([
      [1, 2, 4],
      [3, 4, 6],
    ]);
    expect(icc(shifted, "3,1").estimate).toBe(1);
    expect(icc(shifted, "2,1").estimate).toBeLessThan(0.8);
    expect(icc(shifted, "1,1").estimate).toBeLessThan(icc(shifted, "2,1").estimate!);
  });

  it("needs a full crossing for forms 2 and 3 only, and says what is missing", () => {
    const gap = tableOf([
      [1, 5, 9],
      [3, 5, null],
    ]);
    for (const form of ICC_FORMS) {
      const { estimate, reason } = icc(gap, form);
      if (form.startsWith("1")) expect(estimate).not.toBeNull();
      else expect(reason).toContain("1 rating is missing");
    }
  });

  it("takes unequal numbers of ratings with their average n0", () => {
    // Units {1, 3}, {5, 5}, {9}: N = 5, mean 4.6; between 2 x 2.6^2 + 2 x 0.4^2 + 4.4^2 = 33.2, MSB 16.6; within 2, MSW 1.
    // n0 = (5 - 9/5) / 2 = 1.6.
    const gap = tableOf([
      [1, 5, 9],
      [3, 5, null],
    ]);
    expect(icc(gap, "1,1").estimate).toBeCloseTo(15.6 / (16.6 + 0.6), 12);
    expect(icc(gap, "1,k").estimate).toBeCloseTo(15.6 / 16.6, 12);
    expect(icc(gap, "1,k").k).toBeCloseTo(1.6, 12);
    expect(icc(gap, "1,1")).toMatchObject({ nUnits: 3, nRatings: 5, fInterval: null });
    expect(icc(gap, "1,1").fIntervalReason).toContain("unequal");
  });

  it("has the interval of ICC(2,k) that is the interval of ICC(2,1) stepped up", () => {
    const table = tableOf([
      [9, 6, 8, 7, 10, 6],
      [2, 1, 4, 1, 5, 2],
      [5, 3, 6, 2, 6, 4],
      [8, 2, 8, 6, 9, 7],
    ]);
    const single = icc(table, "2,1").fInterval!;
    const mean = icc(table, "2,k").fInterval!;
    const stepUp = (rho: number) => (4 * rho) / (1 + 3 * rho);
    expect(mean.lo).toBeCloseTo(stepUp(single.lo), 9);
    expect(mean.hi).toBeCloseTo(stepUp(single.hi), 9);
  });

  it.each(ICC_FORMS)("is null with a reason where it is undefined: %s", (form) => {
    const reasonOf = (data: (number | null)[][]) => {
      const { estimate, reason } = icc(tableOf(data, [1, 5, 9]), form);
      expect(estimate).toBeNull();
      return reason;
    };
    expect(reasonOf([])).toContain("no ratings");
    expect(reasonOf([[1, 5, 9]])).toContain("only one rater");
    expect(reasonOf([[1], [5]])).toContain("only one unit");
    expect(
      reasonOf([
        [1, null],
        [null, 5],
      ]),
    ).toContain("no unit was rated by two");
    expect(
      reasonOf([
        [5, 5],
        [5, 5],
      ]),
    ).toContain("0/0");
  });

  it("is 1 where ratings of a unit never differ, without an F interval", () => {
    const table = tableOf([
      [0.1, 0.7, 0.3],
      [0.1, 0.7, 0.3],
    ]);
    for (const form of ICC_FORMS) {
      expect(icc(table, form)).toMatchObject({ estimate: 1, fInterval: null });
      expect(icc(table, form).fIntervalReason).toContain("no variance is left");
    }
  });
});
