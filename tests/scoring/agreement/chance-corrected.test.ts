import { describe, expect, it } from "vitest";
import { brennanPrediger } from "#scoring/agreement/brennan-prediger.ts";
import { congerKappa } from "#scoring/agreement/conger-kappa.ts";
import { cohenKappa } from "#scoring/agreement/cohen-kappa.ts";
import { fleissKappa, fleissKappaByCategory } from "#scoring/agreement/fleiss-kappa.ts";
import { gwetAc } from "#scoring/agreement/gwet-ac.ts";
import { gwetStandardError } from "#scoring/agreement/gwet-standard-error.ts";
import { krippendorffAlpha } from "#scoring/agreement/krippendorff-alpha.ts";
import { WEIGHTINGS } from "#scoring/agreement/weights.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { tableOf } from "#tests/scoring/agreement-vectors.ts";

/** Units {1, 1} and {1, 2}. */
const SMALL = [
  [1, 1],
  [1, 2],
];

describe("hand-worked values", () => {
  it("AC1: chance 2/2 x (3/16 + 3/16), then (1/2 - 3/8) / (5/8)", () => {
    expect(gwetAc(tableOf(SMALL), "unweighted")).toMatchObject({ nUnits: 2, nRaters: 2, nRatings: 4 });
    expect(gwetAc(tableOf(SMALL), "unweighted").chanceAgreement).toBeCloseTo(3 / 8, 12);
    expect(gwetAc(tableOf(SMALL), "unweighted").estimate).toBeCloseTo(1 / 5, 12);
  });

  it("AC2, linear on 1-3: weights sum to 5, chance 5/6 x 3/8 = 5/16, observed 3/4", () => {
    const { estimate, chanceAgreement } = gwetAc(tableOf(SMALL, [1, 2, 3]), "linear");
    expect(chanceAgreement).toBeCloseTo(5 / 16, 12);
    expect(estimate).toBeCloseTo((3 / 4 - 5 / 16) / (11 / 16), 12);
  });

  it("Fleiss: chance 9/16 + 1/16, then (1/2 - 5/8) / (3/8)", () => {
    expect(fleissKappa(tableOf(SMALL), "unweighted").estimate).toBeCloseTo(-1 / 3, 12);
    expect(fleissKappa(tableOf(SMALL), "unweighted").chanceAgreement).toBeCloseTo(5 / 8, 12);
  });

  it("Brennan-Prediger on 1-3: chance 1/3, then (1/2 - 1/3) / (2/3)", () => {
    expect(brennanPrediger(tableOf(SMALL, [1, 2, 3]), "unweighted").estimate).toBeCloseTo(1 / 4, 12);
  });

  it("Conger: chance 1 x 1/2 + 0 x 1/2 between the two raters, then 0", () => {
    expect(congerKappa(tableOf(SMALL), "unweighted").estimate).toBeCloseTo(0, 12);
  });

  it("Conger weighs raters, not ratings, where some are missing", () => {
    // Shares of category 1 by rater: 1/2, 1, 0. Chance of agreeing: pairs (1/2), (1/2), (0), mean 1/3. Units {1, 1}, {2}, {1, 2}: 1/2.
    const table = tableOf([
      [1, 2, null],
      [1, null, 1],
      [null, null, 2],
    ]);
    expect(congerKappa(table, "unweighted").chanceAgreement).toBeCloseTo(1 / 3, 12);
    expect(congerKappa(table, "unweighted").estimate).toBeCloseTo((1 / 2 - 1 / 3) / (2 / 3), 12);
  });
});

