import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { rawConnection } from "#tests/db/whole-life.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/* The audit trail as a coordinator reads, narrows and saves it, and what becomes of it when somebody changes the file. */
const started = startRating({ raters: 2, cases: 2 });

test("the trail is narrowed, opened and saved, and a rating that was changed in the file shows", async () => {
  const made = started.made[0]!;
  for (const rater of made.raters) await rateCase(started.database, made, { rater, caseExternalId: "Card001" });
  const { page } = await started.openAs(made.coordinator);
  await page.goto(`${started.installation.url}/studies/${made.slug}/audit`);
  await settle(page);
  const rows = page.getByRole("region", { name: "Audit trail" }).locator("> table > tbody > tr");
  expect(await rows.count()).toBeGreaterThan(6);

  await page.getByLabel("Who").selectOption("R02");
  await page.getByLabel("About").fill("card001");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText("Save these entries as").waitFor();
  await expect.poll(() => rows.count()).toBe(1);
  await page.getByText("case Card001, round 1").click();
  await page.getByRole("rowheader", { name: "ratings" }).waitFor();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "table (CSV)" }).click(),
  ]);
  const saved = parse<{ actor: string; action: string }>(readFileSync(await download.path()), { columns: true });
  expect(saved.map(({ actor, action }) => `${actor} ${action}`)).toEqual(["R02 ratings.submit"]);
  await page.getByRole("link", { name: "Show all" }).click();
  await expect.poll(() => rows.count()).toBeGreaterThan(6);

  expect(started.installation.primum(["db", "check"])).toContain("is sound");
  rawConnection(started.database).exec(
    "DROP TRIGGER ratings_no_update; UPDATE ratings SET appropriateness = 1 WHERE id = 2",
  );
  expect(() => started.installation.primum(["db", "check"])).toThrow(/of ratings was changed, added or deleted/);
});
