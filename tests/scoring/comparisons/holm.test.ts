import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustHolm } from "#scoring/comparisons/holm.ts";

const pValue = fc.double({ min: 0, max: 1, noNaN: true });

/**
 * The closed test of Bonferroni tests, which Holm's procedure is a short cut of (Marcus, Peritz and Gabriel 1976): a
 * hypothesis falls at the level at which every set of hypotheses that it belongs to falls.
 */
function byClosedTesting(p: readonly number[]): number[] {
  return p.map((_, hypothesis) => {
    let largest = 0;
    for (let set = 1; set < 1 << p.length; set++) {
      if (!(set & (1 << hypothesis))) continue;
      const members = p.filter((__, index) => set & (1 << index));
      largest = Math.max(largest, Math.min(1, members.length * Math.min(...members)));
    }
    return largest;
  });
}

function expectClose(actual: readonly (number | null)[], expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 12));
}

describe("adjustHolm", () => {
  it("steps down from the smallest", () => {
    // Sorted 0.005, 0.01, 0.03, 0.04 times 4, 3, 2, 1: 0.02, 0.03, 0.06, and 0.04, which the 0.06 before it raises.
    expectClose(adjustHolm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
  });

  it("gives what p.adjust of R gives", () => {
    expectClose(adjustHolm([0.01, 0.02, 0.03, 0.04, 0.05]), [0.05, 0.08, 0.09, 0.09, 0.09]);
    expectClose(adjustHolm([0.2, 0.6, 0.9]), [0.6, 1, 1]);
  });

  it("leaves nulls out of the family", () => {
    const adjusted = adjustHolm([null, 0.01, null, 0.04]);
    expect(adjusted[0]).toBeNull();
    expect(adjusted[2]).toBeNull();
    expectClose([adjusted[1]!, adjusted[3]!], [0.02, 0.04]);
    expect(adjustHolm([null, null])).toEqual([null, null]);
    expect(adjustHolm([])).toEqual([]);
  });

  it("leaves a single value alone, and adjusts 0 to 0 and 1 to 1", () => {
    expect(adjustHolm([0.03])).toEqual([0.03]);
    expect(adjustHolm([0, 1])).toEqual([0, 1]);
  });

  it("is the closed test of Bonferroni tests", () => {
    fc.assert(fc.property(fc.array(pValue, { maxLength: 6 }), (p) => expectClose(adjustHolm(p), byClosedTesting(p))));
  });

  it("never lowers a value, keeps their order, and gives equal values alike", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(pValue, fc.constantFrom(0.01, 0.02)), { maxLength: 40 }), (p) => {
        const adjusted = adjustHolm(p) as number[];
        p.forEach((value, i) => {
          expect(adjusted[i]!).toBeGreaterThanOrEqual(value);
          expect(adjusted[i]!).toBeLessThanOrEqual(1);
          p.forEach((other, j) => {
            if (value <= other) expect(adjusted[i]!).toBeLessThanOrEqual(adjusted[j]!);
          });
        });
      }),
    );
  });

  it.each([Number.NaN, -0.1, 1.1])("refuses %s", (p) => {
    expect(() => adjustHolm([0.5, p])).toThrow(RangeError);
  });
});
