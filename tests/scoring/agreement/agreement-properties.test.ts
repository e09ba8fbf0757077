import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_COEFFICIENTS, reportAgreement } from "#scoring/agreement/agreement-report.ts";
import type { RatingRow } from "#scoring/agreement/ratings-table.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { reorder, rowsOf } from "#tests/scoring/agreement-vectors.ts";

const scale = APPROPRIATENESS_SCALE;
const cell = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null, freq: 5 });
const matrix = fc
  .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 2, max: 7 }))
  .chain(([raters, units]) =>
    fc.array(fc.array(cell, { minLength: units, maxLength: units }), { minLength: raters, maxLength: raters }),
  );

function report(rows: RatingRow[], replicates = 0) {
  return reportAgreement(rows, { scale, replicates });
}

/** Estimates with rounding left aside, in the order of `ALL_COEFFICIENTS`. */
function estimates(rows: RatingRow[]): (string | null)[] {
  return report(rows).coefficients.map(({ estimate }) => (estimate === null ? null : (estimate + 0).toFixed(6)));
}

/** "-0.000000" and "0.000000" are one. */
function expectSame(rows: RatingRow[], before: (string | null)[]) {
  estimates(rows).forEach((estimate, index) => {
    const [a, b] = [estimate, before[index]!];
    if (a === null || b === null) expect([ALL_COEFFICIENTS[index], a]).toEqual([ALL_COEFFICIENTS[index], b]);
    else expect(Number(a), JSON.stringify(ALL_COEFFICIENTS[index])).toBeCloseTo(Number(b), 5);
  });
}

describe("every coefficient", () => {
  it("gives the same bytes in any order of rows", () => {
    fc.assert(
      fc.property(matrix, fc.infiniteStream(fc.nat()), (data, keys) => {
        const rows = rowsOf(data);
        const shuffled = reorder(rows, keys);
        expect(JSON.stringify(report(shuffled, 5))).toBe(JSON.stringify(report(rows, 5)));
      }),
      { numRuns: 20 },
    );
  });

  it("does not change when raters and units are relabelled", () => {
    fc.assert(
      fc.property(matrix, (data) => {
        const rows = rowsOf(data);
        const relabelled = rows.map((row) => ({
          ...row,
          rater: `${9 - Number(row.rater.slice(1))}`,
          unit: `x${row.unit}`,
        }));
        const turned = rowsOf([...data].reverse().map((ratings) => [...ratings].reverse()));
        const before = estimates(rows);
        expectSame(relabelled, before);
        expectSame(turned, before);
      }),
      { numRuns: 60 },
    );
  });

  it("is null with a reason, or finite, with an interval or a reason", () => {
    fc.assert(
      fc.property(matrix, (data) => {
        for (const { estimate, reason, lo, hi, intervalReason } of report(rowsOf(data), 20).coefficients) {
          expect(estimate === null).toBe(reason !== null);
          expect(estimate === null || Number.isFinite(estimate)).toBe(true);
          expect(lo === null && hi === null).toBe(intervalReason !== null);
          expect(reason).not.toBe("");
          expect(intervalReason).not.toBe("");
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is 1 where all agree and units differ", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 2 }),
        fc.integer({ min: 2, max: 4 }),
        (values, raters) => {
          const rows = rowsOf(Array.from({ length: raters }, () => values));
          for (const { name, metric, estimate } of report(rows).coefficients) {
            if (name === "cohen_kappa" && raters > 2) continue;
            expect(estimate, `${name} ${metric}`).toBeCloseTo(1, 9);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it("tends to 0 for independent ratings, chance-corrected, whatever their distribution", () => {
    const random = createRandom(12);
    const draw = () => Math.min(9, 1 + random.nextIndex(5) + random.nextIndex(5));
    const rows = rowsOf(Array.from({ length: 3 }, () => Array.from({ length: 3000 }, draw)));
    for (const { name, metric, estimate } of report(rows).coefficients) {
      if (!["krippendorff_alpha", "fleiss_kappa", "icc", "icc_reml"].includes(name)) continue;
      expect(Math.abs(estimate!), `${name} ${metric}`).toBeLessThan(0.06);
    }
  });
});
