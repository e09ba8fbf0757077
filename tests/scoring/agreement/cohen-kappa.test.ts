import { describe, expect, it } from "vitest";
import { cohenKappa } from "#scoring/agreement/cohen-kappa.ts";
import { lightKappa } from "#scoring/agreement/light-kappa.ts";
import { findRaterPairs, kappasOfPair } from "#scoring/agreement/rater-pairs.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { ScoringInputError } from "#scoring/errors.ts";
import { APPROPRIATENESS_SCALE } from "#scoring/terms.ts";
import { tableOf } from "#tests/scoring/agreement-vectors.ts";

const PAIRS = [
  [1, 1],
  [1, 2],
  [2, 2],
  [2, 2],
] as const;

describe("cohenKappa", () => {
  it("is the worked example: 1 - (1/4) / (1/2)", () => {
    expect(cohenKappa(PAIRS, [1, 2], "unweighted")).toEqual({
      estimate: 1 / 2,
      reason: null,
      chanceAgreement: 1 / 2,
      n: 4,
    });
  });

  it("weighs by the whole scale: a step costs 1/8 of the distance 1-9, in observation and chance alike", () => {
    const { estimate, chanceAgreement } = cohenKappa(PAIRS, APPROPRIATENESS_SCALE, "linear");
    expect(estimate).toBeCloseTo(1 / 2, 12);
    expect(chanceAgreement).toBeCloseTo(1 - 1 / 16, 12);
  });

  it("takes disagreements of one's own", () => {
    // Observed 1 x 3 / 4; expected by cell: (row 1, column 2) 2/4 x 3/4 x 3 + (row 2, column 1) 2/4 x 1/4 x 1.
    const expected = (2 / 4) * (3 / 4) * 3 + (2 / 4) * (1 / 4);
    expect(cohenKappa(PAIRS, [1, 2], Float64Array.of(0, 3, 1, 0)).estimate).toBeCloseTo(1 - 3 / 4 / expected, 12);
  });

  it("is null with a reason for no pairs and for one category", () => {
    expect(cohenKappa([], [1, 2], "linear")).toMatchObject({
      estimate: null,
      n: 0,
      reason: "the two raters share no units",
    });
    const same = cohenKappa(
      [
        [5, 5],
        [5, 5],
      ],
      APPROPRIATENESS_SCALE,
      "linear",
    );
    expect(same).toMatchObject({ estimate: null, n: 2 });
    expect(same.reason).toContain("0/0");
  });

  it("is 0, not null, where one rater never varies", () => {
    expect(
      cohenKappa(
        [
          [5, 5],
          [5, 6],
        ],
        [5, 6],
        "unweighted",
      ).estimate,
    ).toBeCloseTo(0, 12);
  });

  it.each([0, 10, 5.5, Number.NaN])("refuses %s and says where", (value) => {
    const compute = () =>
      cohenKappa(
        [
          [1, 1],
          [1, value],
        ],
        APPROPRIATENESS_SCALE,
        "linear",
      );
    expect(compute).toThrow(ScoringInputError);
    expect(compute).toThrow("pair 2");
  });
});

describe("pairs of raters", () => {
  const table = tabulateRatings(
    [
      { unit: "a", rater: "R3", value: 1 },
      { unit: "a", rater: "R1", value: 2 },
      { unit: "b", rater: "R1", value: 2 },
      { unit: "c", rater: "R1", value: 1 },
      { unit: "c", rater: "R2", value: 1 },
      { unit: "d", rater: "R2", value: 2 },
      { unit: "d", rater: "R1", value: 1 },
    ],
    [1, 2],
  );

  it("are matched by unit, never by position", () => {
    const pairs = findRaterPairs(table);
    expect(pairs.map(({ first, second, shared }) => [first, second, shared.length / 3])).toEqual([
      [0, 1, 2],
      [0, 2, 1],
    ]);
    // R1 and R2 share c (1, 1) and d (1, 2).
    const [kappa] = kappasOfPair(table, pairs[0]!, ["unweighted"], { replicates: 100, seed: 0, level: 0.95 });
    expect(kappa).toMatchObject({ n: 2, clusters: 2, estimate: 0 });
    expect(kappa!.undefinedReplicates).toBeGreaterThan(10);
  });

  it("have Light's kappa as their mean, of those that are defined", () => {
    expect(lightKappa(table, "unweighted")).toMatchObject({ estimate: 0, pairs: 2, undefinedPairs: 1 });
    expect(lightKappa(tableOf([[1, 2]]), "unweighted")).toMatchObject({ estimate: null, pairs: 0 });
  });
});
