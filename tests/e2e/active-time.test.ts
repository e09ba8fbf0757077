import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { launchBrowser, openPage, settle, signedIn } from "./browser.ts";
import { type RunningInstallation, startInstallation } from "./installation.ts";
import { point, saved } from "./workbench.ts";

let browser: Browser;
let installation: RunningInstallation;
let made: MadeStudy;
let database: Database;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    made = await makeStudy(database, { raters: 1, cases: 1 });
  });
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  await closeDatabase(database);
});

test("the time at work on a case is kept when its page goes, and the rater sees how long a case takes", async () => {
  const rater = made.raters[0]!;
  const { page } = await openPage(browser, await signedIn(database, installation.url, rater.accountId));
  const assignmentId = await findAssignment(database, made, rater, "Card001");
  await page.goto(`${installation.url}/studies/${made.slug}/rate/${assignmentId}`);
  await settle(page);
  for (const option of ["Option 1", "Option 2", "Option 3"]) await point(page, option, 7).click();
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText("your ratings of Card001 are submitted and locked").waitFor();
  const own = { studyId: made.studyId, membershipId: rater.membershipId };
  await expect.poll(async () => (await listAssignments(database, own)).medianTime?.cases, { timeout: 20_000 }).toBe(1);
  await page.reload();
  await page.getByText("A case takes you less than a minute.").waitFor();
});
