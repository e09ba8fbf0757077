import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { REFUSE_DATABASE, runPrimum, runPrimumHere, temporaryFolder } from "./run-primum.ts";

// One run is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** Nine ratings of u1, three of u2 (a dispute), two rounds of u3, one rating of u4, none of u5. */
const RATINGS = `unit,rater,value,round
${[7, 7, 8, 8, 8, 8, 9, 9, 5].map((value, index) => `u1,R${index + 1},${value},`).join("\n")}
u2,R1,1,1
u2,R2,9,1
u2,R3,9,1
u3,R1,2,1
u3,R2,8,1
u3,R3,8,1
u3,R1,7,2
u4,R1,5,1
u5,R1,,1
`;

function write(content: string): string {
  const file = path.join(temporaryFolder(), "ratings.csv");
  writeFileSync(file, content);
  return file;
}

interface Unit {
  unit: string;
  [figure: string]: unknown;
}

async function label(content: string, ...args: string[]) {
  const run = await runPrimumHere(["label", write(content), "--json", ...args]);
  expect(run.status).toBe(0);
  const document = JSON.parse(run.stdout) as { units: Unit[]; [part: string]: unknown };
  return { ...run, document, unit: (id: string) => document.units.find(({ unit }) => unit === id)! };
}

describe("primum label", () => {
  test("gives every unit its statistics, rule and label", async () => {
    const { document, unit, stderr } = await label(RATINGS);
    expect(stderr).toBe("");
    expect(document.parameters).toMatchObject({
      rule: "by-panel-size",
      quantile_type: 6,
      instrument: "noharm",
      minimum: 3,
    });
    expect(document.counts).toMatchObject({ units: 5, raters: 9, ratings: 17, missing: 1, carried_forward: 2 });
    expect(document.units.map(({ unit }) => unit)).toEqual(["u1", "u2", "u3", "u4", "u5"]);
    // {5, 7, 7, 8, 8, 8, 8, 9, 9}: the 3rd and 7th are 7 and 8; IPRCP 7.5, asymmetry 2.5, IPRAS 2.35 + 3.75 = 6.1.
    expect(unit("u1")).toMatchObject({
      ...{ n: 9, median: 8, p30: 7, p70: 8, ipr: 1, iprcp: 7.5, asymmetry_index: 2.5, quantile_type: 6 },
      ...{ rule: "ipras", disagreement: false, class: "appropriate", score: 8, provenance: "consensus" },
      ...{ harm_type: "omission", harm_severity: "moderate", classic_agreement: true, hangs_on_rule: false },
    });
    expect(unit("u1").ipras).toBeCloseTo(6.1, 12);
    expect(unit("u1").mad).toBeCloseTo(7 / 9, 12);
    expect(unit("u2")).toMatchObject({
      ...{ rule: "small-panel", disagreement: true, class: "uncertain", score: 5, provenance: "disagreement" },
      ...{ harm_type: null, harm_severity: "none", hangs_on_rule: true },
      under_other_rules: [
        { rule: "ipras", quantile_type: 6, disagreement: true, class: "uncertain", score: 5 },
        { rule: "tertile", quantile_type: null, disagreement: true, class: "uncertain", score: 5 },
        { rule: "ipras", quantile_type: 2, disagreement: true, class: "uncertain", score: 5 },
        { rule: "ipras", quantile_type: 7, disagreement: false, class: "appropriate", score: 9 },
      ],
    });
    expect(unit("u3")).toMatchObject({ median: 8, provenance: "delphi", last_round: 2, carried_forward: 2 });
    const none = { class: null, score: null, harm_type: null, harm_severity: null, disagreement: null };
    expect(unit("u4")).toMatchObject({ n: 1, median: 5, ...none, reason: "1 of the 3 ratings needed" });
    expect(unit("u5")).toMatchObject({ n: 0, median: null, ipras: null, ...none, under_other_rules: [] });
  });

  test("follows --rule, --quantile-type and --minimum, and warns of ipras on few ratings", async () => {
    const { unit, document, stderr } = await label(RATINGS, "--rule=ipras", "--quantile-type=7", "--minimum=1");
    expect(unit("u2")).toMatchObject({ rule: "ipras", disagreement: false, class: "appropriate", score: 9 });
    expect(unit("u4")).toMatchObject({ class: "uncertain", score: 5 });
    expect(stderr).toContain("warning: 2 units: IPRAS was made for panels of 8 and more; with 3 ratings");
    expect(document.warnings).toHaveLength(2);
  });

  test("reports a severity disagreement, and leaves the label to the median", async () => {
    const { unit } = await label("unit,rater,value\nu1,a,7\nu1,b,9\nu1,c,9\n");
    expect(unit("u1")).toMatchObject({ severity_disagreement: true, disagreement: false, score: 9 });
  });

  test("reads the ratings file of a release, repeats and abstentions among them", async () => {
    const { unit, document } = await label(
      "case_id,option_id,rater,round,repeat,appropriateness,harm_severity,cannot_judge_reason,comment,rated_at\n" +
        "c1,2,R1,1,0,8,severe,,,\nc1,2,R2,1,0,8,mild,,,\nc1,2,R3,1,0,9,mild,,,\nc1,2,R1,1,1,2,severe,,,\n" +
        "c1,2,R4,1,0,,,outside-my-field,,\n",
      "--instrument=two-axis",
      "--raters",
    );
    // Median of severe, mild, mild.
    expect(unit("c1/2")).toMatchObject({ n: 3, score: 8, harm_severity: "mild", abstentions: 1 });
    expect(document.counts).toMatchObject({ ratings: 3, abstentions: 1, repeats: 1 });
    expect(document.raters).toMatchObject([
      { rater: "R1", own_repeat_agreement: { exact: { estimate: 0, n: 1 } } },
      { rater: "R2" },
      { rater: "R3" },
      { rater: "R4", ratings: 0 },
    ]);
  });

  test("adds the label models and the raters only when asked", async () => {
    const plain = await label(RATINGS);
    expect(plain.document).not.toHaveProperty("models");
    expect(plain.document).not.toHaveProperty("raters");
    const { unit, document } = await label(RATINGS, "--models", "--raters");
    expect(unit("u2").models).toMatchObject({ majority: { class: "appropriate", votes: 2 } });
    expect(unit("u5").models).toMatchObject({
      majority: { class: null, reason: "there are no ratings" },
      dawid_skene: { class: null, posterior: null },
      stringency: { class: null, score: null },
    });
    expect(document.models).toMatchObject({ dawid_skene: { converged: true }, stringency: { reason: null } });
    expect((document.raters as { rater: string }[]).length).toBe(9);
    expect(unit("u2").score).toBe(plain.unit("u2").score);
  });

  test("prints tables for people, and what the labels hang on", async () => {
    const run = await runPrimumHere(["label", write(RATINGS), "--models", "--raters"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("5 units, 17 ratings by 9 raters, 2 carried forward");
    expect(run.stdout).toMatch(/u2 +│ 3 │ 9 +│ 2.67 │ 2.6-9 +│ small-panel │ yes +│ uncertain/);
    expect(run.stdout).toContain("u2: by ipras (percentile type 7) appropriate 9");
    expect(run.stdout).toContain(
      "No kappa with gold for all raters: no option with a gold score was rated in round 1.",
    );
  });

  test("gives the same whatever the order of the rows", async () => {
    const [header, ...rows] = RATINGS.trim().split("\n");
    const turned = [header, ...rows.reverse()].join("\n");
    const args = ["--models", "--raters"];
    expect((await label(turned, ...args)).stdout).toBe((await label(RATINGS, ...args)).stdout);
  });

  test("never loads the database", async () => {
    const run = await runPrimum(["label", write(RATINGS), "--models", "--raters"], {
      nodeArgs: ["--import", REFUSE_DATABASE],
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
  });

  test("lists every problem with line and field, and exits with 1", async () => {
    const bad =
      "unit,rater,value,round,gold\nu1,R1,0,,\nu1,R2,10,,\nu1,R3,5.5,,\nu1,R4,NaN,,\nu1,R5,seven,,\nu1,,7,0,\n" +
      "u2,R1,7,1,4\nu2,R2,7,,5\nu2,R1,8,1,\n";
    const run = await runPrimumHere(["label", write(bad), "--json"]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    const lines = run.stderr.split("\n").map((line) => line.replace(/^ +.*ratings\.csv line /, ""));
    expect(lines.slice(0, -1)).toEqual([
      "error: 9 problems in the input:",
      ...["0", "10", "5.5", "NaN", "seven"].map(
        (value, index) =>
          `${index + 2}, value: ${value} is not a whole number from 1 to 9; correct it or leave it empty`,
      ),
      "7, rater: the cell is empty; a name is needed",
      "7, round: 0 is not a whole number from 1; correct it or leave it empty",
      '9, gold: unit "u2" has the gold scores 4 and 5; keep one',
      '10: rater "R1" has rated unit "u2" in round 1 on line 8 already; keep one of the two',
    ]);
  });

  test("needs a severity with the two-axis instrument", async () => {
    const run = await runPrimumHere(["label", write("unit,rater,value\nu1,a,7\n"), "--instrument", "two-axis"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("lacks harm_severity") as unknown });
    const cell = await runPrimumHere([
      "label",
      write("unit,rater,value,harm_severity\nu1,a,7,\nu1,b,5,\nu1,c,7,grave\n"),
      ...["--instrument", "two-axis"],
    ]);
    expect(cell.stderr).toContain("line 2, harm_severity: a score of 7 needs a harm severity");
    expect(cell.stderr).toContain('line 4, harm_severity: the severity "grave" is unknown');
    expect(cell.stderr).not.toContain("line 3");
  });

  test.each([
    ["no file", [], "missing required argument"],
    ["an unknown rule", ["x.csv", "--rule", "median"], "Allowed choices are ipras, tertile, small-panel"],
    ["an unknown percentile type", ["x.csv", "--quantile-type", "5"], "Allowed choices are 2, 6, 7"],
    ["a minimum of none", ["x.csv", "--minimum", "0"], "whole number, 1 or more"],
  ])("exits with 2 for %s", async (_name, args, message) => {
    const run = await runPrimumHere(["label", ...args]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) as unknown });
  });

  test("exits with 1 for a file that is not there", async () => {
    const run = await runPrimumHere(["label", "/none.csv"]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("no such file") as unknown });
  });
});
