import { describe, expect, it } from "vitest";
import { breakDownMenu } from "#scoring/harm/menu/breakdown.ts";
import { scoreMenu, tabulateAnswers } from "#scoring/harm/menu/score-menu.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const heart = caseOf("Card001", [
  option("1", 9, { category: "Medication" }),
  option("2", 9, { category: "Diagnostic", dependsOn: ["1"] }),
  option("3", 1, { category: "Medication" }),
]);
const skin = caseOf("Derm001", [option("1", 9, { category: "Medication" })], "Dermatology");
const refs = references([heart, skin]);
const answers = [answer(heart, ["3"]), answer(skin, ["1"])];
const table = tabulateAnswers(refs, answers);

const rates = (by: "specialty" | "category") =>
  breakDownMenu(refs, table, by, { replicates: 0 }).map(({ group, cases, systems }) => [
    group,
    cases,
    systems[0]!.metrics.case_harm_rate.estimate,
    systems[0]!.metrics.recall.estimate,
  ]);

describe("a breakdown", () => {
  it("by specialty is the score of the specialty's cases", () => {
    expect(rates("specialty")).toEqual([
      ["Cardiology", 1, 1, 0],
      ["Dermatology", 1, 0, 1],
    ]);
    const alone = scoreMenu(references([skin]), answers.slice(1), { replicates: 50 }).systems[0]!.metrics;
    const part = breakDownMenu(refs, table, "specialty", { replicates: 50 })[1]!.systems[0]!.metrics;
    expect(part).toEqual(alone);
  });

  it("by category leaves the other options out, but as parents of those that depend on them", () => {
    // Option 2 is moot without option 1, which is of another category: no unit is left to recall.
    expect(rates("category")).toEqual([
      ["Diagnostic", 1, 0, null],
      ["Medication", 2, 1 / 2, 1 / 2],
    ]);
  });
});
