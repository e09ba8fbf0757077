import { expect, test } from "vitest";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { listen, point, saved } from "./workbench.ts";

/*
 * The way of an answer from the open page to the database, with the connection, the server or another tab in its way.
 * What waits in the browser when the page is closed is in offline.test.ts.
 */
const rating = startRating({ cases: 6 });
const { readStored } = rating;
const EVERY_OPTION = ["Option 1", "Option 2", "Option 3"];

/** The page of a case, in a browser that may write the faults to its console. */
const openFaulty = (number: number) =>
  rating.openCase(number, { expectedErrors: [/Failed to load resource: net::ERR_/, /status of 400/] });

test("without a connection the page says so and not that it has saved, and all is saved once there is one", async () => {
  const { context, page } = await openFaulty(1);
  const heard = await listen(page);
  await context.setOffline(true);
  for (const option of EVERY_OPTION) await point(page, option, 8).click();
  await page.getByRole("status").getByText("3 not saved yet").waitFor();
  // Longer than two tries again.
  await page.waitForTimeout(1800);
  expect(await heard()).not.toContain("Saved");
  expect((await readStored(1)).given).toEqual([null, null, null]);
  await context.setOffline(false);
  await saved(page).waitFor();
  expect((await readStored(1)).given).toEqual([8, 8, 8]);
});

test("of two tabs the newest change stands, even when an older one arrives after it", async () => {
  const { context, page: first, path } = await openFaulty(2);
  const second = await context.newPage();
  await second.goto(rating.installation.url + path);
  await settle(second);
  await point(first, "Option 1", 3).click();
  await saved(first).waitFor();
  await point(second, "Option 1", 8).click();
  await saved(second).waitFor();
  await first.getByText("A newer answer from another tab or device stands: “Option 1”").waitFor();

  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await first.route("**/drafts", (route) => held.then(() => route.continue()));
  await point(first, "Option 2", 1).click();
  await point(second, "Option 2", 9).click();
  await saved(second).waitFor();
  release();
  await saved(first).waitFor();
  expect(await point(first, "Option 2", 9).isChecked(), "the older tab shows what stands").toBe(true);
  await first.getByText("A newer answer from another tab or device stands: “Option 1”, “Option 2”").waitFor();
  expect(await second.getByText("A newer answer").count()).toBe(0);
  for (const tab of [first, second]) {
    await tab.reload();
    expect(await point(tab, "Option 1", 8).isChecked()).toBe(true);
    expect(await point(tab, "Option 2", 9).isChecked()).toBe(true);
  }
});

test("an open tab learns at once what another tab has saved, and says so", async () => {
  const { context, page: first, path } = await openFaulty(5);
  const second = await context.newPage();
  await second.goto(rating.installation.url + path);
  await settle(second);
  await point(second, "Option 1", 4).click();
  await expect.poll(() => point(first, "Option 1", 4).isChecked()).toBe(true);
  await first.getByText("A newer answer from another tab or device stands: “Option 1”").waitFor();
  await second.getByLabel("Options that the case lacks").fill("An echocardiogram.");
  await expect.poll(() => first.getByLabel("Options that the case lacks").inputValue()).toBe("An echocardiogram.");
  // What is given here afterwards is the newest again.
  await point(first, "Option 1", 6).click();
  await expect.poll(() => point(second, "Option 1", 6).isChecked()).toBe(true);
  expect((await readStored(5)).given[0]).toBe(6);
});

test("who comes back to a device sees what they have changed on another", async () => {
  const { page: here } = await openFaulty(6);
  const { page: there } = await openFaulty(6);
  await point(here, "Option 1", 3).click();
  await saved(here).waitFor();
  await point(there, "Option 1", 8).click();
  await saved(there).waitFor();
  expect(await point(here, "Option 1", 3).isChecked()).toBe(true);
  await here.evaluate(() => window.dispatchEvent(new Event("focus")));
  await expect.poll(() => point(here, "Option 1", 8).isChecked()).toBe(true);
  await here.getByText("A newer answer from another tab or device stands: “Option 1”").waitFor();
});

test("what the page said was saved outlives a killed server, and the rest is saved when it is back", async () => {
  const { page } = await openFaulty(3);
  await point(page, "Option 1", 1).click();
  await page.getByLabel("Comment on: Option 1").fill("Said to be saved.");
  await point(page, "Option 2", 4).click();
  await saved(page).waitFor();
  await rating.installation.kill();
  await point(page, "Option 3", 9).click();
  await page.getByRole("status").getByText("1 not saved yet").waitFor();
  expect((await readStored(3)).given).toEqual([1, 4, null]);
  await rating.installation.restart();
  await saved(page).waitFor();
  await page.reload();
  await page.getByText("All 3 rated").waitFor();
  const { given, options } = await readStored(3);
  expect(given).toEqual([1, 4, 9]);
  expect(options[0]!.comment).toBe("Said to be saved.");
});

test("a change that the server refuses keeps the case from being submitted without it", async () => {
  const { page } = await openFaulty(4);
  for (const option of EVERY_OPTION) await point(page, option, 6).click();
  await saved(page).waitFor();
  await page.route("**/drafts", (route) => route.fulfill({ status: 400, json: { message: "Not taken." } }));
  await point(page, "Option 2", 1).click();
  await page.getByRole("status").getByText("Not saved: Not taken.").waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await settle(page);
  expect((await readStored(4)).status).toBe("draft");
  await page.unroute("**/drafts");
  await page.getByRole("button", { name: "Send again" }).click();
  await saved(page).waitFor();
  expect((await readStored(4)).given).toEqual([6, 1, 6]);
});
