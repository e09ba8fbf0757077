import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { krippendorffAlpha, type AlphaMetric } from "#scoring/agreement/krippendorff-alpha.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { reorder, rowsOf } from "#tests/scoring/agreement-vectors.ts";

function alpha(data: (number | null)[][], metric: AlphaMetric, categories: readonly number[] = APPROPRIATENESS_SCALE) {
  return krippendorffAlpha(tabulateRatings(rowsOf(data), categories), metric);
}

describe("krippendorffAlpha", () => {
  it("is a hand-worked fraction", () => {
    // Units {1, 1}, {1, 2}: o_12 = 1 in each half, margins 3 and 1, n = 4.
    // Nominal: 1 - (4 - 1) x 1 / (3 x 1) = 0.
    expect(
      alpha(
        [
          [1, 1],
          [1, 2],
        ],
        "nominal",
      ).estimate,
    ).toBeCloseTo(0, 12);
    // Units {1, 1}, {9, 9}, {1, 2}: margins 3, 1, 2 of 1, 2, 9; n = 6. Interval: observed 1 x 1;
    // expected 3x1x1 + 3x2x64 + 1x2x49 = 485; 1 - 5/485 = 96/97.
    expect(
      alpha(
        [
          [1, 9, 1],
          [1, 9, 2],
        ],
        "interval",
      ).estimate,
    ).toBeCloseTo(96 / 97, 12);
    // Ordinal: distances 1-2 (4 - (3 + 1)/2)^2 = 4, 1-9 (6 - 5/2)^2 = 12.25, 2-9 (3 - 3/2)^2 = 2.25.
    // Observed 4; expected 3x1x4 + 3x2x12.25 + 1x2x2.25 = 90; 1 - 5x4/90 = 7/9.
    expect(
      alpha(
        [
          [1, 9, 1],
          [1, 9, 2],
        ],
        "ordinal",
      ).estimate,
    ).toBeCloseTo(7 / 9, 12);
    // Ratio: 1-2 (1/3)^2, 1-9 (8/10)^2, 2-9 (7/11)^2.
    const expected = 3 / 9 + 6 * 0.64 + (2 * 49) / 121;
    expect(
      alpha(
        [
          [1, 9, 1],
          [1, 9, 2],
        ],
        "ratio",
      ).estimate,
    ).toBeCloseTo(1 - (5 * (1 / 9)) / expected, 12);
  });

  it("drops units with one rating and counts those that stay", () => {
    const withSingles = alpha(
      [
        [1, 9, 1, 5, null],
        [1, 9, 2, null, 4],
      ],
      "ordinal",
    );
    expect(withSingles).toEqual(
      alpha(
        [
          [1, 9, 1],
          [1, 9, 2],
        ],
        "ordinal",
      ),
    );
    expect(withSingles).toMatchObject({ nUnits: 3, nRaters: 2, nRatings: 6 });
  });

  it.each([
    ["no ratings", [], "there are no ratings"],
    [
      "all missing",
      [
        [null, null],
        [null, null],
      ],
      "there are no ratings",
    ],
    ["one rater", [[1, 2, 3]], "only one rater"],
    [
      "no pairs",
      [
        [1, null],
        [null, 2],
      ],
      "no unit was rated by two raters",
    ],
    [
      "all equal",
      [
        [5, 5],
        [5, 5],
      ],
      "0/0",
    ],
    ["one unit, equal", [[5], [5]], "0/0"],
  ])("is null with a reason: %s", (_, data: (number | null)[][], reason) => {
    const result = alpha(data, "ordinal");
    expect(result.estimate).toBeNull();
    expect(result.reason).toContain(reason);
  });

  it("is defined, and zero, for one unit with two values", () => {
    // One unit {1, 9}: observed and expected disagreement are the same, 1 - (2 - 1) x 1/(1 x 1) = 0.
    expect(alpha([[1], [9]], "ordinal").estimate).toBeCloseTo(0, 12);
  });

  it("takes a zero in the ratio metric and refuses negative scales", () => {
    expect(
      alpha(
        [
          [0, 2],
          [0, 2],
        ],
        "ratio",
        [0, 1, 2],
      ).estimate,
    ).toBe(1);
    expect(
      alpha(
        [
          [-1, 2],
          [-1, 2],
        ],
        "ratio",
        [-1, 2],
      ).reason,
    ).toContain("zero or above");
  });
});

describe("properties of alpha", () => {
  const cell = fc.option(fc.integer({ min: 1, max: 9 }), { nil: null, freq: 4 });
  const matrix = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 2, maxLength: 5 });
  const metrics: AlphaMetric[] = ["nominal", "ordinal", "interval", "ratio"];

  it("does not change with the order of rows", () => {
    fc.assert(
      fc.property(matrix, fc.infiniteStream(fc.nat()), (data, keys) => {
        const rows = rowsOf(data);
        const shuffled = reorder(rows, keys);
        for (const metric of metrics) {
          const before = krippendorffAlpha(tabulateRatings(rows, APPROPRIATENESS_SCALE), metric);
          expect(krippendorffAlpha(tabulateRatings(shuffled, APPROPRIATENESS_SCALE), metric)).toEqual(before);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not change when raters or units change places", () => {
    fc.assert(
      fc.property(matrix, (data) => {
        const turned = [...data].reverse().map((ratings) => [...ratings].reverse());
        for (const metric of metrics) {
          const [a, b] = [alpha(data, metric).estimate, alpha(turned, metric).estimate];
          if (a === null) expect(b).toBeNull();
          else expect(b).toBeCloseTo(a, 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not change under relabelling that the metric allows", () => {
    const relabel = (data: (number | null)[][], f: (value: number) => number) =>
      data.map((ratings) => ratings.map((value) => (value === null ? null : f(value))));
    const swap = (value: number) => [4, 9, 2, 7, 1, 8, 3, 6, 5][value - 1]!;
    const square = (value: number) => value * value;
    const affine = (value: number) => 3 * value + 10;
    fc.assert(
      fc.property(matrix, (data) => {
        for (const [metric, f] of [
          ["nominal", swap],
          ["ordinal", square],
          ["interval", affine],
        ] as const) {
          const before = alpha(data, metric).estimate;
          const after = alpha(relabel(data, f), metric, APPROPRIATENESS_SCALE.map(f)).estimate;
          if (before === null) expect(after).toBeNull();
          else expect(after).toBeCloseTo(before, 9);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("does not change with categories that never occur", () => {
    const data = [
      [1, 9, 1],
      [1, 9, 2],
    ];
    for (const metric of metrics) {
      expect(alpha(data, metric, [1, 2, 9]).estimate).toBeCloseTo(alpha(data, metric).estimate!, 12);
    }
  });
});
