import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { launchBrowser, openPage, settle, signedIn } from "./browser.ts";
import { type RunningInstallation, startInstallation } from "./installation.ts";
import { optionText, point, readAnswers, saved, scale } from "./workbench.ts";

/*
 * The two ways to answer and the keys of the workbench: each test has a case of its own with the options “Option 1”
 * (Counseling), “Option 2” (Diagnostic) and “Option 3” (Follow-up).
 */
const CASES = 9;
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };

let browser: Browser;
let installation: RunningInstallation;
let made: MadeStudy;
let twoAxis: MadeStudy;
let database: Database;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    made = await makeStudy(database, { raters: 1, cases: CASES });
    twoAxis = await makeStudy(database, { slug: "axes", preset: "two-axis", raters: 1, cases: 2 });
  });
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  await closeDatabase(database);
});

/** The rater's page of a case. */
async function openCase(number: number, study = made, screen: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  const rater = study.raters[0]!;
  const asRater = await signedIn(database, installation.url, rater.accountId);
  const { page } = await openPage(browser, { ...asRater, ...screen });
  const assignmentId = await findAssignment(database, study, rater, `Card00${number}`);
  await page.goto(`${installation.url}/studies/${study.slug}/rate/${assignmentId}`);
  await settle(page);
  return page;
}

/** Wait until the database holds these answers: scores, or reasons for not judging. */
async function expectStored(number: number, given: (number | string | null)[], study = made): Promise<void> {
  await expect.poll(async () => (await readAnswers(database, study, `Card00${number}`)).given).toEqual(given);
}

const storedOption = async (number: number, option: number, study = made) =>
  (await readAnswers(database, study, `Card00${number}`)).options[option - 1]!;

const hasFocus = (page: Page, option: string) =>
  scale(page, option).evaluate((group) => group.contains(document.activeElement));

async function expectFocus(page: Page, option: string): Promise<void> {
  await expect.poll(() => hasFocus(page, option), { message: `${option} has the focus` }).toBe(true);
}

/** Press a key as long as a finger does. */
const press = (page: Page, key: string) => page.keyboard.press(key, { delay: 30 });

/** As a number pad with its lock on; the driver's own keyboard has the lock off. */
async function pressOnNumberPad(page: Page, digit: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: String(digit), code: `Numpad${digit}`, windowsVirtualKeyCode: 96 + digit, isKeypad: true };
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: key.key, ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await session.detach();
}

const isInSight = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

const word = (page: Page, question: string, option: string, answer: string) =>
  page
    .getByRole("group", { name: `${question}: ${option}`, exact: true })
    .getByRole("button", { name: answer, exact: true });

test("from the open page on, digits of the number pad rate the first unrated option and those that follow", async () => {
  const page = await openCase(1);
  for (const digit of [8, 2, 5]) await pressOnNumberPad(page, digit);
  await expectStored(1, [8, 2, 5]);
  await page.reload();
  await settle(page);
  await page.getByText("All 3 rated").waitFor();
});

test("who comes back goes on where they left off; an option out of sight is shown before a digit rates it", async () => {
  const page = await openCase(1, made, { viewport: { width: 1280, height: 300 } });
  await press(page, "Backspace");
  await press(page, "j");
  await press(page, "j");
  await expectFocus(page, "Option 3");
  await press(page, "Backspace");
  await expectStored(1, [null, 2, null]);
  await press(page, "k");
  await press(page, "k");
  await press(page, "3");
  await expectFocus(page, "Option 2");
  await expectStored(1, [3, 2, null]);
  await page.reload();
  await settle(page);
  await expect.poll(() => scale(page, "Option 3").evaluate(isInSight)).toBe(true);
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await scale(page, "Option 3").evaluate(isInSight)).toBe(false);
  await press(page, "4");
  await expectFocus(page, "Option 3");
  await page.getByText("1 of 3 left").waitFor();
  await press(page, "4");
  await expectStored(1, [3, 2, 4]);
});

test("a digit that is held down rates one option", async () => {
  const page = await openCase(2);
  await page.keyboard.down("7");
  for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down("7");
  await page.keyboard.up("7");
  await expectFocus(page, "Option 2");
  await page.getByText("2 of 3 left").waitFor();
  await expectStored(2, [7, null, null]);
});

