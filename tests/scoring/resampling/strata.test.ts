import { describe, expect, it } from "vitest";
import { compareIds } from "#scoring/order.ts";
import { drawCaseWeights } from "#scoring/resampling/case-weights.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { buildStrata } from "#scoring/resampling/strata.ts";

/** Cases named by specialty, e.g. `{ Card: 12 }` gives Card001 to Card012. */
function casesOf(sizes: Record<string, number>, specialtyGiven = true) {
  return Object.entries(sizes).flatMap(([name, size]) =>
    Array.from({ length: size }, (_, index) => ({
      id: `${name}${String(index + 1).padStart(3, "0")}`,
      specialty: specialtyGiven ? name : null,
    })),
  );
}
const sizesOf = (strata: ReturnType<typeof buildStrata>) => strata.map(({ name, members }) => [name, members.length]);

describe("buildStrata", () => {
  it("merges the specialties of fewer than ten cases into one stratum", () => {
    expect(sizesOf(buildStrata(casesOf({ Neuro: 9, Card: 10, All: 4, Derm: 11 })))).toEqual([
      ["Card", 10],
      ["Derm", 11],
      ["(merged)", 13],
    ]);
  });

  it("lets a merged rest of fewer than three join the largest stratum, but not one of three", () => {
    expect(sizesOf(buildStrata(casesOf({ Card: 10, Derm: 12, All: 1, GI: 1 })))).toEqual([
      ["Card", 10],
      ["Derm", 14],
    ]);
    expect(sizesOf(buildStrata(casesOf({ Card: 10, Derm: 12, All: 2, GI: 1 }))).at(-1)).toEqual(["(merged)", 3]);
  });

  it("takes the first by name of equally large strata", () => {
    expect(sizesOf(buildStrata(casesOf({ Derm: 10, Card: 10, All: 2 })))).toEqual([
      ["Card", 12],
      ["Derm", 10],
    ]);
  });

  it("keeps a small rest by itself when there is no other stratum", () => {
    expect(sizesOf(buildStrata(casesOf({ All: 1, GI: 1 })))).toEqual([["(merged)", 2]]);
    expect(buildStrata([])).toEqual([]);
  });

  it("takes the minimum as a parameter", () => {
    expect(sizesOf(buildStrata(casesOf({ Card: 3, Derm: 4 }), 3))).toEqual([
      ["Card", 3],
      ["Derm", 4],
    ]);
  });

  it("takes the letters of the case id for a missing specialty", () => {
    expect(sizesOf(buildStrata(casesOf({ Card: 10, GI: 10 }, false)))).toEqual([
      ["Card", 10],
      ["GI", 10],
    ]);
    expect(sizesOf(buildStrata([{ id: "17", specialty: null }], 1))).toEqual([["(none)", 1]]);
  });

  it("sorts the members by id, whatever the order of the cases", () => {
    const cases = casesOf({ Card: 12, All: 5 }).reverse();
    const ids = buildStrata(cases).map(({ members }) => [...members].map((position) => cases[position]!.id));
    expect(ids.map((list) => list.join())).toEqual(ids.map((list) => [...list].sort(compareIds).join()));
  });
});

describe("drawCaseWeights", () => {
  it("draws as many cases in each stratum as it has, the same for the same seed", () => {
    const strata = buildStrata(casesOf({ Card: 10, Derm: 12, All: 4 }));
    const weights = drawCaseWeights(strata, 26, 50, createRandom(7));
    for (let replicate = 0; replicate < 50; replicate++) {
      const drawn = strata.map(({ members }) =>
        members.reduce((sum, position) => sum + weights[replicate * 26 + position]!, 0),
      );
      expect(drawn).toEqual([10, 12, 4]);
    }
    expect(drawCaseWeights(strata, 26, 50, createRandom(7))).toEqual(weights);
    expect(drawCaseWeights(strata, 26, 50, createRandom(8))).not.toEqual(weights);
  });
});

describe("compareIds", () => {
  it("puts whole numbers first and by value, then the rest by code unit", () => {
    expect(["b", "10", "B", "2", "1a", "02"].sort(compareIds)).toEqual(["02", "2", "10", "1a", "B", "b"]);
  });
});
