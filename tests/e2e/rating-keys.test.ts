import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { expectFocus, point, press, scale } from "./workbench.ts";

/*
 * The keys of the workbench.
 */
const { openCase, readStored, expectStored } = startRating({ cases: 5 });

const storedOption = async (number: number, option: number) => (await readStored(number)).options[option - 1]!;

const isInSight = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
};

/** As a number pad with its lock on; the driver's own keyboard has the lock off. */
async function pressOnNumberPad(page: Page, digit: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = { key: String(digit), code: `Numpad${digit}`, windowsVirtualKeyCode: 96 + digit, isKeypad: true };
  await session.send("Input.dispatchKeyEvent", { type: "keyDown", text: key.key, ...key });
  await session.send("Input.dispatchKeyEvent", { type: "keyUp", ...key });
  await session.detach();
}

test("from the open page on, digits of the number pad rate the first unrated option and those that follow", async () => {
  const { page } = await openCase(1);
  for (const digit of [8, 2, 5]) await pressOnNumberPad(page, digit);
  await expectStored(1, [8, 2, 5]);
  await page.reload();
  await settle(page);
  await page.getByText("All 3 rated").waitFor();
});

test("who comes back goes on where they left off; an option out of sight is shown before a digit rates it", async () => {
  const { page } = await openCase(1, { screen: { viewport: { width: 1280, height: 300 } } });
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
  const { page } = await openCase(2);
  await page.keyboard.down("7");
  for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down("7");
  await page.keyboard.up("7");
  await expectFocus(page, "Option 2");
  await page.getByText("2 of 3 left").waitFor();
  await expectStored(2, [7, null, null]);
});

test("j, k and the arrows move between options and rate nothing; within a scale the arrows choose", async () => {
  const { page } = await openCase(3);
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
  const { page } = await openCase(4);
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
  const { page } = await openCase(5);
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
