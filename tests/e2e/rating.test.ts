import { expect, test } from "vitest";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { optionText, point, saved, scale } from "./workbench.ts";

/*
 * Answering on the workbench, in a browser, against the database.
 */
const rating = startRating({ cases: 3 }, { slug: "axes", preset: "two-axis", cases: 2 });
const { openCase, readStored } = rating;
/** The study in which severity is asked apart. */
const axes = () => rating.made[1]!;

test("a scale is named by its option, and its points by what they mean", async () => {
  const { page } = await openCase(1);
  expect(await page.getByRole("radiogroup").count()).toBe(3);
  const group = page.getByRole("radiogroup", { name: "Option 2", exact: true });
  const names = await group.getByRole("radio").evaluateAll((radios) => radios.map((radio) => radio.ariaLabel));
  expect(names).toHaveLength(9);
  expect(names[0]).toBe("1, inappropriate, severe harm if done");
  expect(names[4]).toBe("5, uncertain");
  await group.getByRole("radio", { name: "9, appropriate, severe harm if not done", exact: true }).waitFor();
});

test("by mouse: a point, another point, and not being able to judge", async () => {
  const { page } = await openCase(1);
  await point(page, "Option 1", 9).click();
  await page.getByText("9: appropriate, severe harm if not done").waitFor();
  await point(page, "Option 1", 2).click();
  await optionText(page, "Option 3").click();
  await page.getByLabel("Cannot judge: Option 3").selectOption({ label: "Cannot judge: outside my field" });
  await saved(page).waitFor();
  await page.getByText("1 of 3 left").waitFor();
  expect((await readStored(1)).given).toEqual([2, null, "outside-my-field"]);
  // A row whose point is chosen opens as well, and its point stays.
  await optionText(page, "Option 1").click();
  await page.getByLabel("Comment on: Option 1").fill("Late");
  await saved(page).waitFor();
  expect((await readStored(1)).options[0]).toMatchObject({ appropriateness: 2, comment: "Late" });
});

test("by keyboard: digits rate and go on, arrows choose a point, g opens the guidelines", async () => {
  const { page } = await openCase(2);
  await scale(page, "Option 1").getByRole("radio").first().focus();
  await page.keyboard.press("8");
  expect(await scale(page, "Option 2").evaluate((group) => group.contains(document.activeElement))).toBe(true);
  await page.keyboard.press("3");
  await page.keyboard.press("6");
  await saved(page).waitFor();
  expect((await readStored(2)).given).toEqual([8, 3, 6]);
  // Held as long as a finger holds a key: the point is chosen when the focus has moved.
  await page.keyboard.press("ArrowRight", { delay: 300 });
  await expect.poll(() => point(page, "Option 3", 7).isChecked()).toBe(true);
  await page.keyboard.press("g");
  await page.getByRole("dialog").getByText("Judge each option for this patient", { exact: false }).waitFor();
  await page.keyboard.press("Escape");
  await saved(page).waitFor();
  expect((await readStored(2)).given).toEqual([8, 3, 7]);
});

test("a comment and “cannot judge” survive a reload", async () => {
  const { page } = await openCase(3);
  await point(page, "Option 1", 7).click();
  await page.getByLabel("Comment on: Option 1").fill("Only with potassium above 4.");
  await optionText(page, "Option 2").click();
  await page.getByLabel("Cannot judge: Option 2").selectOption("unclear");
  await saved(page).waitFor();
  await page.reload();
  await settle(page);
  expect(await page.getByLabel("Cannot judge: Option 2").inputValue()).toBe("unclear");
  await optionText(page, "Option 1").click();
  expect(await page.getByLabel("Comment on: Option 1").inputValue()).toBe("Only with potassium above 4.");
  await page.getByText("7: appropriate, mild harm if not done").waitFor();
});

test("with severity asked apart, a score on the other side asks for the severity again", async () => {
  const { page } = await openCase(1, { study: axes() });
  await point(page, "Option 1", 8).click();
  await page.getByLabel("Harm if not done").selectOption("severe");
  await point(page, "Option 1", 9).click();
  await saved(page).waitFor();
  expect((await readStored(1, axes())).options[0]).toMatchObject({ appropriateness: 9, harmSeverity: "severe" });
  await point(page, "Option 1", 2).click();
  await saved(page).waitFor();
  expect((await readStored(1, axes())).options[0]).toMatchObject({ appropriateness: 2, harmSeverity: null });
  await page.getByText("3 of 3 left").waitFor();
});

test("before the page's script runs a scale takes nothing, and then it shows what was given and nothing else", async () => {
  const { page } = await openCase(2, { study: axes() });
  await point(page, "Option 1", 5).click();
  await saved(page).waitFor();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.js", (route) => held.then(() => route.continue()));
  await page.reload({ waitUntil: "commit" });
  await point(page, "Option 2", 7).waitFor();
  expect(await point(page, "Option 2", 7).isDisabled()).toBe(true);
  // As a browser does that goes back in its history.
  for (const option of ["Option 1", "Option 2"]) {
    await point(page, option, 9).evaluate((radio: HTMLInputElement) => (radio.checked = true));
  }
  release();
  await settle(page);
  expect(await point(page, "Option 1", 5).isChecked()).toBe(true);
  expect(await scale(page, "Option 2").getByRole("radio", { checked: true }).count()).toBe(0);
  await point(page, "Option 2", 9).click();
  await saved(page).waitFor();
  expect((await readStored(2, axes())).given).toEqual([5, 9, null]);
});
