import { describe, expect, it } from "vitest";
import { selectBest } from "#scoring/comparisons/select-best.ts";
import type { SystemGroup } from "#scoring/comparisons/system-groups.ts";
import { figureOf } from "./resampled-means.ts";

const FIGURES = new Map(
  [figureOf("A", 0.4), figureOf("B", 0.9), figureOf("C", null), figureOf("D", 0.4), figureOf("E", 0.95)].map(
    (figure) => [figure.system, figure],
  ),
);
const solo = (...systems: string[]): SystemGroup => {
  return { name: "solo", systems, resampleMembers: false, selectedFrom: null };
};

describe("selectBest", () => {
  it("takes the best of the group, labelled as selected", () => {
    expect(selectBest(solo("A", "B", "C", "D"), FIGURES, "higher")).toEqual({
      group: { name: "best of solo", systems: ["B"], resampleMembers: false, selectedFrom: "solo" },
      selected: true,
      system: "B",
      estimate: 0.9,
      reason: null,
      among: 3,
      tiedWith: [],
    });
  });

  it("takes the lowest where lower is better, of equal ones the first by name, and names the others", () => {
    for (const group of [solo("A", "B", "D"), solo("D", "B", "A")]) {
      expect(selectBest(group, FIGURES, "lower")).toMatchObject({ system: "A", estimate: 0.4, tiedWith: ["D"] });
    }
  });

  it("is null with a reason where no system has a figure", () => {
    const none = selectBest(solo("C", "unheard of"), FIGURES, "higher");
    expect(none).toMatchObject({ group: null, selected: true, system: null, estimate: null, among: 0 });
    expect(none.reason).toBe('no system of the group "solo" has a figure');
  });
});
