import { expect, test } from "vitest";
import { startRating } from "./rating-installation.ts";
import { expectFocus, optionText, point, press, word } from "./workbench.ts";

/*
 * The other way to answer: two questions in words, or a severity asked apart.
 */
const rating = startRating({ cases: 2 }, { slug: "axes", preset: "two-axis", cases: 1 });
const { openCase, expectStored } = rating;
/** The study in which severity is asked apart. */
const axes = () => rating.made[1]!;

const storedSeverity = async (option: number) => (await rating.readStored(1, axes())).options[option - 1]!.harmSeverity;

test("two answers in words are a score, in either order, and a score shows its two answers", async () => {
  const { page } = await openCase(1);
  await word(page, "Class in words", "Option 1", "Appropriate").click();
  await page.getByText("not rated yet: one more answer makes a score").waitFor();
  await page.getByText("3 of 3 left").waitFor();
  await word(page, "Harm if not done", "Option 1", "severe").click();
  await page.getByText("9: appropriate, severe harm if not done").waitFor();
  await expectStored(1, [9, null, null]);

  await optionText(page, "Option 2").click();
  await word(page, "Harm of the wrong choice", "Option 2", "moderate").click();
  await word(page, "Class in words", "Option 2", "Inappropriate").click();
  await expectStored(1, [9, 2, null]);

  await optionText(page, "Option 3").click();
  await word(page, "Class in words", "Option 3", "Uncertain").click();
  await word(page, "Leaning", "Option 3", "for").click();
  await expectStored(1, [9, 2, 6]);

  await point(page, "Option 3", 7).click();
  const isPressed = (question: string, answer: string) =>
    expect.poll(() => word(page, question, "Option 3", answer).getAttribute("aria-pressed")).toBe("true");
  await isPressed("Class in words", "Appropriate");
  await isPressed("Harm if not done", "mild");
});

test("another class takes the score back until the harm of it is said; the same answers by keyboard", async () => {
  const { page } = await openCase(2);
  await press(page, "9");
  await press(page, "k");
  await expectFocus(page, "Option 1");
  await press(page, "Tab");
  await press(page, "ArrowLeft");
  await press(page, "ArrowLeft");
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Inappropriate");
  await press(page, "Enter");
  await page.getByText("3 of 3 left").waitFor();
  await expectStored(2, [null, null, null]);
  await press(page, "Tab");
  await press(page, "Space");
  await page.getByText("3: inappropriate, mild harm if done").waitFor();
  await expectStored(2, [3, null, null]);
  for (const given of [null, 9]) {
    await press(page, "u");
    await expectStored(2, [given, null, null]);
  }
});

test("with severity asked apart a digit waits for it, and a contradiction asks once, without blocking", async () => {
  const { page } = await openCase(1, { study: axes() });
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
  await expectStored(1, [9, 2, 5], axes());
  expect(await storedSeverity(1)).toBe("none");
  expect(await storedSeverity(2)).toBe("moderate");
  await page.getByText("All 3 rated").waitFor();
  await page.getByRole("button", { name: "Yes, it is meant" }).click();
  await question.waitFor({ state: "detached" });
  await expectFocus(page, "Option 1");
  await press(page, "8");
  await expectFocus(page, "Option 2");
  await press(page, "k");
  await press(page, "9");
  await expectFocus(page, "Option 2");
  await expectStored(1, [9, 2, 5], axes());
  expect(await question.count()).toBe(0);
});
