import { expect, test } from "vitest";
import { rateCase } from "#tests/factories/ratings.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/*
 * The page on which a coordinator watches the raters: what comes in shows without a reload.
 */
const started = startRating({ cases: 12, raters: 2 });

async function openProgress(expectedErrors: RegExp[] = []) {
  const made = started.made[0]!;
  const { context, page } = await started.openAs(
    made.coordinator,
    { viewport: { width: 1280, height: 500 } },
    expectedErrors,
  );
  await page.clock.install();
  await page.goto(`${started.installation.url}/studies/${made.slug}/progress`);
  await settle(page);
  return { context, page, made };
}

test("a submission shows up by itself, with focus and scroll where they were, and is read aloud when asked for", async () => {
  const { page, made } = await openProgress();
  const row = page.getByRole("row").filter({ hasText: "Card001" });
  expect(await row.innerText()).toMatch(/2\s+2\s+0\s+0\s+0 of 6/);
  await page.getByText("Nothing has been submitted yet.").waitFor();
  const link = page.getByRole("link", { name: "Card012" });
  await link.focus();
  const scrolled = await page.evaluate(() => window.scrollY);
  expect(scrolled).toBeGreaterThan(0);

  await rateCase(started.database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
  await page.clock.runFor(15_000);
  await expect.poll(() => row.innerText()).toMatch(/2\s+1\s+0\s+1\s+3 of 6/);
  await page.getByText(/3\.0 options a day over 1 day: 3 options in 1 submission; 69 options to go/).waitFor();
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.evaluate(() => window.scrollY)).toBe(scrolled);
  const spoken = page.locator("main [aria-live=polite]");
  expect(await spoken.innerText(), "nothing is said unasked").toBe("");

  await page.getByLabel("Read changes aloud").check();
  await rateCase(started.database, made, { rater: made.raters[1]!, caseExternalId: "Card002" });
  await page.clock.runFor(15_000);
  await expect.poll(() => spoken.textContent()).toMatch(/^6 of 72 options answered/);
});

test("a page out of view asks for nothing, and one whose server is gone keeps what it shows", async () => {
  const { context, page } = await openProgress([/Failed to load resource/]);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const show = (state: "hidden" | "visible") =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await show("hidden");
  await page.clock.runFor(60_000);
  expect(asked).toEqual([]);
  await context.setOffline(true);
  await show("visible");
  await page.getByText("The server does not answer.").waitFor();
  await page.getByRole("link", { name: "Card012" }).waitFor();
  await context.setOffline(false);
  await page.clock.runFor(15_000);
  await page.getByText("Brings itself up to date").waitFor();
});
