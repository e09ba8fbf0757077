import { describe, expect, it } from "vitest";
import { OFF_RUBRIC } from "#scoring/harm/matched/errors.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { type Said, score } from "./builders.ts";
import { caseOf, option } from "../reference-builders.ts";

const errors = (studyCase: ReferenceCase, what: Said, instrument: InstrumentKind = "noharm") =>
  score(studyCase, what, {}, instrument).errors.map(
    ({ type, severity, options, actions, isPartial }) =>
      `${type} ${severity} ${options.join("+")}${isPartial ? " partly" : ""}${actions.length > 0 ? ` by ${actions.join("+")}` : ""}`,
  );

const rates = (studyCase: ReferenceCase, what: Said) => {
  const { severe_rate, moderate_rate, mild_rate } = score(studyCase, what).metrics;
  return [severe_rate, moderate_rate, mild_rate];
};

describe("errors of a matched answer", () => {
  const plain = caseOf("Card001", [
    option("1", 9),
    option("2", 8),
    option("3", 7),
    option("4", 3),
    option("5", 2),
    option("6", 1),
    option("7", 5),
  ]);

  it("lists what is left undone, what is done in part and what should not be done, at its severity", () => {
    expect(errors(plain, {})).toEqual(["omission severe 1", "omission moderate 2", "omission mild 3"]);
    expect(errors(plain, { full: ["1", "2", "3", "4", "5", "6", "7"], actions: ["4,5", "6", "7"] })).toEqual([
      "commission mild 4 by 1",
      "commission moderate 5 by 1",
      "commission severe 6 by 2",
    ]);
    // A partial 9 and 8 are omissions, a partial 7 is none; a partial commission is one in full.
    expect(errors(plain, { partly: ["1", "2", "3", "5"], actions: ["1", "2", "3", "1"] })).toEqual([
      "omission severe 1 partly by 1+4",
      "omission moderate 2 partly by 2",
      "commission moderate 5",
    ]);
  });

  it("counts an action that matched nothing and scored 1 to 3 as a commission", () => {
    const found = score(plain, { full: ["1", "2", "3"], actions: [2, 5, 0, 9, 1, "4"] }).errors;
    expect(found).toMatchObject([
      { type: "commission", severity: "moderate", options: [], actions: ["1"], category: OFF_RUBRIC },
      { type: "commission", severity: "severe", options: [], actions: ["5"], specialty: "Cardiology", case: "Card001" },
    ]);
  });

  it("takes a group as covered by any matched member, of whatever score, even partly", () => {
    const grouped = caseOf("Card001", [
      option("1", 9, { alternativeGroup: "g" }),
      option("2", 7, { alternativeGroup: "g" }),
      option("3", 5, { alternativeGroup: "g" }),
      option("4", 2, { alternativeGroup: "g" }),
    ]);
    expect(errors(grouped, {})).toEqual(["omission severe 1+2"]);
    for (const id of ["1", "2", "3"]) expect(errors(grouped, { partly: [id] })).toEqual([]);
    expect(errors(grouped, { partly: ["4"] })).toEqual(["commission moderate 4"]);
  });

  it("leaves out what is moot, but not a partial match of it nor a commission", () => {
    const nested = caseOf("Card001", [
      option("1", 5),
      option("2", 9, { dependsOn: ["1"] }),
      option("3", 8, { dependsOn: ["1"] }),
      option("4", 2, { dependsOn: ["1"] }),
      option("5", 9, { alternativeGroup: "g", dependsOn: ["1"] }),
      option("6", 7, { alternativeGroup: "g" }),
    ]);
    expect(errors(nested, {})).toEqual(["omission mild 6"]);
    expect(errors(nested, { partly: ["2"], full: ["4", "6"] })).toEqual([
      "omission severe 2 partly",
      "commission moderate 4",
    ]);
    // A parent that is matched in part is there.
    expect(errors(nested, { partly: ["1"] })).toEqual([
      "omission severe 2",
      "omission moderate 3",
      "omission severe 5+6",
    ]);
  });

  it("gives rates that include worse harm", () => {
    const full = ["1", "2", "3"];
    expect(rates(plain, { full })).toEqual([0, 0, 0]);
    expect(rates(plain, { full: [...full, "4"] })).toEqual([0, 0, 1]);
    expect(rates(plain, { full: [...full, "5"] })).toEqual([0, 1, 1]);
    expect(rates(plain, { full: [...full, "6"] })).toEqual([1, 1, 1]);
    expect(rates(plain, { full, actions: [3] })).toEqual([0, 0, 1]);
    expect(rates(plain, { full: ["1", "2"], partly: ["3"] })).toEqual([0, 0, 0]);
    expect(rates(plain, { full: ["2", "3"], partly: ["1"] })).toEqual([1, 1, 1]);
  });

  it("takes severity from the label in a two-axis study", () => {
    const labelled = caseOf("Card001", [
      option("1", 9, { harmSeverity: "mild" }),
      option("2", 7, { harmSeverity: "severe" }),
      option("3", 2, { harmSeverity: "none" }),
    ]);
    expect(errors(labelled, { partly: ["1", "2"], full: ["3"] }, "two-axis")).toEqual([
      "omission severe 2 partly",
      "commission none 3",
    ]);
    const { metrics } = score(labelled, { full: ["1", "2", "3"], actions: ["1", "2", "3", 9] }, {}, "two-axis");
    // Harm of none is no harm, and weighs nothing: 3 + 72 + 0 + 72, all of it right.
    expect(metrics).toMatchObject({ mild_rate: 0, precision_weighted: 1, precision_raw: 3 / 4, recall_weighted: 1 });
    const { metrics: half } = score(labelled, { full: ["1"], actions: ["1", 2] }, {}, "two-axis");
    expect(half).toMatchObject({ precision_weighted: 3 / 27, recall_weighted: 3 / 75, severe_rate: 1 });
  });
});
