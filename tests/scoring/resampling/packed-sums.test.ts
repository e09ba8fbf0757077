import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listDraws } from "#scoring/resampling/case-weights.ts";
import { createPackedSums, packRows, sumRows, unpackSums } from "#scoring/resampling/packed-sums.ts";

/** The sums of one block, column by column, the plain way. */
function plainSums(table: number[], block: number, columns: number, weights: number[]): number[] {
  return Array.from({ length: columns }, (_, column) =>
    weights.reduce((sum, weight, c) => sum + weight * table[(block * weights.length + c) * columns + column]!, 0),
  );
}

function packedSums(table: number[], blocks: number, columns: number, weights: number[]): number[][] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rows = packRows(Float64Array.from(table), blocks, columns, total);
  const packed = createPackedSums(rows);
  sumRows(rows, listDraws(Uint32Array.from(weights), weights.length, 1), 0, packed);
  return Array.from({ length: blocks }, (_, block) => {
    const sums = new Float64Array(columns);
    unpackSums(rows, packed, block, sums);
    return [...sums];
  });
}

describe("sums of packed rows", () => {
  it("are exactly the plain sums of whole numbers, whatever their size", () => {
    const drawn = fc
      .record({
        blocks: fc.integer({ min: 1, max: 3 }),
        columns: fc.integer({ min: 1, max: 20 }),
        weights: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 12 }),
        largest: fc.constantFrom(1, 2, 42, 4095, 1e6, 2 ** 40),
      })
      .chain((shape) =>
        fc
          .array(fc.integer({ min: 0, max: shape.largest }), {
            minLength: shape.blocks * shape.columns * shape.weights.length,
            maxLength: shape.blocks * shape.columns * shape.weights.length,
          })
          .map((table) => ({ ...shape, table })),
      );
    fc.assert(
      fc.property(drawn, ({ blocks, columns, weights, table }) => {
        const sums = packedSums(table, blocks, columns, weights);
        sums.forEach((sum, block) => expect(sum).toEqual(plainSums(table, block, columns, weights)));
      }),
    );
  });

  it("keep fractions and negative numbers apart from what is packed", () => {
    const table = [0.5, 3, -2, 0.25, 4, 7];
    expect(packedSums(table, 1, 3, [2, 1])).toEqual([[1.25, 10, 3]]);
    // Four columns of 0 or 1 over 100 cases take seven bits each: one double.
    const binary = Float64Array.from({ length: 400 }, (_, index) => Number(index < 200));
    expect(packRows(binary, 1, 4, 100)).toMatchObject({ lanes: 1, width: 8 });
    const halves = binary.map((value) => value / 2);
    expect(packRows(halves, 1, 4, 100).lanes).toBe(4);
  });

  it("take columns that are the same everywhere from the weights alone", () => {
    expect(packedSums([1, 3, 1, 4], 1, 2, [2, 5])).toEqual([[7, 26]]);
    expect(packedSums([1, 0.5, 1, 0.5], 1, 2, [2, 5])).toEqual([[7, 3.5]]);
    expect(packRows(Float64Array.of(1, 0.5, 1, 0.5), 1, 2, 7)).toMatchObject({ lanes: 0, width: 0 });
  });

  it("of nothing are nothing", () => {
    expect(packedSums([], 0, 3, [])).toEqual([]);
    expect(packedSums([1, 2], 1, 2, [0])).toEqual([[0, 0]]);
  });
});
