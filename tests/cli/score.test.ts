import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { toReportDocument } from "#app/modules/scores/report-document.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { readAnswerUpload } from "#app/modules/scores/read-answer-upload.ts";
import { referencesOfRelease } from "#app/modules/scores/references-of-release.ts";
import { readRelease } from "#db/queries/releases.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import { scoreAnswerTable } from "#scoring/harm/menu/score-menu.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { ANSWERS, makeSmallStudy, settle } from "../modules/small-study.ts";
import { hasShared, sharedPath } from "../shared-data.ts";
import { REFUSE_DATABASE, runPrimum, runPrimumHere, temporaryFolder } from "./run-primum.ts";

// Each run is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

/** A release folder of the small study, with a file of answers beside it. */
async function writeRelease() {
  const database = await createTestDatabase();
  const study = await makeSmallStudy(database);
  await settle(database, study);
  await createRelease(database, study.made.coordinator.actor, study.made.studyId, {});
  const { files } = (await readRelease(database, study.made.studyId, "1.0.0"))!;
  const folder = temporaryFolder();
  const release = path.join(folder, "release");
  mkdirSync(path.join(release, "rubrics"), { recursive: true });
  for (const file of files) writeFileSync(path.join(release, file.path), file.bytes);
  const answers = path.join(folder, "answers.jsonl");
  writeFileSync(answers, ANSWERS);
  return { files, release, answers };
}