test("j, k and the arrows move between options and rate nothing; within a scale the arrows choose", async () => {
  const page = await openCase(3);
  await press(page, "j");
  await expectFocus(page, "Option 2");
  await press(page, "ArrowDown");
  await expectFocus(page, "Option 3");
  await press(page, "j");
  await expectFocus(page, "Option 3");
  await press(page, "ArrowUp");
  await expectFocus(page, "Option 2");
  await press(page, "k");
  await expectFocus(page, "Option 1");
  await page.keyboard.press("Shift+ArrowDown");
  await expectFocus(page, "Option 1");
  // A press of the mouse that ends elsewhere gives the focus to a scale, and opens no row.
  await point(page, "Option 3", 5).hover();
  await page.mouse.down();
  await page.getByRole("heading", { name: "Counseling" }).hover();
  await page.mouse.up();
  await expectFocus(page, "Option 3");
  await page.keyboard.press("ArrowUp", { delay: 300 });
  await expectFocus(page, "Option 2");
  await press(page, "k");
  await expectFocus(page, "Option 1");
  await page.getByText("3 of 3 left").waitFor();
  await page.keyboard.press("ArrowRight", { delay: 300 });
  await expect.poll(() => point(page, "Option 1", 2).isChecked()).toBe(true);
  await expectStored(3, [2, null, null]);
});

test("Backspace clears an answer and keeps its comment; u undoes step by step", async () => {
  const page = await openCase(4);
  await press(page, "8");
  await expectFocus(page, "Option 2");
  await press(page, "k");
  await expectFocus(page, "Option 1");
  await press(page, "c");
  await expect
    .poll(() => page.getByLabel("Comment on: Option 1").evaluate((n) => n === document.activeElement))
    .toBe(true);
  // Every letter here is a key of the page: in a field none of them is.
  await page.keyboard.type("juck? 19");
  await press(page, "Escape");
  await expectFocus(page, "Option 1");
  expect(await page.getByLabel("Comment on: Option 1").inputValue()).toBe("juck? 19");
  await press(page, "Backspace");
  await expectStored(4, [null, null, null]);
  expect((await storedOption(4, 1)).comment).toBe("juck? 19");
  await press(page, "u");
  await expectStored(4, [8, null, null]);
  await press(page, "j");
  await expectFocus(page, "Option 2");
  // The comment as a whole, then the score.
  await press(page, "u");
  await expectFocus(page, "Option 1");
  await expect.poll(async () => (await storedOption(4, 1)).comment).toBeNull();
  await expectStored(4, [8, null, null]);
  await press(page, "u");
  await expectStored(4, [null, null, null]);
  expect(await page.getByRole("button", { name: "Undo" }).isDisabled()).toBe(true);
});

test("keys do nothing with a modifier held, in a list of choices, and while a dialog is open", async () => {
  const page = await openCase(5);
  await press(page, "j");
  await expectFocus(page, "Option 2");
  for (const key of ["Control+7", "Alt+7", "Shift+Digit7", "Control+Backspace", "Shift+C"]) await press(page, key);
  await expectFocus(page, "Option 2");
  await page.getByLabel("Cannot judge: Option 2").focus();
  await press(page, "9");
  await press(page, "j");
  await scale(page, "Option 2").getByRole("radio").first().focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await dialog.getByText("Undo the last change").waitFor();
  await press(page, "9");
  await press(page, "g");
  expect(await page.getByRole("dialog").count()).toBe(1);
  await press(page, "Escape");
  await dialog.waitFor({ state: "detached" });
  await expectFocus(page, "Option 2");
  await page.getByText("3 of 3 left").waitFor();
  await press(page, "6");
  await expectStored(5, [null, 6, null]);
});

test("two answers in words are a score, in either order, and a score shows its two answers", async () => {
  const page = await openCase(6);
  await word(page, "Class in words", "Option 1", "Appropriate").click();
  await page.getByText("not rated yet: one more answer makes a score").waitFor();
  await page.getByText("3 of 3 left").waitFor();
  await word(page, "Harm if not done", "Option 1", "severe").click();
  await page.getByText("9: appropriate, severe harm if not done").waitFor();
  await expectStored(6, [9, null, null]);

  await optionText(page, "Option 2").click();
  await word(page, "Harm of the wrong choice", "Option 2", "moderate").click();
  await word(page, "Class in words", "Option 2", "Inappropriate").click();
  await expectStored(6, [9, 2, null]);

  await optionText(page, "Option 3").click();
  await word(page, "Class in words", "Option 3", "Uncertain").click();
  await word(page, "Leaning", "Option 3", "for").click();
  await expectStored(6, [9, 2, 6]);

  await point(page, "Option 3", 7).click();
  const isPressed = (question: string, answer: string) =>
    expect.poll(() => word(page, question, "Option 3", answer).getAttribute("aria-pressed")).toBe("true");
  await isPressed("Class in words", "Appropriate");
  await isPressed("Harm if not done", "mild");
});

