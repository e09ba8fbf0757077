import { describe, expect, it } from "vitest";
import { quantile } from "#scoring/labels/quantile.ts";

describe("quantile", () => {
  it("follows the three types on three values", () => {
    // {1, 9, 9} at 0.3. Type 2: 0.9 is not whole, the 1st value. Type 6: position 0.3 x 4 = 1.2, 1 + 0.2 x 8 = 2.6.
    // Type 7: position 1 + 0.3 x 2 = 1.6, 1 + 0.6 x 8 = 5.8.
    expect(quantile([1, 9, 9], 0.3, 2)).toBe(1);
    expect(quantile([1, 9, 9], 0.3, 6)).toBeCloseTo(2.6, 12);
    expect(quantile([1, 9, 9], 0.3, 7)).toBeCloseTo(5.8, 12);
  });

  it("takes exactly the third and seventh of nine by type 6", () => {
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(quantile(nine, 0.3, 6)).toBe(3);
    expect(quantile(nine, 0.7, 6)).toBe(7);
  });

  it("averages at a whole position by type 2, however 0.3 x 10 is rounded", () => {
    // 0.3 x 10 = 3: mean of the 3rd and 4th; 0.7 x 10 = 7: mean of the 7th and 8th.
    const ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
    expect(quantile(ten, 0.3, 2)).toBe(35);
    expect(quantile(ten, 0.7, 2)).toBe(75);
  });

  it.each([2, 6, 7] as const)("stays within the data at the ends (type %s)", (type) => {
    expect(quantile([4, 5, 8], 0, type)).toBe(4);
    expect(quantile([4, 5, 8], 1, type)).toBe(8);
    expect(quantile([6], 0.3, type)).toBe(6);
    // Type 6 of two values at 0.3: position 0.9, held at the first.
    expect(quantile([2, 3], 0.3, 6)).toBe(2);
  });

  it("refuses no values and an impossible probability", () => {
    expect(() => quantile([], 0.5, 7)).toThrow(RangeError);
    expect(() => quantile([1], 1.5, 7)).toThrow(RangeError);
  });
});
