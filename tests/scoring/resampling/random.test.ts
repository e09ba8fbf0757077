import { describe, expect, it } from "vitest";
import { createRandom } from "#scoring/resampling/random.ts";

function firstIndices(seed: number, n: number, count: number): number[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.nextIndex(n));
}

describe("createRandom", () => {
  it("gives the same stream for the same seed", () => {
    expect(firstIndices(7, 100, 50)).toEqual(firstIndices(7, 100, 50));
  });

  it("gives unrelated streams for neighbouring seeds", () => {
    const a = firstIndices(0, 1000, 200);
    const b = firstIndices(1, 1000, 200);
    // 200 pairs agree by chance 0.2 times; ten or more would be a shared stream.
    expect(a.filter((value, index) => value === b[index]).length).toBeLessThan(10);
  });

  it("draws every index equally often", () => {
    const counts = new Array<number>(7).fill(0);
    for (const index of firstIndices(3, 7, 70_000)) counts[index]!++;
    // Standard deviation of a count is sqrt(70000 x 1/7 x 6/7) = 93; five of them is 463.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(463);
  });

  it("draws 0 only from a single item", () => {
    expect(firstIndices(5, 1, 10)).toEqual(new Array(10).fill(0));
  });

  it("draws floats in [0, 1) with mean one half", () => {
    const random = createRandom(11);
    const values = Array.from({ length: 20_000 }, () => random.nextFloat());
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    // Standard error of the mean is 0.289 / sqrt(20000) = 0.002.
    expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0.5, 2);
  });

  it.each([-1, 1.5, Number.NaN, 2 ** 32])("refuses the seed %s", (seed) => {
    expect(() => createRandom(seed)).toThrow("A seed is a whole number");
  });
});
