import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { reportAgreement } from "#scoring/agreement/agreement-report.ts";
import { REFUSE_DATABASE, runPrimum, runPrimumHere, temporaryFolder } from "./run-primum.ts";

// Some runs are processes of their own, which take seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const RATINGS = `unit,rater,value,cluster
u1,R1,1,c1
u1,R2,1,c1
u2,R1,9,c1
u2,R2,9,c1
u3,R1,1,c2
u3,R2,2,c2
u4,R1,,c2
u4,R2,5,c2
`;

interface Coefficient {
  name: string;
  metric: string;
  estimate: number | null;
  reason: string | null;
  ci: { lo: number; hi: number; level: number; replicates: number } | null;
  ci_reason: string | null;
  n_units: number;
  [extra: string]: unknown;
}

interface Document {
  coefficients: Coefficient[];
  [field: string]: unknown;
}

function write(text: string): string {
  const file = path.join(temporaryFolder(), "ratings.csv");
  writeFileSync(file, text);
  return file;
}

async function runJson(text: string, ...args: string[]): Promise<Document> {
  const run = await runPrimumHere(["agreement", write(text), "--json", ...args]);
  expect(run).toMatchObject({ status: 0, stderr: "" });
  return JSON.parse(run.stdout) as Document;
}

function pick({ coefficients }: Document, name: string, metric: string): Coefficient {
  return coefficients.find((one) => one.name === name && one.metric === metric)!;
}

describe("primum agreement", () => {
  test("gives one JSON document with every coefficient", async () => {
    const document = await runJson(RATINGS, "--scale", "1-9", "--replicates", "200", "--seed", "3", "--level", "0.9");
    expect(document).toMatchObject({ units: 4, raters: 2, ratings: 7, units_with_one_rating: 1 });
    expect(document).toMatchObject({ categories: [1, 2, 3, 4, 5, 6, 7, 8, 9], categories_from: "given" });
    expect(document.parameters).toEqual({ replicates: 200, seed: 3, level: 0.9 });
    expect(document.coefficients).toHaveLength(32);
    // 1 - 5/485 and 7/9, as worked in krippendorff-alpha.test.ts.
    const alpha = pick(document, "krippendorff_alpha", "interval");
    expect(alpha.estimate).toBeCloseTo(96 / 97, 12);
    expect(alpha).toMatchObject({
      reason: null,
      ci_reason: null,
      n_units: 3,
      n_raters: 2,
      n_ratings: 6,
      n_clusters: 2,
    });
    expect(alpha.ci).toMatchObject({ level: 0.9, replicates: 200 });
    expect(pick(document, "krippendorff_alpha", "ordinal").estimate).toBeCloseTo(7 / 9, 12);
    expect(pick(document, "gwet_ac1", "unweighted")).toHaveProperty("chance_agreement");
    expect(pick(document, "icc_reml", "twoway")).toHaveProperty("variance");
    expect(pick(document, "icc", "2,1")).toMatchObject({ estimate: null, ci: null });
    expect(pick(document, "icc", "2,1").reason).toContain("1 rating is missing");
  });

  test("gives the figures of the library", async () => {
    const document = await runJson(RATINGS, "--scale", "1-9", "--replicates", "50");
    const rows = RATINGS.trim()
      .split("\n")
      .slice(1)
      .map((line) => {
        const [unit, rater, value, cluster] = line.split(",") as [string, string, string, string];
        return { unit, rater, cluster, value: value === "" ? null : Number(value) };
      });
    const report = reportAgreement(rows, { scale: [1, 2, 3, 4, 5, 6, 7, 8, 9], replicates: 50 });
    report.coefficients.forEach(({ estimate, lo, hi }, index) => {
      const { estimate: printed, ci } = document.coefficients[index]!;
      expect([printed, ci?.lo ?? null, ci?.hi ?? null]).toEqual([estimate, lo, hi]);
    });
  });

  test("takes columns in any order, and warns of those it does not know", async () => {
    const turned = "note,value,rater,unit\nx,1,R1,u1\nx,2,R2,u1\n,2,R1,u2\n,2,R2,u2\n";
    const run = await runPrimumHere(["agreement", write(turned), "--json", "--replicates", "0"]);
    expect(run.status).toBe(0);
    expect(run.stderr).toContain("left aside: note");
    const { coefficients } = JSON.parse(run.stdout) as Document;
    expect(coefficients.every(({ ci, ci_reason }) => ci === null && ci_reason !== null)).toBe(true);
    expect(coefficients.find(({ name }) => name === "cohen_kappa")!.estimate).toBe(0);
  });

  test("says that the categories are the values seen where no scale is given", async () => {
    const document = await runJson("unit,rater,value\na,x,3\na,y,7\nb,x,3\nb,y,3\n", "--replicates", "10");
    expect(document).toMatchObject({ categories: [3, 7], categories_from: "values seen" });
    const run = await runPrimumHere(["agreement", write("unit,rater,value\na,x,3\na,y,7\n"), "--replicates", "0"]);
    expect(run.stdout).toContain("the values seen: --scale or --categories names the whole scale");
  });

  test("takes a list of categories", async () => {
    const document = await runJson("unit,rater,value\na,x,0\na,y,0\nb,x,3\nb,y,0\n", "--categories", "3,0,1,2");
    expect(document.categories).toEqual([0, 1, 2, 3]);
    // Observed 1/2, chance 1/4.
    expect(pick(document, "brennan_prediger", "unweighted").estimate).toBeCloseTo(1 / 3, 12);
  });

  test("prints a table for people, with reasons and pairs of raters", async () => {
    const three = "unit,rater,value\na,x,1\na,y,1\na,z,2\nb,x,2\nb,y,2\nb,z,2\n";
    const run = await runPrimumHere(["agreement", write(three), "--categories", "1,2", "--replicates", "100"]);
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(run.stdout).toContain("2 units, 6 ratings by 3 raters");
    // Coincidences of 1 and 2: 1 in each half; margins 2 and 4; 1 - 5 x 1 / (2 x 4).
    expect(run.stdout).toMatch(/krippendorff_alpha │ ordinal\s+│ 0\.375/);
    expect(run.stdout).toMatch(/krippendorff_alpha ordinal.*: undefined in \d+ of 100 replicates/);
    expect(run.stdout).toMatch(/cohen_kappa\s+│ linear\s+│ –/);
    expect(run.stdout).toContain("see pairs");
    expect(run.stdout).toMatch(/x, y\s+│ 2\s+│ 1\.000/);
    expect(run.stdout).toContain("icc_reml twoway: variance of units");
  });

  test("says why everything is undefined where all ratings are missing", async () => {
    const document = await runJson("unit,rater,value\na,x,\nb,y,\n");
    expect(document).toMatchObject({ units: 2, raters: 0, ratings: 0, categories: [] });
    for (const { estimate, reason } of document.coefficients) {
      expect([estimate, reason]).toEqual([null, "there are no ratings"]);
    }
  });

  test("lists every problem with line and field, and exits with 1", async () => {
    const bad =
      "unit,rater,value,cluster\nu1,R1,0,\nu1,R2,10,\nu1,R3,5.5,\nu1,R4,NaN,\nu1,R5,seven,\nu1,,7,\n" +
      "u2,R1,7,a\nu2,R2,7,b\nu2,R1,7,a\n";
    const run = await runPrimumHere(["agreement", write(bad), "--scale", "1-9", "--json"]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    const places = run.stderr.split("\n").flatMap((line) => /ratings\.csv (line \d+(?:, \w+)?):/.exec(line)?.[1] ?? []);
    expect(places).toEqual([
      "line 2, value",
      "line 3, value",
      "line 4, value",
      "line 5, value",
      "line 6, value",
      "line 7, rater",
      "line 9, cluster",
      "line 10",
    ]);
    expect(run.stderr).toContain('rater "R1" has rated unit "u2" on line 8 already');
  });

  test("names missing columns", async () => {
    const run = await runPrimumHere(["agreement", write("unit,value\nu1,4\n")]);
    expect(run).toMatchObject({ status: 1, stdout: "" });
    expect(run.stderr).toContain("lacks rater");
  });

  test("gives the same bytes for the same seed, whatever the order of the rows", async () => {
    const [header, ...rows] = RATINGS.trim().split("\n");
    const turned = [header, ...rows.reverse()].join("\n");
    const args = ["--scale", "1-9", "--replicates", "50", "--seed", "8"];
    expect(await runJson(turned, ...args)).toEqual(await runJson(RATINGS, ...args));
  });

  test("never loads the database, and writes nothing but the document", async () => {
    const run = await runPrimum(["agreement", write(RATINGS), "--scale", "1-9", "--json"], {
      nodeArgs: ["--import", REFUSE_DATABASE],
    });
    expect(run).toMatchObject({ status: 0, stderr: "" });
    expect(JSON.parse(run.stdout)).toMatchObject({ units: 4 });
  });

  test.each([
    ["a scale upside down", ["--scale", "9-1"], "lowest and the highest"],
    ["a scale and categories", ["--scale", "1-9", "--categories", "1,2"], "cannot be used with"],
    ["categories that are no numbers", ["--categories", "low,high"], "separated by commas"],
    ["a category twice", ["--categories", "1,2,2"], "each value once"],
    ["a negative number of replicates", ["--replicates", "-1"], "whole number"],
    ["a seed beyond the generator", ["--seed", "4294967296"], "4294967295"],
    ["a level in percent", ["--level", "95"], "under 1"],
    ["no file", [], "missing required argument"],
  ])("exits with 2 for %s", async (name, args, message) => {
    const file = name === "no file" ? [] : ["ratings.csv"];
    const run = await runPrimumHere(["agreement", ...file, ...args]);
    expect(run).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) as unknown });
  });
});
