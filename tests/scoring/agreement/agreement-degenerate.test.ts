import { describe, expect, it } from "vitest";
import { reportAgreement } from "#scoring/agreement/agreement-report.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { rowsOf } from "#tests/scoring/agreement-vectors.ts";

const scale = APPROPRIATENESS_SCALE;

function estimates(rows: RatingRow[]): Record<string, number | null> {
  const { coefficients } = reportAgreement(rows, { scale, replicates: 20 });
  return Object.fromEntries(coefficients.map(({ name, metric, estimate }) => [`${name} ${metric}`, estimate]));
}

describe("degenerate ratings", () => {
  it("are defined where they are for all-equal ratings: agreement, AC, Brennan-Prediger are 1, all others undefined", () => {
    const rows = rowsOf([
      [5, 5, 5],
      [5, 5, 5],
    ]);
    for (const [name, estimate] of Object.entries(estimates(rows))) {
      const isOne = /^(percent_agreement|gwet|brennan)/.test(name);
      expect(estimate, name).toBe(isOne ? 1 : null);
    }
  });

  it("give what one unit can give", () => {
    const found = estimates(rowsOf([[2], [4], [4]]));
    expect(found["percent_agreement exact"]).toBeCloseTo(1 / 3, 12);
    expect(found["krippendorff_alpha nominal"]).toBeCloseTo(0, 12);
    expect(found["gwet_ac1 unweighted"]).not.toBeNull();
    for (const name of ["icc 1,1", "icc_reml oneway", "icc_reml twoway", "kendall_w corrected"]) {
      expect(found[name]).toBeNull();
    }
  });

  it.each([0, 10, 5.5, Number.NaN, Infinity])("refuse %s", (value) => {
    const rows = [{ unit: "u", rater: "r", value }];
    expect(() => reportAgreement(rows, { scale })).toThrow(ScoringInputError);
  });

  it("refuse duplicate rows and two ratings by one rater of one unit", () => {
    const row = { unit: "u", rater: "r", value: 5 };
    expect(() => reportAgreement([row, row], { scale })).toThrow("rated this unit already");
    expect(() => reportAgreement([row, { ...row, value: 6 }], { scale })).toThrow("rated this unit already");
  });

  it("of 10,000 raters are reported, with reasons where a figure is too large", () => {
    const random = createRandom(1);
    const rows: RatingRow[] = [];
    for (let r = 0; r < 10_000; r++) {
      for (let u = 0; u < 3; u++) rows.push({ unit: `u${u}`, rater: `r${r}`, value: 1 + 2 * u + random.nextIndex(4) });
    }
    const { raters, coefficients, pairs, notes } = reportAgreement(rows, { scale, replicates: 20 });
    expect(raters).toBe(10_000);
    for (const { name, metric, estimate } of coefficients) {
      if (name !== "cohen_kappa") expect(estimate, `${name} ${metric}`).not.toBeNull();
    }
    const model = coefficients.find(({ name, metric }) => name === "icc_reml" && metric === "twoway")!;
    expect(model.intervalReason).toContain("takes too long");
    expect(pairs).toEqual([]);
    expect(notes.join()).toContain("too many pairs of raters");
  });
});
