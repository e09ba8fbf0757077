import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { OFFICIAL_AGGREGATE } from "../scoring/harm/matched/official-aggregate.ts";
import { runPrimumHere, temporaryFolder } from "./run-primum.ts";
import { sharedPath, hasShared } from "../shared-data.ts";

/** Two rubrics of made-up cases: 1 does severe harm, 2 and 3 are to be done, 4 is uncertain. */
function writeRubrics(): string {
  const folder = temporaryFolder();
  for (const id of ["Card901", "Derm902", "Derm903"]) {
    const options = [1, 9, 7, 5].map((score, index) => ({
      ...{ id: index + 1, text: `Option ${index + 1}`, category: index === 2 ? "Medication" : "Diagnostic", score },
    }));
    writeFileSync(path.join(folder, `${id}.json`), JSON.stringify({ id, case: { presentation: "Made up." }, options }));
  }
  return folder;
}

const menuLine = (system: string, studyCase: string, recommended: number[], trial = "1") =>
  `${JSON.stringify({
    ...{ system, trial, case: studyCase },
    decisions: [1, 2, 3, 4].map((id) => ({
      Option: id,
      GradeAI: recommended.includes(id) ? "Appropriate" : "Inappropriate",
    })),
  })}\n`;

function writeAnswers(text: string, name = "answers.jsonl"): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}

const CASES = ["Card901", "Derm902", "Derm903"];
const five = ["a", "b", "c", "d", "e"]
  .map((system, index) => CASES.map((id, c) => menuLine(system, id, c < index ? [2, 3] : [1])).join(""))
  .join("");

interface Document {
  systems: { system: string; metrics: Record<string, { estimate: number | null; lo: number | null }> }[];
  comparisons: { a: string; b: string; metric: string; difference: number; p_adjusted: number }[];
  correlations: { metric: string; benchmark: string; spearman: { estimate: number | null }; only_here: string[] }[];
  breakdown: { by: string; group: string; systems: unknown[] }[];
  answers: { id: string; metrics: Record<string, number | null> }[];
}

async function score(answers: string, references: string, args: string[] = []): Promise<Document> {
  const run = await runPrimumHere(["score", "--references", references, "--answers", answers, "--json", ...args]);
  expect(run.stderr).toBe("");
  return JSON.parse(run.stdout) as Document;
}

describe("primum score, menu", () => {
  test("compares every two systems, in the metrics asked for", async () => {
    const { comparisons } = await score(writeAnswers(five), writeRubrics(), ["--compare", "case_harm_rate", "recall"]);
    expect(comparisons).toHaveLength(20);
    const row = comparisons.find(({ a, b, metric }) => a === "a" && b === "d" && metric === "case_harm_rate")!;
    expect(row).toMatchObject({ difference: 1, p_adjusted: 0 });
    expect((await score(writeAnswers(five), writeRubrics(), ["--compare", "none"])).comparisons).toEqual([]);
  });

  test("threads change nothing", async () => {
    const [answers, rubrics] = [writeAnswers(five), writeRubrics()];
    const one = await score(answers, rubrics, ["--bootstrap", "100"]);
    expect(await score(answers, rubrics, ["--bootstrap", "100", "--threads", "2"])).toEqual(one);
  });

  test("correlates every metric with outside benchmarks, across systems", async () => {
    const outside = writeAnswers(
      "system,score,benchmark\na,1,exam\nb,2,exam\nc,3,exam\nd,4,exam\nz,9,exam\na,1,other\n",
      "outside.csv",
    );
    const { correlations } = await score(writeAnswers(five), writeRubrics(), ["--outside", outside]);
    const find = (metric: string, benchmark: string) =>
      correlations.find((row) => row.metric === metric && row.benchmark === benchmark)!;
    // Each system does no harm in one case more than the one before: recall rises with the benchmark.
    expect(find("recall", "exam").spearman.estimate).toBeCloseTo(1, 12);
    expect(find("case_harm_rate", "exam").spearman.estimate).toBeCloseTo(-1, 12);
    expect(find("recall", "exam").only_here).toEqual(["e"]);
    expect(find("recall", "other").spearman.estimate).toBeNull();
  });

  test("lists every problem of an outside benchmark by line", async () => {
    const outside = writeAnswers("system,score\na,high\na,2\n,3\n", "outside.csv");
    const run = await runPrimumHere([
      ...["score", "--references", writeRubrics(), "--answers", writeAnswers(five), "--outside", outside],
    ]);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/outside\.csv line 2, score: "high"[^]*line 3, system: a has[^]*line 4, system: /);
  });

  test("breaks the metrics down by specialty or category", async () => {
    const bySpecialty = await score(writeAnswers(five), writeRubrics(), ["--by", "specialty"]);
    expect(bySpecialty.breakdown.map(({ by, group }) => [by, group])).toEqual([
      ["specialty", "Cardiology"],
      ["specialty", "Dermatology"],
    ]);
    const run = await runPrimumHere([
      ...["score", "--references", writeRubrics(), "--answers", writeAnswers(five), "--by", "category"],
    ]);
    expect(run.stdout).toContain("category Medication, 3 cases:");
    expect(run.stdout).toContain("Paired differences");
  });

  test("needs a release for label uncertainty", async () => {
    const run = await runPrimumHere([
      ...["score", "--references", writeRubrics(), "--answers", writeAnswers(five), "--label-uncertainty"],
    ]);
    expect(run).toMatchObject({ status: 1, stderr: expect.stringContaining("give a release folder") as unknown });
  });

  test("reads on after a bad line and lists every problem with its line", async () => {
    const file = writeAnswers(`${menuLine("a", "Card901", [1])}{oops}\n${menuLine("a", "Card999", [])}\r\n`);
    appendFileSync(file, `${menuLine("a", "Derm902", [9])}${menuLine("a", "Card901", [])}`);
    const run = await runPrimumHere(["score", "--references", writeRubrics(), "--answers", file]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("answers.jsonl line 2: This is not valid JSON");
    expect(run.stderr).toMatch(/answers\.jsonl line 3 \(system a, trial 1, case Card999\): .*no such case/);
    expect(run.stderr).toContain("answers case Card901 twice in trial 1; the first is in");
  });

  test("stops at bytes that are not UTF-8, with the line", async () => {
    const file = writeAnswers(five);
    appendFileSync(file, Buffer.from([0x7b, 0xb5, 0x0a]));
    const run = await runPrimumHere(["score", "--references", writeRubrics(), "--answers", file]);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/answers\.jsonl line 16: .*not UTF-8/);
  });
});