test("another class takes the score back until the harm of it is said; the same answers by keyboard", async () => {
  const page = await openCase(7);
  await press(page, "9");
  await press(page, "k");
  await expectFocus(page, "Option 1");
  await press(page, "Tab");
  await press(page, "ArrowLeft");
  await press(page, "ArrowLeft");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Inappropriate");
  await press(page, "Enter");
  await page.getByText("3 of 3 left").waitFor();
  await expectStored(7, [null, null, null]);
  await press(page, "Tab");
  await press(page, "Space");
  await page.getByText("3: inappropriate, mild harm if done").waitFor();
  await expectStored(7, [3, null, null]);
  for (const given of [null, 9]) {
    await press(page, "u");
    await expectStored(7, [given, null, null]);
  }
});

test("the review names what is unrated and what cannot be judged, and leads there", async () => {
  const page = await openCase(8);
  await press(page, "5");
  await optionText(page, "Option 3").click();
  await page.getByLabel("Cannot judge: Option 3").selectOption("unclear");
  await saved(page).waitFor();
  const panel = page.getByRole("region", { name: "Submit" });
  await panel.getByText("1 of 3 options left to rate").waitFor();
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual(["Option 2", "Option 3 (the option is unclear)"]);
  await panel.getByRole("link", { name: "Option 3" }).click();
  await expectFocus(page, "Option 3");
  await panel.getByRole("link", { name: "Option 2" }).click();
  await expectFocus(page, "Option 2");
  await press(page, "4");
  await expectStored(8, [5, 4, "unclear"]);
  await panel.getByText("All 3 options are answered, 2 of them with a rating.").waitFor();
  await panel.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("alertdialog", { name: "Submit 2 ratings, and 1 you cannot judge?" }).waitFor();
});

test("with severity asked apart a digit waits for it, and a contradiction asks once, without blocking", async () => {
  const page = await openCase(1, twoAxis);
  await press(page, "9");
  await expectFocus(page, "Option 1");
  await press(page, "n");
  await expectFocus(page, "Option 2");
  const question = page.getByText("9, and no harm if it is not done: is that what you mean?");
  await question.waitFor();
  await press(page, "2");
  await press(page, "o");
  await expectFocus(page, "Option 3");
  await press(page, "5");
  await expectStored(1, [9, 2, 5], twoAxis);
  expect((await storedOption(1, 1, twoAxis)).harmSeverity).toBe("none");
  expect((await storedOption(1, 2, twoAxis)).harmSeverity).toBe("moderate");
  await page.getByText("All 3 rated").waitFor();
  await page.getByRole("button", { name: "Yes, it is meant" }).click();
  await question.waitFor({ state: "detached" });
  await expectFocus(page, "Option 1");
  await press(page, "8");
  await expectFocus(page, "Option 2");
  await press(page, "k");
  await press(page, "9");
  await expectFocus(page, "Option 2");
  await expectStored(1, [9, 2, 5], twoAxis);
  expect(await question.count()).toBe(0);
});

test("on a tablet the case stays over its options, folds away, and everything is large enough for a finger", async () => {
  const page = await openCase(9, made, TABLET);
  const vignette = page.getByText("has palpitations", { exact: false });
  await point(page, "Option 3", 7).tap();
  await word(page, "Harm if not done", "Option 3", "severe").tap();
  await expectStored(9, [null, null, 9]);
  expect(await vignette.isVisible()).toBe(true);
  const small = await page.getByRole("region", { name: "Options" }).evaluate((region) =>
    [...region.querySelectorAll("button, input, select, textarea")]
      .map((control) => ({ name: control.ariaLabel ?? control.textContent, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ name, box }) => `${name} ${box.width} × ${box.height}`),
  );
  expect(small).toEqual([]);
  const fold = page.getByRole("button", { name: "Vignette" });
  await fold.tap();
  await vignette.waitFor({ state: "hidden" });
  expect(await fold.getAttribute("aria-expanded")).toBe("false");
  // A turned tablet is wide: there the case is always in view.
  await page.setViewportSize({ width: 1180, height: 820 });
  await vignette.waitFor({ state: "visible" });
});
