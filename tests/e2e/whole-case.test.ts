import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { settle, waitForHeading } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { expectFocus, optionText, point, press, saved, word } from "./workbench.ts";

/*
 * A whole case from the rater's list to the next case: once by mouse, once by keyboard, once by finger. Each has two
 * cases of a study of its own.
 */
const SLUGS = ["mouse", "keyboard", "finger"] as const;
const rating = startRating(...SLUGS.map((slug) => ({ slug, cases: 2 })));
const studyOf = (slug: (typeof SLUGS)[number]) => rating.made[SLUGS.indexOf(slug)]!;

const COMMENT = "Only with potassium above 4.";

/** The rater's list of cases, in a browser of their own. */
async function openHome(slug: (typeof SLUGS)[number], screen?: Parameters<typeof rating.openAs>[1]): Promise<Page> {
  const { page } = await rating.openAs(studyOf(slug).raters[0]!, screen);
  await page.goto(`${rating.installation.url}/studies/${slug}/rate`);
  await settle(page);
  return page;
}

const start = (page: Page, name: string) => page.getByRole("link", { name: `Start ${name}`, exact: true });
const submit = (page: Page) => page.getByRole("button", { name: "Submit case", exact: true });
const confirm = (page: Page) => page.getByRole("alertdialog").getByRole("button", { name: "Submit and lock" });
const thanks = (page: Page) =>
  page.getByRole("status").getByText("Thank you: your ratings of Card001 are submitted and locked.", { exact: true });

/** The page of a case whose first option waits for an answer. */
async function waitForCase(page: Page, name: string): Promise<void> {
  await waitForHeading(page, name);
  await page.getByText("3 of 3 left").waitFor();
  await settle(page);
}

/** What all three end with: an answer in words, a comment, an option that cannot be judged, a locked case. */
async function expectSubmitted(slug: (typeof SLUGS)[number]): Promise<void> {
  const { given, options, status } = await rating.readStored(1, studyOf(slug));
  expect(given).toEqual([9, 2, "outside-my-field"]);
  expect(options.map(({ comment }) => comment)).toEqual([null, COMMENT, null]);
  expect(status).toBe("submitted");
  const next = await rating.readStored(2, studyOf(slug));
  expect({ given: next.given, status: next.status }).toEqual({ given: [null, null, null], status: "pending" });
}

test("by mouse", async () => {
  const page = await openHome("mouse");
  await start(page, "Card001").click();
  await waitForCase(page, "Card001");
  await optionText(page, "Option 1").click();
  await word(page, "Class in words", "Option 1", "Appropriate").click();
  await word(page, "Harm if not done", "Option 1", "severe").click();
  await point(page, "Option 2", 2).click();
  await page.getByLabel("Comment on: Option 2").click();
  await page.keyboard.insertText(COMMENT);
  await optionText(page, "Option 3").click();
  await page.getByLabel("Cannot judge: Option 3").selectOption("outside-my-field");
  await page.getByText("All 3 options are answered, 2 of them with a rating.").waitFor();
  await submit(page).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Keep rating" }).click();
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await submit(page).click();
  await confirm(page).click();
  await thanks(page).waitFor();
  await expectSubmitted("mouse");
  await start(page, "Card002").click();
  await waitForCase(page, "Card002");
});

test("by keyboard", async () => {
  const page = await openHome("keyboard");
  await tabTo(page, start(page, "Card001"));
  await press(page, "Enter");
  await waitForCase(page, "Card001");
  await press(page, "9");
  await expectFocus(page, "Option 2");
  await press(page, "2");
  await expectFocus(page, "Option 3");
  await press(page, "k");
  await press(page, "c");
  await expectFocused(page.getByLabel("Comment on: Option 2"));
  await page.keyboard.type(COMMENT);
  await press(page, "Escape");
  await press(page, "j");
  await expectFocus(page, "Option 3");
  await tabTo(page, page.getByLabel("Cannot judge: Option 3"));
  await press(page, "ArrowDown");
  await page.getByText("All 3 options are answered, 2 of them with a rating.").waitFor();
  await saved(page).waitFor();
  await tabTo(page, submit(page));
  await press(page, "Enter");
  await page.getByRole("alertdialog").waitFor();
  // What locks is not what the first Enter hits.
  await expectFocused(page.getByRole("button", { name: "Keep rating" }));
  await press(page, "Escape");
  await expectFocused(submit(page));
  await press(page, "Enter");
  await tabTo(page, confirm(page));
  await press(page, "Enter");
  await thanks(page).waitFor();
  await expectSubmitted("keyboard");
  await tabTo(page, start(page, "Card002"));
  await press(page, "Enter");
  await waitForCase(page, "Card002");
  // Nothing has the focus yet, and the first digit rates.
  await press(page, "7");
  await rating.expectStored(2, [7, null, null], studyOf("keyboard"));
});

test("by finger, on a tablet", async () => {
  const page = await openHome("finger", { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true });
  await start(page, "Card001").tap();
  await waitForCase(page, "Card001");
  await optionText(page, "Option 1").tap();
  await word(page, "Class in words", "Option 1", "Appropriate").tap();
  await word(page, "Harm if not done", "Option 1", "severe").tap();
  await point(page, "Option 2", 2).tap();
  await page.getByLabel("Comment on: Option 2").tap();
  await page.keyboard.insertText(COMMENT);
  await optionText(page, "Option 3").tap();
  await page.getByLabel("Cannot judge: Option 3").selectOption("outside-my-field");
  await page.getByText("All 3 options are answered, 2 of them with a rating.").waitFor();
  await submit(page).tap();
  await confirm(page).tap();
  await thanks(page).waitFor();
  await expectSubmitted("finger");
  await start(page, "Card002").tap();
  await waitForCase(page, "Card002");
});

/** Press Tab until this has the focus, as who works by keyboard must. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    await press(page, "Tab");
    if (await hasFocus(target)) return;
  }
  expect.fail(`No Tab leads to ${target.toString()}.`);
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

async function expectFocused(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target), { message: `${target.toString()} has the focus` }).toBe(true);
}
