import type { BrowserContext, Page } from "playwright-core";
import { expect, test } from "vitest";
import { hashPassword } from "#app/modules/accounts/password.server.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import type { Member } from "#tests/factories/study.ts";
import { rateByKeyboard, settle, signedIn } from "./browser.ts";
import { PASSWORD } from "./installation.ts";
import { startRating } from "./rating-installation.ts";
import { listen, point, saved } from "./workbench.ts";

/*
 * What waits in the browser when the server cannot be reached, or does not know who sends. Each test has a case of its
 * own: “Card001” has twenty options, the others three.
 */
const HOME = "/studies/study/rate";
const TWENTY = Array.from({ length: 20 }, (_, index) => makeOption(index + 1));
const CASES = Array.from({ length: 8 }, (_, index) => makeCase(index + 1, index === 0 ? { options: TWENTY } : {}));

const rating = startRating({ raters: 2, cases: CASES, passwordHash: await hashPassword(PASSWORD) });
const { pathOf } = rating;

/** What the browser writes to its console while these faults last. */
const FAULTS = [/Failed to load resource: net::ERR_/, /status of 40[149]/];

const readStored = async (number: number) => (await rating.readStored(number)).given;
const openCase = (number: number) => rating.openCase(number, { expectedErrors: FAULTS });
const rater = (index: number) => rating.made[0]!.raters[index]!;
const status = (page: Page) => page.getByRole("status");

async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(rating.installation.url + path);
  await settle(page);
}

/** Another tab of the same browser, without the faults of the network. */
async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await goTo(page, path);
  return page;
}

test("twenty changes offline, the tab closed, back online: all of them are in the database", async () => {
  const { context, page } = await openCase(1);
  await saved(page).waitFor();
  const heard = await listen(page);
  await context.setOffline(true);
  const scoreOf = (index: number) => 1 + (index % 9);
  await rateByKeyboard(page, scoreOf, { saved: false });
  await status(page).getByText("20 not saved yet: offline").waitFor();
  await status(page).getByText("kept in this browser").waitFor();
  expect(await heard()).not.toContain("Saved");
  await page.close();
  expect(await readStored(1)).toEqual(Array(20).fill(null));

  await context.setOffline(false);
  const later = await openTab(context, await pathOf(1));
  await saved(later).waitFor();
  await later.getByText("All 20 rated").waitFor();
  expect(await readStored(1)).toEqual(TWENTY.map((_, index) => scoreOf(index)));
  await later.reload();
  await later.getByText("All 20 rated").waitFor();
});

test("the server killed with unsaved changes, the tab closed, the server started again: all are there", async () => {
  const { context, page } = await openCase(2);
  await point(page, "Option 1", 3).click();
  await saved(page).waitFor();
  await rating.installation.kill();
  await point(page, "Option 1", 4).click();
  await point(page, "Option 2", 9).click();
  await page.getByLabel("Comment on: Option 2").fill("Before it went down.");
  await status(page).getByText("2 not saved yet").waitFor();
  await page.close();
  expect(await readStored(2)).toEqual([3, null, null]);

  await rating.installation.restart();
  const later = await openTab(context, await pathOf(2));
  await saved(later).waitFor();
  expect(await point(later, "Option 1", 4).isChecked()).toBe(true);
  const { given, options } = await rating.readStored(2);
  expect(given).toEqual([4, 9, null]);
  expect(options[1]!.comment).toBe("Before it went down.");
});

test("what waits is shown as given while the server is still away", async () => {
  const { context, page } = await openCase(3);
  await context.route("**/drafts", (route) => route.abort());
  await point(page, "Option 2", 6).click();
  await status(page).getByText("1 not saved yet").waitFor();
  await page.close();
  const later = await openTab(context, await pathOf(3));
  await status(later).getByText("1 not saved yet").waitFor();
  expect(await point(later, "Option 2", 6).isChecked()).toBe(true);
  await later.getByText("2 of 3 left").waitFor();
  expect(await readStored(3)).toEqual([null, null, null]);
});

