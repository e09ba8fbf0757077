import { describe, expect, it } from "vitest";
import { scoreMenu } from "#scoring/harm/menu/score-menu.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const cases = Array.from({ length: 24 }, (_, index) =>
  caseOf(`Card${String(index + 1).padStart(3, "0")}`, [option("1", 9), option("2", 5)]),
);
const refs = references(cases);

/** A system that leaves the first `missed` cases with a severe omission. */
const system = (name: string, missed: number, fields = {}) =>
  cases.map((studyCase, index) => answer(studyCase, index < missed ? [] : ["1"], { system: name, ...fields }));

const find = (report: ReturnType<typeof scoreMenu>, a: string, b: string, metric = "case_harm_rate") =>
  report.comparisons.find((row) => row.a === a && row.b === b && row.metric === metric)!;

describe("comparisons", () => {
  it("are of every two systems in every metric, or in those asked for", () => {
    const answers = [...system("x", 2), ...system("y", 4), ...system("z", 12)];
    expect(scoreMenu(refs, answers, { replicates: 50 }).comparisons).toHaveLength(3 * 13);
    const some = scoreMenu(refs, answers, { replicates: 50, compare: ["overall"] });
    expect(some.comparisons.map(({ a, b, metric }) => `${a} ${b} ${metric}`)).toEqual([
      "x y overall",
      "x z overall",
      "y z overall",
    ]);
    expect(scoreMenu(refs, answers, { replicates: 50, compare: [] }).comparisons).toEqual([]);
  });

  it("are paired: the cases that both systems miss cancel out", () => {
    // x misses cases 1 and 2, y these and two more: -2/24 in every metric of rates, on the same resampled cases.
    const row = find(scoreMenu(refs, [...system("x", 2), ...system("y", 4)], { seed: 1 }), "x", "y");
    expect(row.difference).toBeCloseTo(-2 / 24, 12);
    expect(row.cases).toBe(24);
    // The paired difference is minus the share of two cases of 24: standard error √(p(1 - p)/24), p = 2/24.
    expect(row.se).toBeCloseTo(Math.sqrt(((2 / 24) * (22 / 24)) / 24), 2);
    expect(row.hi).toBeLessThanOrEqual(0);
  });

  it("of a system with its twin are 0 with p = 1", () => {
    const row = find(scoreMenu(refs, [...system("x", 5), ...system("twin", 5)], { replicates: 200 }), "twin", "x");
    expect(row).toMatchObject({ difference: 0, lo: 0, hi: 0, p: 1, p_adjusted: 1 });
  });

  it("of systems that answered other cases are of their common cases only", () => {
    const first = system("x", 12).slice(0, 18);
    const second = system("y", 8).slice(6);
    const mixed = scoreMenu(refs, [...first, ...second], { replicates: 200, seed: 3 });
    // Cases 7 to 18: x misses 7 to 12, y misses 7 and 8.
    const row = find(mixed, "x", "y");
    expect(row.difference).toBeCloseTo(6 / 12 - 2 / 12, 12);
    expect(row.cases).toBe(12);
    const common = references(cases.slice(6, 18));
    const alone = scoreMenu(common, [...first.slice(6), ...second.slice(0, 12)], { replicates: 200, seed: 3 });
    expect(mixed.comparisons).toEqual(alone.comparisons);
  });

  it("rest on the cases that bear on the metric: one gives no p", () => {
    const oneEscalation = references([
      caseOf("Card001", [option("1", 9, { isEscalation: true }), option("2", 5)]),
      ...cases.slice(1),
    ]);
    const row = find(scoreMenu(oneEscalation, [...system("x", 0), ...system("y", 2)]), "x", "y", "escalation");
    expect(row).toMatchObject({ difference: 1, cases: 1, lo: null, p: null });
  });
});

describe("groups of systems", () => {
  it("are contrasted where both are there, the best of a group labelled as selected", () => {
    const team = (name: string, missed: number, members: string[]) => system(name, missed, { kind: "team", members });
    const answers = [
      ...system("a", 6),
      ...system("b", 8),
      ...team("ab", 2, ["a", "b"]),
      ...team("aa", 4, ["a", "a"]),
      ...system("dr", 12, { kind: "human" }),
      ...system("dr2", 14, { kind: "human" }),
    ];
    const { contrasts } = scoreMenu(refs, answers, { replicates: 400, compare: ["case_harm_rate"] });
    const rows = contrasts.map(({ a, b, difference }) => [a.group, b.group, difference, a.selected, a.systems]);
    expect(rows).toEqual([
      ["solo", "teams of two", expect.closeTo(7 / 24 - 3 / 24, 12), false, ["a", "b"]],
      [
        "teams of different members",
        "teams of one member repeated",
        expect.closeTo(2 / 24 - 4 / 24, 12),
        false,
        ["ab"],
      ],
      ["models", "human arm", expect.closeTo(5 / 24 - 13 / 24, 12), false, ["a", "aa", "ab", "b"]],
      ["best of solo", "best of teams", expect.closeTo(6 / 24 - 2 / 24, 12), true, ["a"]],
      ["best of models", "human arm", expect.closeTo(2 / 24 - 13 / 24, 12), true, ["ab"]],
    ]);
    for (const { lo, hi, difference } of contrasts) {
      expect(lo).toBeLessThanOrEqual(difference!);
      expect(hi).toBeGreaterThanOrEqual(difference!);
    }
    expect(contrasts[2]!.b.membersResampled).toBe(true);
  });

  it("warn when the systems answered other cases", () => {
    const answers = [...system("a", 6), ...system("ab", 2, { kind: "team", members: ["a", "b"] }).slice(3)];
    const { contrasts } = scoreMenu(refs, answers, { replicates: 10, compare: ["recall"] });
    expect(contrasts.map(({ warnings }) => warnings)).toEqual([[expect.stringContaining("the same cases")]]);
  });

  it("are not there among solo systems", () => {
    expect(scoreMenu(refs, [...system("a", 6), ...system("b", 8)], { replicates: 10 }).contrasts).toEqual([]);
  });
});
