import { describe, expect, it } from "vitest";
import { groupSystems, teamsOf } from "#scoring/comparisons/system-groups.ts";
import type { SystemDescription } from "#scoring/comparisons/system-groups.ts";
import { ScoringInputError } from "#scoring/errors.ts";

const SYSTEMS: SystemDescription[] = [
  { system: "B", kind: "solo" },
  { system: "A", kind: "solo" },
  { system: "A+B", kind: "team", members: ["A", "B"] },
  { system: "A+A", kind: "team", members: ["A", "A"] },
  { system: "A+A+B", kind: "team", members: ["A", "A", "B"] },
  { system: "B+B+B", kind: "team", members: ["B", "B", "B"] },
  { system: "unknown team", kind: "team" },
  { system: "P2", kind: "human" },
  { system: "P1", kind: "human" },
];

describe("groupSystems", () => {
  it("puts systems into the groups of kind, size and make-up", () => {
    const { groups } = groupSystems(SYSTEMS);
    expect(Object.fromEntries(groups.map(({ name, systems }) => [name, systems]))).toEqual({
      solo: ["A", "B"],
      teams: ["A+A", "A+A+B", "A+B", "B+B+B", "unknown team"],
      "teams of two": ["A+A", "A+B"],
      "teams of three": ["A+A+B", "B+B+B"],
      "teams of different members": ["A+A+B", "A+B"],
      "teams of one member repeated": ["A+A", "B+B+B"],
      models: ["A", "A+A", "A+A+B", "A+B", "B", "B+B+B", "unknown team"],
      "human arm": ["P1", "P2"],
    });
  });

  it("resamples the members of the human arm only", () => {
    const resampled = groupSystems(SYSTEMS).groups.filter(({ resampleMembers }) => resampleMembers);
    expect(resampled.map(({ name }) => name)).toEqual(["human arm"]);
  });

  it("names the teams whose members are not given", () => {
    const reason = "the members of the team are not given";
    expect(groupSystems(SYSTEMS).unplaced).toEqual([{ system: "unknown team", reason }]);
  });

  it("lists the contrasts that can be made, sizes ascending", () => {
    const names = (systems: SystemDescription[]) =>
      groupSystems(systems).contrasts.map(([a, b]) => `${a.name} | ${b.name}`);
    expect(names(SYSTEMS)).toEqual([
      "solo | teams of two",
      "solo | teams of three",
      "teams of different members | teams of one member repeated",
      "models | human arm",
    ]);
    expect(names(SYSTEMS.filter(({ kind }) => kind === "solo"))).toEqual([]);
    expect(names([])).toEqual([]);
  });

  it("does not hang on the order of the systems", () => {
    expect(groupSystems([...SYSTEMS].reverse())).toEqual(groupSystems(SYSTEMS));
  });

  it("places a team of one by its size alone", () => {
    const { groups } = groupSystems([{ system: "T", kind: "team", members: ["A"] }]);
    expect(groups.map(({ name }) => name)).toEqual(["teams", "teams of one", "models"]);
    expect(teamsOf(12)).toBe("teams of 12");
  });

  it("refuses a system described twice", () => {
    expect(() => groupSystems([...SYSTEMS, SYSTEMS[0]!])).toThrow(ScoringInputError);
  });
});