describe("primum score, matched", () => {
  const line = (id: string, matched: number[], action: object) =>
    `${JSON.stringify({
      ...{ system: "m", id, trial: 1, response_len: 100 },
      options: [1, 2, 3, 4].map((option) => ({ id: option, matched: matched.includes(option), partial: false })),
      responseActions: [{ number: 1, ...action }],
    })}\n`;

  test("gives metrics of systems and, where asked for, of every answer", async () => {
    const answers = writeAnswers(
      line("Card901", [2, 3], { match: "2,3" }) + line("Derm902-1", [1], { match: "1" }),
      "m.jsonl",
    );
    const { systems, answers: each } = await score(answers, writeRubrics(), ["--protocol", "matched", "--per-answer"]);
    expect(systems[0]!.metrics).toMatchObject({ severe_rate: { estimate: 1 / 2 }, f1_weighted: { estimate: 1 / 2 } });
    expect(each.map(({ id, metrics }) => [id, metrics.recall_raw, metrics.severe_rate])).toEqual([
      ["Card901", 1, 0],
      ["Derm902-1", 0, 1],
    ]);
  });

  test("lists every problem with file and line", async () => {
    const answers = writeAnswers(line("Card901", [7], { match: "2" }) + line("Derm999", [], { match: "" }) + "{}\n");
    const args = ["--references", writeRubrics(), "--answers", answers, "--protocol", "matched"];
    const run = await runPrimumHere(["score", ...args]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toMatch(/answers\.jsonl line 3/);
    expect(run.stderr).toMatch(/answers\.jsonl line 2.*case/);
  });

  test.skipIf(!hasShared)("prints the official figures of the open example", async () => {
    const example = sharedPath("noharm", "All001.gpt-5.5.judged.jsonl");
    expect(existsSync(example)).toBe(true);
    const args = ["--references", sharedPath("noharm", "rubrics"), "--answers", example, "--protocol", "matched"];
    const run = await runPrimumHere(["score", ...args, "--json"]);
    const [system] = (JSON.parse(run.stdout) as Document).systems;
    expect(system!.system).toBe("gpt-5.5");
    for (const [name, value] of Object.entries(OFFICIAL_AGGREGATE)) {
      expect(Number(system!.metrics[name]!.estimate!.toFixed(4)), name).toBe(value);
    }
  });
});
