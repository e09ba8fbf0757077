import { describe, expect, it } from "vitest";
import { disagreementWeights, selectWeights, WEIGHTINGS } from "#scoring/agreement/weights.ts";

describe("disagreementWeights", () => {
  it("is the worked example", () => {
    expect([...disagreementWeights("unweighted", [1, 2, 3])]).toEqual([0, 1, 1, 1, 0, 1, 1, 1, 0]);
    expect([...disagreementWeights("linear", [1, 2, 3])]).toEqual([0, 1 / 2, 1, 1 / 2, 0, 1 / 2, 1, 1 / 2, 0]);
    expect([...disagreementWeights("quadratic", [1, 2, 3])]).toEqual([0, 1 / 4, 1, 1 / 4, 0, 1 / 4, 1, 1 / 4, 0]);
    expect([...disagreementWeights("ordinal", [1, 2, 3])]).toEqual([0, 1 / 3, 1, 1 / 3, 0, 1 / 3, 1, 1 / 3, 0]);
  });

  it("looks at values for linear and quadratic weights, at ranks for ordinal ones", () => {
    const spread = [0, 1, 10];
    expect(disagreementWeights("linear", spread)[1]).toBeCloseTo(1 / 10, 12);
    expect(disagreementWeights("quadratic", spread)[1]).toBeCloseTo(1 / 100, 12);
    expect(disagreementWeights("ordinal", spread)[1]).toBeCloseTo(1 / 3, 12);
  });

  it.each(WEIGHTINGS)("is a single zero for a single category: %s", (weighting) => {
    expect([...disagreementWeights(weighting, [5])]).toEqual([0]);
  });

  it("keeps the weights of the whole scale among a few of its categories", () => {
    const all = disagreementWeights("linear", [1, 2, 3, 4, 5]);
    expect([...selectWeights(all, [0, 2])]).toEqual([0, 1 / 2, 1 / 2, 0]);
  });
});
