import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { submitOpenCase } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { findCutOff, findDialogFaults, findHiddenFocus, findHiddenOption, isEndInSight } from "./sight.ts";
import { expectFocus, point, press, saved, word } from "./workbench.ts";

/*
 * The workbench on screens of other sizes. The first cases have eight options of two lines each, the last one the usual
 * three.
 */
const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true };
/** Zooming to 200% leaves half of a screen's pixels to the page, each drawn with four. */
const SCREENS = [
  { name: "a laptop", number: 1, screen: {} },
  {
    name: "a laptop zoomed to 200%",
    number: 2,
    screen: { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  },
  { name: "a screen of 320 pixels", number: 3, screen: { viewport: { width: 320, height: 640 } } },
  { name: "a tablet with a keyboard", number: 4, screen: { viewport: TABLET.viewport } },
];
const LONG = "measure potassium, magnesium and creatinine within two days, and stop hydrochlorothiazide meanwhile";
const OPTIONS = Array.from({ length: 8 }, (_, at) => makeOption(at + 1, { text: `Option ${at + 1}: ${LONG}` }));
const PRESENTATION = "A woman of 71 has had palpitations and muscle cramps for three weeks. ".repeat(9);

const rating = startRating({
  cases: [
    ...SCREENS.map(({ number }) => makeCase(number, { presentation: PRESENTATION, options: OPTIONS })),
    makeCase(SCREENS.length + 1),
  ],
});
const { openCase, expectStored } = rating;

test.each(SCREENS)("on $name, everything on the way of a case can be seen and reached", async ({ number, screen }) => {
  const { context, page } = await openCase(number, { screen, expectedErrors: [/net::ERR_/] });
  const status = page.getByRole("status");
  expect(await findCutOff(page)).toEqual([]);

  // On a small screen the case comes first: no digit rates an option that is out of sight.
  await point(page, "Option 1", 1).focus();
  for (const score of [9, 8, 7, 5]) await rateInSight(page, score);
  // The bar at the top is highest when it tells where unsaved changes are.
  await saved(page).waitFor();
  await context.setOffline(true);
  for (const score of [4, 3, 2, 1]) await rateInSight(page, score);
  await status.getByText("4 not saved yet: offline").waitFor();
  await press(page, "c");
  await page.keyboard.type("Unless she has it already.");
  expect(await findHiddenFocus(page)).toBeNull();
  await press(page, "Escape");
  await expectFocus(page, "Option 8");
  for (const key of ["?", "g"]) {
    await page.keyboard.press(key);
    const dialog = page.getByRole("dialog");
    expect(await findDialogFaults(dialog)).toEqual([]);
    await press(page, "End");
    await expect.poll(() => isEndInSight(dialog)).toBe(true);
    await press(page, "Escape");
  }
  for (const key of ["Shift+Tab", "Tab"]) expect(await walk(page, key)).toEqual([]);
  expect(await findCutOff(page)).toEqual([]);

  await context.setOffline(false);
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  expect(await findDialogFaults(page.getByRole("alertdialog"))).toEqual([]);
  await page.getByRole("button", { name: "Keep rating" }).click();
  await submitOpenCase(page);
  expect(await findCutOff(page)).toEqual([]);
  const { given, options, status: state } = await rating.readStored(number);
  expect(given).toEqual([9, 8, 7, 5, 4, 3, 2, 1]);
  expect(options[7]!.comment).toBe("Unless she has it already.");
  expect(state).toBe("submitted");
});

/** Rate by key, and see that the focus goes on to where one sees it, and reads what one rates next. */
async function rateInSight(page: Page, score: number): Promise<void> {
  await press(page, String(score));
  await expect.poll(() => findHiddenFocus(page), { message: `after ${score}` }).toBeNull();
  await expect.poll(() => findHiddenOption(page), { message: `after ${score}` }).toBeNull();
}

/** Go by Tab from one end of the page to the other. Gives what has the focus on the way and cannot be seen. */
async function walk(page: Page, key: string): Promise<string[]> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const found: (string | null)[] = [];
  const isAtEnd = () => page.evaluate(() => document.activeElement === document.body);
  let stops = 0;
  do {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise(requestAnimationFrame));
    stops += 1;
    found.push(await findHiddenFocus(page), await findHiddenOption(page));
  } while (stops < 200 && !(await isAtEnd()));
  expect(stops, "stops of the focus").toBeGreaterThan(OPTIONS.length);
  expect(stops, "stops of the focus").toBeLessThan(200);
  return found.filter((fault) => fault !== null);
}

test("on a tablet the case stays over its options, folds away, and everything is large enough for a finger", async () => {
  const { page } = await openCase(5, { screen: TABLET });
  const vignette = page.getByText("has palpitations", { exact: false });
  await point(page, "Option 3", 7).tap();
  await word(page, "Harm if not done", "Option 3", "severe").tap();
  await expectStored(5, [null, null, 9]);
  expect(await vignette.isVisible()).toBe(true);
  const small = await page.getByRole("region", { name: "Options" }).evaluate((region) =>
    [...region.querySelectorAll("button, select, textarea")]
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