describe("known traps", () => {
  it("takes the full list of categories into AC2 and Brennan-Prediger, and not into Fleiss' kappa's unweighted form", () => {
    const data = [
      [1, 5, 5, 1, 2],
      [1, 5, 4, 1, 5],
    ];
    const [short, full] = [tableOf(data), tableOf(data, APPROPRIATENESS_SCALE)];
    expect(gwetAc(full, "unweighted").estimate).not.toBeCloseTo(gwetAc(short, "unweighted").estimate!, 3);
    expect(gwetAc(full, "linear").estimate).not.toBeCloseTo(gwetAc(short, "linear").estimate!, 3);
    expect(brennanPrediger(full, "unweighted").chanceAgreement).toBeCloseTo(1 / 9, 12);
    expect(fleissKappa(full, "unweighted").estimate).toBeCloseTo(fleissKappa(short, "unweighted").estimate!, 12);
  });

  it("counts units with one rating in the chance term of AC and Fleiss, but not in alpha or Brennan-Prediger", () => {
    const pairs = [
      [1, 2, 1, 1],
      [1, 2, 2, 1],
    ];
    const withSingle = [
      [1, 2, 1, 1, 2],
      [1, 2, 2, 1, null],
    ];
    for (const coefficient of [gwetAc, fleissKappa]) {
      const [before, after] = [
        coefficient(tableOf(pairs), "unweighted"),
        coefficient(tableOf(withSingle), "unweighted"),
      ];
      expect(after.chanceAgreement).not.toBeCloseTo(before.chanceAgreement!, 3);
      expect([before.nUnits, after.nUnits]).toEqual([4, 5]);
    }
    expect(brennanPrediger(tableOf(withSingle), "linear")).toEqual(brennanPrediger(tableOf(pairs), "linear"));
    expect(krippendorffAlpha(tableOf(withSingle), "nominal")).toEqual(krippendorffAlpha(tableOf(pairs), "nominal"));
  });

  it("is undefined for constant ratings in kappas, and 1 in AC and Brennan-Prediger on two categories or more", () => {
    const constant = [
      [5, 5, 5],
      [5, 5, 5],
    ];
    for (const weighting of WEIGHTINGS) {
      const table = tableOf(constant, APPROPRIATENESS_SCALE);
      expect(gwetAc(table, weighting).estimate).toBe(1);
      expect(brennanPrediger(table, weighting).estimate).toBe(1);
      expect(fleissKappa(table, weighting)).toMatchObject({ estimate: null, chanceAgreement: 1 });
      expect(fleissKappa(table, weighting).reason).toContain("0/0");
      expect(congerKappa(table, weighting).reason).toContain("0/0");
      const oneCategory = tableOf(constant, [5]);
      expect(gwetAc(oneCategory, weighting).reason).toContain("only one category");
      expect(brennanPrediger(oneCategory, weighting).reason).toContain("only one category");
    }
  });

  it("gives random ratings on a skewed scale an alpha near 0 but a high AC2, whose chance term is there", () => {
    const random = createRandom(3);
    const draw = () => (random.nextFloat() < 0.9 ? 9 : 1 + random.nextIndex(9));
    const data = Array.from({ length: 3 }, () => Array.from({ length: 400 }, draw));
    const table = tableOf(data, APPROPRIATENESS_SCALE);
    expect(Math.abs(krippendorffAlpha(table, "ordinal").estimate!)).toBeLessThan(0.1);
    const ac2 = gwetAc(table, "quadratic");
    expect(ac2.estimate).toBeGreaterThan(0.8);
    expect(ac2.chanceAgreement).toBeLessThan(0.5);
  });
});

describe("special cases", () => {
  it("makes Conger's kappa Cohen's for two raters without missing ratings", () => {
    const data = [
      [1, 2, 3, 3, 2, 1, 1],
      [1, 3, 3, 2, 2, 1, 2],
    ];
    const pairs = data[0]!.map((value, unit) => [value, data[1]![unit]!] as const);
    for (const metric of ["unweighted", "linear", "quadratic"] as const) {
      const { estimate } = cohenKappa(pairs, [1, 2, 3], metric);
      expect(congerKappa(tableOf(data), metric).estimate).toBeCloseTo(estimate!, 12);
    }
  });

  it("gives each category a kappa, and null to one that nobody used", () => {
    const kappas = fleissKappaByCategory(tableOf(SMALL, [1, 2, 3]));
    expect(kappas.map(({ estimate }) => estimate === null)).toEqual([false, false, true]);
    expect(kappas[0]!.estimate).toBeCloseTo(-1 / 3, 12);
  });

  it("has a standard error where there is a coefficient, zero where all agree", () => {
    const constant = tableOf(
      [
        [5, 5, 5],
        [5, 5, 5],
      ],
      APPROPRIATENESS_SCALE,
    );
    expect(gwetStandardError(constant, "gwet_ac", "linear").estimate).toBeCloseTo(0, 12);
    expect(gwetStandardError(constant, "fleiss_kappa", "linear")).toMatchObject({ estimate: null });
    expect(gwetStandardError(tableOf([[1], [2]]), "gwet_ac", "linear").reason).toContain("two units");
    expect(gwetStandardError(tableOf([[1, 2]]), "gwet_ac", "linear").reason).toContain("only one rater");
  });

  it("has a standard error for Brennan-Prediger that is that of the mean agreement, scaled", () => {
    // Agreement 1, 0, 1, 0 over four units on two categories: 2 x SE of the mean = 2 x sqrt((4 x 1/4) / (4 x 3)).
    const table = tableOf([
      [1, 1, 2, 2],
      [1, 2, 2, 1],
    ]);
    expect(gwetStandardError(table, "brennan_prediger", "unweighted").estimate).toBeCloseTo(2 * Math.sqrt(1 / 12), 12);
  });
});