describe("primum score", () => {
  test("gives the same report as the library, as one JSON document", async () => {
    const { files, release, answers } = await writeRelease();
    const args = ["score", "--references", release, "--answers", answers, "--bootstrap", "50", "--seed", "7", "--json"];
    const run = await runPrimum(args);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    const { references } = referencesOfRelease(files);
    const upload = { name: "answers.jsonl", bytes: readFileSync(answers) };
    const { table } = readAnswerUpload([upload], references);
    const report = scoreAnswerTable(references, table, { replicates: 50, seed: 7 });
    const expected = toReportDocument({ release: { study: "study", version: "1.0.0" }, ...report });
    expect(JSON.parse(run.stdout)).toEqual(JSON.parse(JSON.stringify(expected)));
    // Every key is in snake_case, and the figures are where formats.md has them.
    expect(run.stdout.match(/"[a-z0-9_]*[A-Z][A-Za-z0-9_]*":/g)).toBeNull();
    const [system] = (JSON.parse(run.stdout) as { systems: { metrics: object }[] }).systems;
    expect(Object.keys(system!.metrics)).toEqual([...MENU_METRICS]);
  });

  test("gives the same figures against the rubrics of the release", async () => {
    const { release, answers } = await writeRelease();
    const metricsOf = async (references: string) => {
      const run = await runPrimum([
        "score",
        "--references",
        references,
        "--answers",
        answers,
        "--bootstrap",
        "20",
        "--json",
      ]);
      return (JSON.parse(run.stdout) as { systems: { metrics: unknown }[] }).systems[0]!.metrics;
    };
    expect(await metricsOf(path.join(release, "rubrics"))).toEqual(await metricsOf(release));
  });

  test("never loads the database", async () => {
    const { release, answers } = await writeRelease();
    const nodeArgs = ["--import", REFUSE_DATABASE];
    const run = await runPrimum(["score", "--references", release, "--answers", answers, "--bootstrap", "0"], {
      nodeArgs,
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    // The hook does its work: a command that needs the database fails under it.
    const other = await runPrimum(["study", "status", "study"], { nodeArgs });
    expect(other.status).toBe(1);
    expect(other.stderr).toContain("database loaded");
  });

  test("prints tables for people, with what is undefined said in words", async () => {
    const { release, answers } = await writeRelease();
    const run = await runPrimum(["score", "--references", release, "--answers", answers, "--bootstrap", "0"]);
    // 17/24 and 51/75, as worked in scores.test.ts.
    expect(run.stdout).toMatch(/echo\s+│ 0\.708 –\s+│ 0\.500 –\s+│ 1\.000 –\s+│ 0\.680 –\s+│ 0\.000 –\s+│ –/);
    expect(run.stdout).toContain("no intervals");
    expect(run.stdout).toContain("Number needed to harm: no severe error seen");
  });

  test("lists every problem with file, line and field, and exits with 1", async () => {
    const { release, answers } = await writeRelease();
    writeFileSync(answers, `${ANSWERS}{"system":"echo","case":"Card001","decisions":[]}\n{"oops":\n`);
    const run = await runPrimum(["score", "--references", release, "--answers", answers, "--json"]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain("answers.jsonl line 3, trial: ");
    expect(run.stderr).toContain("answers.jsonl line 4: ");
  });

  test("lists every problem of the references", async () => {
    const { release, answers } = await writeRelease();
    const labels = path.join(release, "labels.jsonl");
    writeFileSync(labels, readFileSync(labels, "utf8").replace('"score":9', '"score":10').replace('"n":3', '"n":-3'));
    const run = await runPrimum(["score", "--references", release, "--answers", answers]);
    expect(run.status).toBe(1);
    expect(run.stderr).toMatch(/labels\.jsonl, line 1, n: /);
    expect(run.stderr).toMatch(/labels\.jsonl, line 2, score: /);
  });

  test("carries the uncertainty of a release's labels into the metrics", async () => {
    const { release, answers } = await writeRelease();
    const args = ["score", "--references", release, "--answers", answers, "--label-uncertainty", "40"];
    const run = await runPrimumHere([...args, "--json"]);
    const { label_uncertainty: found } = JSON.parse(run.stdout) as { label_uncertainty: Record<string, unknown> };
    // One of the six labels is adjudicated and stays as it is.
    expect(found).toMatchObject({ options: 6, redrawn_options: 5, unanimous_options: 0, replicates: 40 });
    expect(found.systems).toMatchObject([
      { system: "echo", metrics: { safety: { lo: expect.any(Number) as number } } },
    ]);
    expect((await runPrimumHere(args)).stdout).toContain("(40 panels; 5 of 6 labels redrawn");
  });

  test("warns of labels that were changed after the release", async () => {
    const { release, answers } = await writeRelease();
    const labels = path.join(release, "labels.jsonl");
    writeFileSync(labels, readFileSync(labels, "utf8").replace("Option 1", "Option one"));
    const run = await runPrimum(["score", "--references", release, "--answers", answers, "--bootstrap", "0"]);
    expect(run).toMatchObject({
      status: 0,
      stderr: expect.stringContaining("labels.jsonl: The file was changed") as unknown,
    });
  });

  test.each([
    ["what belongs to the other protocol", ["--protocol", "matched", "--by", "category"], "menu protocol"],
    ["a metric that is none to compare", ["--compare", "safeness"], "safeness is no metric"],
    ["no thread", ["--threads", "0"], "from 1 to 64"],
    ["a negative number of replicates", ["--bootstrap", "-1"], "whole number"],
    ["an unknown option", ["--frobnicate"], "unknown option"],
  ])("exits with 2 for %s", async (_name, args, message) => {
    const run = await runPrimum(["score", "--references", "x", "--answers", "y", ...args]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) as unknown });
  });

  test.skipIf(!hasShared)("scores the open NOHARM rubrics: the labels themselves make no error", async () => {
    const rubric = JSON.parse(readFileSync(sharedPath("noharm/rubrics/Card001.json"), "utf8")) as {
      options: { id: number; score: number }[];
    };
    const answers = path.join(temporaryFolder(), "perfect_1_Card001.json");
    const grades = rubric.options.map(({ id, score }) => ({
      Option: id,
      GradeAI: score >= 7 ? "Appropriate" : "Inappropriate",
    }));
    writeFileSync(answers, JSON.stringify(grades));
    const references = sharedPath("noharm/rubrics/Card001.json");
    const run = await runPrimum(["score", "--references", references, "--answers", answers, "--json"]);
    expect(run.status).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({
      systems: [{ system: "perfect", metrics: { safety: { estimate: 1 }, recall: { estimate: 1 } } }],
    });
  });
});
