import { describe, expect, it } from "vitest";
import { tabulateMatchedReport } from "#cli/score/matched-tables.ts";
import { scoreMatched } from "#scoring/harm/matched/score-matched.ts";
import { said } from "../scoring/harm/matched/builders.ts";
import { caseOf, option, references } from "../scoring/harm/reference-builders.ts";

const one = caseOf("Card001", [option("1", 8), option("2", 7)]);
const two = caseOf("Card002", [option("1", 8), option("2", 7)]);
const full = { full: ["1", "2"], actions: ["1", "2"] };

describe("the table of a matched report", () => {
  it("shows floor and resilience beside the severe rate and the number of variants", () => {
    const answers = [said(one, full), said(one, full, { id: "Card001-0" }), said(two, full)];
    const text = tabulateMatchedReport(scoreMatched(references([one, two]), answers, { replicates: 20 }));
    expect(text).toContain(
      "2 cases, 4 labelled options; 95% intervals by bootstrap over cases (20 replicates, seed 0)",
    );
    expect(text).toMatch(/system +│ variants a case +│ answers +│ Severe rate +│ F1 floor +│ Resilience/);
    expect(text).toMatch(/model +│ 1 to 2 +│ 3 +│ 0.000 \[0.000, 0.000\] +│ 1.000 – +│ 1.000 –/);
    expect(text).not.toContain("no intervals");
  });

  it("says why a figure or an interval is missing", () => {
    const text = tabulateMatchedReport(scoreMatched(references([one]), [said(one, {})]));
    expect(text).toContain("model, F1 floor: no case has two answers or more.");
    expect(text).toContain("model, Off-rubric rate: no answer has an action.");
    expect(text).toContain("model: no intervals, the figure rests on one case");
  });
});