test("any page of the rater says how many changes wait, and sends them", async () => {
  const { context, page } = await openCase(4);
  await context.route("**/drafts", (route) => route.abort());
  for (const option of ["Option 1", "Option 2"]) await point(page, option, 8).click();
  await status(page).getByText("2 not saved yet").waitFor();
  await page.close();
  const home = await openTab(context, HOME);
  await home.getByText("2 changes of your ratings wait to be saved.").waitFor();
  await context.unroute("**/drafts");
  await home.getByText("All your changes have gone up.").waitFor();
  expect(await readStored(4)).toEqual([8, 8, null]);
  await home.getByRole("row").filter({ hasText: "Card004" }).getByText("2 of 3").waitFor();
});

test("a session that ran out keeps the changes, which go up after signing in again", async () => {
  const { context, page } = await openCase(5);
  await saved(page).waitFor();
  await context.clearCookies();
  await point(page, "Option 3", 7).click();
  await status(page).getByText("sign in again").waitFor();
  await status(page).getByText("your changes wait").waitFor();
  expect(await readStored(5)).toEqual([null, null, null]);
  await status(page).getByRole("link", { name: "sign in again" }).click();
  await page.getByLabel("E-mail address").fill(rater(0).email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("heading", { level: 1, name: "Card005" }).waitFor();
  await saved(page).waitFor();
  await page.getByText("2 of 3 left").waitFor();
  expect(await readStored(5)).toEqual([null, null, 7]);
});

test("another account in the same browser neither sees nor sends them, and leaving says that they stay", async () => {
  const { context, page } = await openCase(6);
  await context.route("**/drafts", (route) => route.abort());
  await point(page, "Option 1", 2).click();
  await status(page).getByText("1 not saved yet").waitFor();
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void (asked.length === 1 ? dialog.dismiss() : dialog.accept());
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(() => asked).toEqual([expect.stringMatching(/1 change .* stay in this browser for you alone/)]);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.close();

  await context.unroute("**/drafts");
  const sent: string[] = [];
  context.on("request", (request) => {
    if (request.url().endsWith("/drafts")) sent.push(request.url());
  });
  const as = async (member: Member) => {
    const { storageState } = await signedIn(rating.database, rating.installation.url, member.accountId);
    await context.clearCookies();
    await context.addCookies(storageState.cookies);
    return openTab(context, HOME);
  };
  const others = await as(rater(1));
  // A case of their own, whose page says that all is saved once it has looked for what waits.
  await others.getByRole("link", { name: "Card006" }).click();
  await saved(others).waitFor();
  await others.getByText("3 of 3 left").waitFor();
  expect(sent).toEqual([]);
  expect(await readStored(6)).toEqual([null, null, null]);
  await others.close();

  const own = await as(rater(0));
  await own.getByText("All your changes have gone up.").waitFor();
  expect(await readStored(6)).toEqual([2, null, null]);
});

test("a page that somebody else signed in beside sends nothing in their name", async () => {
  const { context, page } = await openCase(7);
  await saved(page).waitFor();
  const { storageState } = await signedIn(rating.database, rating.installation.url, rater(1).accountId);
  await context.clearCookies();
  await context.addCookies(storageState.cookies);
  await point(page, "Option 1", 5).click();
  await status(page).getByText("sign in again").waitFor();
  expect(await readStored(7)).toEqual([null, null, null]);
});

test("a browser that keeps nothing says so, and what waits goes up from the page", async () => {
  const { context, page } = await rating.openAs(rater(0), {}, FAULTS);
  await context.addInitScript(() => Object.defineProperty(window, "indexedDB", { value: undefined }));
  await goTo(page, await pathOf(8));
  await context.setOffline(true);
  await point(page, "Option 1", 9).click();
  await status(page).getByText("1 not saved yet: offline. This browser could not keep 1 of them").waitFor();
  await context.setOffline(false);
  await saved(page).waitFor();
  expect(await readStored(8)).toEqual([9, null, null]);
});
