import { writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { closeDatabase } from "#db/client.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { runPrimum, temporaryFolder } from "./run-primum.ts";

// Each run is a process of its own, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test("primum study import-ratings says what it would do, does it once, and names every problem", async () => {
  const { database, file } = await createTestDatabaseFile();
  await makeStudy(database, { raters: 1, cases: 1, assigned: false });
  await closeDatabase(database);
  const csv = path.join(temporaryFolder(), "elsewhere.csv");
  const rows = [1, 2, 3].map((option) => `Card001,${option},R01,1,7,,,2025-03-01`);
  writeFileSync(
    csv,
    ["case_id,option_id,rater,round,appropriateness,harm_severity,comment,rated_at", ...rows].join("\n"),
  );
  const run = (...more: string[]) => runPrimum(["study", "import-ratings", "study", csv, "--database", file, ...more]);

  const counts = { study: "study", ratings: 3, raters: 1, cases: 1 };
  for (const dryRun of [true, false]) {
    const { status, stdout } = await run("--json", ...(dryRun ? ["--dry-run"] : []));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ...counts, dryRun });
  }
  const again = await run();
  expect(again.status).toBe(1);
  expect(again.stdout).toBe("");
  expect(again.stderr).toContain("elsewhere.csv, line 2, case_id: R01 has submitted ratings of Card001.");
});
