import { describe, expect, it } from "vitest";
import type { LabelledOption } from "#scoring/harm/reference.ts";
import { isHighlyAppropriate, isMoot, isSatisfied, liveUnits } from "#scoring/harm/structure.ts";
import { caseOf, option } from "./reference-builders.ts";

const taken = (...ids: string[]): Set<string> => new Set(ids);
const membersOf = (units: ReturnType<typeof liveUnits>): string[][] =>
  units.map((unit) => unit.members.map((member) => member.id));

describe("mootness", () => {
  const child = option("3", 8, { dependsOn: ["1", "2"] }) as LabelledOption;

  it("makes an appropriate option moot when all its parents are absent from the answer", () => {
    expect(isMoot(child, taken())).toBe(true);
    expect(isMoot(child, taken("3"))).toBe(true);
  });

  it("ends with any one parent that is recommended itself", () => {
    expect(isMoot(child, taken("1"))).toBe(false);
    expect(isMoot(child, taken("2"))).toBe(false);
  });

  it("never touches an option without parents, or an uncertain or inappropriate one", () => {
    expect(isMoot(option("1", 9) as LabelledOption, taken())).toBe(false);
    expect(isMoot(option("3", 5, { dependsOn: ["1"] }) as LabelledOption, taken())).toBe(false);
    expect(isMoot(option("3", 1, { dependsOn: ["1"] }) as LabelledOption, taken())).toBe(false);
  });

  it("takes a parent as present that is itself moot, inappropriate or dropped", () => {
    const chain = caseOf("Card001", [
      option("1", 2),
      option("2", 8, { dependsOn: ["1"] }),
      option("3", 8, { dependsOn: ["2"] }),
      option("4", null),
      option("5", 8, { dependsOn: ["4"] }),
    ]);
    expect(membersOf(liveUnits(chain, taken("2"), "noharm"))).toEqual([["3"]]);
    expect(membersOf(liveUnits(chain, taken("1"), "noharm"))).toEqual([["2"]]);
    expect(membersOf(liveUnits(chain, taken("4"), "noharm"))).toEqual([["5"]]);
  });
});

describe("units", () => {
  const grouped = caseOf("Card001", [
    option("1", 9),
    option("2", 7, { alternativeGroup: "imaging" }),
    option("3", 8, { alternativeGroup: "imaging" }),
    option("4", 5, { alternativeGroup: "imaging" }),
    option("5", 2, { alternativeGroup: "drug" }),
    option("6", 6, { alternativeGroup: "drug" }),
    option("7", null),
  ]);

  it("are the appropriate options by themselves and each group's members with a score of 7 or more together", () => {
    expect(membersOf(liveUnits(grouped, taken(), "noharm"))).toEqual([["1"], ["2", "3"]]);
  });

  it("do not come from a group without an appropriate member", () => {
    expect(membersOf(liveUnits(caseOf("Card001", grouped.options.slice(4)), taken(), "noharm"))).toEqual([]);
  });

  it("have the worst severity and the highest score of their live members", () => {
    const [, imaging] = liveUnits(grouped, taken(), "noharm");
    expect(imaging).toMatchObject({ severity: "moderate", topScore: 8 });
  });

  it("leave out moot members: neither their severity counts nor do they satisfy", () => {
    const half = caseOf("Card001", [
      option("1", 5),
      option("2", 7, { alternativeGroup: "imaging" }),
      option("3", 9, { alternativeGroup: "imaging", dependsOn: ["1"] }),
    ]);
    const [imaging] = liveUnits(half, taken("3"), "noharm");
    expect(imaging).toMatchObject({ severity: "mild", topScore: 7 });
    expect(isSatisfied(imaging!, taken("3"))).toBe(false);
    expect(isSatisfied(imaging!, taken("2"))).toBe(true);
  });

  it("vanish when all members are moot", () => {
    const moot = caseOf("Card001", [
      option("1", 5),
      option("2", 8, { alternativeGroup: "imaging", dependsOn: ["1"] }),
      option("3", 9, { alternativeGroup: "imaging", dependsOn: ["1"] }),
    ]);
    expect(liveUnits(moot, taken("2"), "noharm")).toEqual([]);
  });

  it("are satisfied by any appropriate live member, not by a member of a lower score", () => {
    const [, imaging] = liveUnits(grouped, taken(), "noharm");
    expect(isSatisfied(imaging!, taken("2"))).toBe(true);
    expect(isSatisfied(imaging!, taken("4"))).toBe(false);
  });
});

describe("highly appropriate units", () => {
  it("reach the score in noharm studies", () => {
    const [unit] = liveUnits(caseOf("Card001", [option("1", 8)]), taken(), "noharm");
    expect([7, 8, 9].map((from) => isHighlyAppropriate(unit!, from, "noharm"))).toEqual([true, true, false]);
  });

  it("reach the severity that the score stands for in two-axis studies", () => {
    const mild = caseOf("Card001", [option("1", 9, { harmSeverity: "mild" })]);
    const [unit] = liveUnits(mild, taken(), "two-axis");
    expect([7, 8, 9].map((from) => isHighlyAppropriate(unit!, from, "two-axis"))).toEqual([true, false, false]);
  });
});
