import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentsOf } from "#scoring/resampling/moments.ts";
import { placeTails } from "#scoring/resampling/place-tails.ts";
import { createRandom } from "#scoring/resampling/random.ts";

/** Values of many shapes: spread, rounded to a grid so that many tie, or nearly all the same. */
function valuesOf(shape: string, n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  const draw: Record<string, (index: number) => number> = {
    spread: () => random.nextFloat() - 0.5,
    skewed: () => -Math.log(1 - random.nextFloat()),
    grid: () => Math.round(random.nextFloat() * 20) / 20,
    "mostly zero": () => (random.nextFloat() < 0.97 ? 0 : random.nextFloat() - 0.5),
    constant: () => 0.3,
    ascending: (index) => index,
    descending: (index) => -index,
    // Every sampled value is 0, so that the guessed cuts keep nothing.
    "hidden from the sample": (index) => (index % Math.floor(n / 400 || 1) === 0 ? 0 : random.nextFloat() - 0.5),
  };
  return Float64Array.from({ length: n }, (_, index) => draw[shape]!(index));
}

/** Moments that make the first guess keep nothing, so that the sample decides. */
const MISLEADING = { mean: 0, sd: 1e12 };

const SHAPES = [
  "spread",
  "skewed",
  "grid",
  "mostly zero",
  "constant",
  "ascending",
  "descending",
  "hidden from the sample",
];

describe("placeTails", () => {
  it.each(SHAPES)("puts the four ranks where a full sort would: %s", (shape) => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 1023, 1024, 1500, 2000, 10_000),
        fc.constantFrom(0, 0.0005, 0.005, 0.025, 0.05, 0.2, 0.49),
        fc.nat(1000),
        fc.boolean(),
        (n, tail, seed, isMisled) => {
          const values = valuesOf(shape, n, seed);
          const sorted = values.slice().sort();
          const low = Math.floor(tail * (n - 1));
          const high = Math.floor((1 - tail) * (n - 1));
          placeTails(values, low, high, isMisled ? MISLEADING : momentsOf(values));
          for (const rank of [low, low + 1, high, high + 1]) expect(values[rank]).toBe(sorted[rank]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each(["lower", "upper"])("sorts where the %s cut keeps one value too few", (scarce) => {
    // Of 1,200 values every third is sampled: -200 to 199. More and more of the others lie near the scarce end, unseen
    // by the sample, until the cut guessed from it keeps enough values beyond it; at the other end there are plenty.
    for (let hidden = 0; hidden < 30; hidden++) {
      const [atLower, atUpper] = scarce === "lower" ? [hidden, 30] : [30, hidden];
      const values = Float64Array.from({ length: 1200 }, (_, index) => {
        const third = Math.floor(index / 3);
        if (index % 3 === 0) return third - 200;
        if (index % 3 === 1) return third < atLower ? -190.5 : 0;
        return third < atUpper ? 190.5 : 0;
      });
      const sorted = values.slice().sort();
      placeTails(values, 29, 1169, MISLEADING);
      for (const rank of [29, 30, 1169, 1170]) expect(values[rank]).toBe(sorted[rank]);
    }
  });

  it("takes the ranks at the very ends", () => {
    const values = valuesOf("spread", 5000, 1);
    const sorted = values.slice().sort();
    placeTails(values, 0, 4999, momentsOf(values));
    expect([values[0], values[1], values[4999]]).toEqual([sorted[0], sorted[1], sorted[4999]]);
  });
});
