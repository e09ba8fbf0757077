import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeRank } from "#scoring/resampling/place-rank.ts";

const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});

describe("placeRank", () => {
  it("places a rank, with nothing greater before it and nothing smaller after it", () => {
    const values = Float64Array.of(5, 1, 4, 2);
    placeRank(values, 1, 0, 3);
    expect(values[1]).toBe(2);
    expect(values[0]).toBe(1);
    expect([...values.slice(2)].sort()).toEqual([4, 5]);
  });

  it("does so among any values, ties included, and loses none", () => {
    fc.assert(
      fc.property(numbers, fc.nat(59), (list, anyRank) => {
        const rank = anyRank % list.length;
        const sorted = Float64Array.from(list).sort();
        const values = Float64Array.from(list);
        placeRank(values, rank, 0, list.length - 1);
        expect(values[rank]! - sorted[rank]! || 0).toBe(0);
        for (let before = 0; before < rank; before++) expect(values[before]).toBeLessThanOrEqual(values[rank]!);
        for (let after = rank; after < list.length; after++)
          expect(values[after]).toBeGreaterThanOrEqual(values[rank]!);
        expect(values.sort()).toEqual(sorted);
      }),
    );
  });

  it("keeps to its part, and to nothing where the rank lies outside", () => {
    const values = Float64Array.of(9, 3, 2, 1, 0);
    placeRank(values, 2, 1, 3);
    expect([...values]).toEqual([9, 1, 2, 3, 0]);
    placeRank(values, 0, 1, 3);
    placeRank(values, 4, 1, 3);
    expect([...values]).toEqual([9, 1, 2, 3, 0]);
  });
});
