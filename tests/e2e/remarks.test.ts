import { expect, test } from "vitest";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { expectFocus, optionText, point, press, saved } from "./workbench.ts";

/*
 * What a rater points out beside the ratings: flags, and options that are missing.
 */
const started = startRating({ cases: 3 });
const { openCase, openAs, readStored } = started;

const FAULTS = [/Failed to load resource: net::ERR_/];

test("f leads to the flag, Escape back to the scale, and the review names what is flagged", async () => {
  const { page } = await openCase(1);
  await press(page, "8");
  await expectFocus(page, "Option 2");
  await press(page, "f");
  const flag = page.getByLabel("Flag: Option 2");
  await expect.poll(() => flag.evaluate((field) => field === document.activeElement)).toBe(true);
  await flag.selectOption("duplicate");
  // In a list of choices no key is the page's.
  await press(page, "9");
  await press(page, "Escape");
  await expectFocus(page, "Option 2");
  await press(page, "7");
  await press(page, "5");
  await saved(page).waitFor();
  const { options, given } = await readStored(1);
  expect(given).toEqual([8, 7, 5]);
  expect(options.map((option) => option.flag)).toEqual([null, "duplicate", null]);
  const panel = page.getByRole("region", { name: "Submit" });
  await panel.getByText("You flagged one option for the coordinator:").waitFor();
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual(["Option 2 (says the same as another option)"]);
  await press(page, "k");
  await press(page, "k");
  await page.reload();
  await settle(page);
  await page.getByRole("img", { name: "flagged" }).waitFor();
  await optionText(page, "Option 2").click();
  expect(await page.getByLabel("Flag: Option 2").inputValue()).toBe("duplicate");
});

test("a flag is undone like an answer", async () => {
  const { page } = await openCase(2);
  await point(page, "Option 1", 3).click();
  await page.getByLabel("Flag: Option 1").selectOption("unclear");
  await saved(page).waitFor();
  await point(page, "Option 1", 3).focus();
  await press(page, "u");
  await expect.poll(async () => (await readStored(2)).options[0]!.flag).toBeNull();
  expect((await readStored(2)).given[0]).toBe(3);
});

test("what is missing is written offline, outlives the tab, and reaches the coordinator once submitted", async () => {
  const { context, page } = await openCase(3, { expectedErrors: FAULTS });
  for (const option of ["Option 1", "Option 2", "Option 3"]) await point(page, option, 6).click();
  await saved(page).waitFor();
  await context.setOffline(true);
  const missing = page.getByLabel("Options that the case lacks");
  await missing.fill("An echocardiogram.");
  await page.getByRole("status").getByText("1 not saved yet: offline").waitFor();
  const url = page.url();
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto(url);
  await settle(later);
  await saved(later).waitFor();
  expect(await later.getByLabel("Options that the case lacks").inputValue()).toBe("An echocardiogram.");
  expect((await readStored(3)).missingOptions.note).toBe("An echocardiogram.");
  await later.getByRole("button", { name: "Submit case" }).click();
  await later.getByRole("button", { name: "Submit and lock" }).click();
  await later.getByText("your ratings of Card003 are submitted and locked").waitFor();

  const made = started.made[0]!;
  const { page: coordinators } = await openAs(made.coordinator);
  await coordinators.goto(`${started.installation.url}/studies/${made.slug}/cases/Card003`);
  await settle(coordinators);
  const list = coordinators.getByRole("list", { name: "Missing options" });
  expect(await list.innerText()).toBe("R01 misses: An echocardiogram.");
});
