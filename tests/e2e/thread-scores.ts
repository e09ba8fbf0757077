import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { rowOf, settle } from "./browser.ts";
import type { RunningInstallation } from "./installation.ts";

/*
 * What the two systems of the thread score: the working is in thread.test.ts.
 */
const EXPECTED_SCORES: Record<string, (string | RegExp)[]> = {
  Everything: ["0.50", "1.00", "1.00", "0.75", "0.00", /1\.29/],
  Silence: ["0.50", "0.00", /recommended/, "0.00", "0.50", "2.0"],
};

/** Upload the answers of two systems on the page of scores at this address, and read their figures. */
export async function scoreOnThePage(page: Page, url: string, answers: string): Promise<void> {
  await page.goto(url);
  await settle(page);
  await page.locator('input[type="file"]').setInputFiles({
    name: "answers.jsonl",
    mimeType: "application/x-ndjson",
    buffer: Buffer.from(answers),
  });
  await page.getByRole("button", { name: /Score/ }).click();
  await page.waitForURL(/scores\/\d+/);
  await page
    .getByRole("row", { name: /Everything/ })
    .first()
    .waitFor({ timeout: 30_000 });
  for (const [system, figures] of Object.entries(EXPECTED_SCORES)) {
    const row = await rowOf(page, system);
    for (const figure of figures) expect(row).toMatch(figure);
  }
}

/** Score the same answers with `primum score`, against the exported release and against its rubrics alone. */
export function scoreOnTheCommandLine(installation: RunningInstallation, study: string, answers: string): void {
  const folder = path.join(installation.folder, "release");
  installation.primum(["release", "export", study, "1.0.0", "--output", folder]);
  installation.primum(["release", "verify", folder]);
  const file = path.join(installation.folder, "answers.jsonl");
  writeFileSync(file, answers);
  const report = JSON.parse(installation.primum(["score", "--references", folder, "--answers", file, "--json"])) as {
    systems: { system: string; metrics: Record<string, { estimate: number | null }>; errors: unknown }[];
  };
  const everything = report.systems.find(({ system }) => system === "Everything")!;
  expect(everything.metrics.safety!.estimate).toBe(0.5);
  expect(everything.metrics.overall!.estimate).toBeCloseTo(0.75, 12);
  expect(everything.metrics.number_needed_to_harm!.estimate).toBeNull();
  expect(everything.errors).toMatchObject({
    omission: { mild: 0, moderate: 0, severe: 0 },
    commission: { mild: 0, moderate: 2, severe: 0 },
  });
  const silence = report.systems.find(({ system }) => system === "Silence")!;
  expect(silence.metrics.case_harm_rate!.estimate).toBe(0.5);
  expect(silence.metrics.restraint!.estimate).toBeNull();
  const table = installation.primum(["score", "--references", folder, "--answers", file]);
  expect(table).toContain("Everything");
  const rubrics = JSON.parse(
    installation.primum(["score", "--references", path.join(folder, "rubrics"), "--answers", file, "--json"]),
  ) as typeof report;
  expect(rubrics.systems.map(({ metrics }) => metrics)).toEqual(report.systems.map(({ metrics }) => metrics));
}
