import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { startRating } from "./rating-installation.ts";
import { point, press, saved } from "./workbench.ts";

const { openCase } = startRating({ cases: 2 });

/** Longer than this is seen as motion. */
const LONGEST_MS = 1;

test("who asks for less motion sees none: no transition, no animation, no smooth scrolling", async () => {
  const { page } = await openCase(1, { screen: { reducedMotion: "reduce", viewport: { width: 1280, height: 300 } } });
  expect(await useWorkbench(page)).toEqual([]);
});

test("the same finds the transitions that others see", async () => {
  const { page } = await openCase(2, { screen: { reducedMotion: "no-preference" } });
  expect(await useWorkbench(page)).not.toEqual([]);
});

/** Rate a case and open each dialog. Gives what moved or could have. */
async function useWorkbench(page: Page): Promise<string[]> {
  const found = new Set<string>();
  const look = async () => {
    for (const motion of await findMotion(page, LONGEST_MS)) found.add(motion);
  };
  await recordSmoothScrolling(page);
  await look();
  for (const key of ["?", "g"]) {
    await page.keyboard.press(key);
    await page.getByRole("dialog").waitFor();
    await look();
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
  await point(page, "Option 1", 7).hover();
  await look();
  await point(page, "Option 1", 7).click();
  for (const key of ["j", "8", "2"]) await press(page, key);
  await look();
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Submit case" }).hover();
  await look();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).hover();
  await look();
  return [...found];
}

/** What moves at this moment for longer than allowed, and what of the page is styled to. */
function findMotion(page: Page, longest: number): Promise<string[]> {
  return page.evaluate((longest) => {
    const nameOf = (element: Element | null) => `${element?.tagName} “${(element?.textContent ?? "").slice(0, 30)}”`;
    const found = document.getAnimations().flatMap(({ effect }) => {
      const { endTime } = effect!.getComputedTiming();
      const isLong = Number(endTime) > longest;
      return isLong ? [`${nameOf((effect as KeyframeEffect).target)} moves for ${Number(endTime)} ms`] : [];
    });
    for (const element of document.querySelectorAll("*")) {
      for (const part of [undefined, "::before", "::after"]) {
        const style = getComputedStyle(element, part);
        const durations = `${style.transitionDuration}, ${style.animationDuration}`.split(",").map(parseFloat);
        // Computed durations are in seconds.
        if (Math.max(...durations) * 1000 > longest) found.push(`${nameOf(element)} takes ${durations.join(" or ")} s`);
        if (style.scrollBehavior === "smooth") found.push(`${nameOf(element)} scrolls smoothly`);
      }
    }
    return [...found, ...((window as unknown as { smoothly?: string[] }).smoothly ?? [])];
  }, longest);
}

/** Note calls that ask for smooth scrolling, which no style can forbid. As text, for what compiles this file names functions. */
async function recordSmoothScrolling(page: Page): Promise<void> {
  await page.evaluate(`{
    window.smoothly = [];
    const methods = [[Element.prototype, "scrollIntoView"], [Element.prototype, "scrollTo"], [Element.prototype, "scrollBy"], [window, "scrollTo"], [window, "scrollBy"]];
    for (const [owner, name] of methods) {
      const original = owner[name];
      owner[name] = function (...args) {
        if (args[0]?.behavior === "smooth") window.smoothly.push(name + " is smooth");
        return original.apply(this, args);
      };
    }
  }`);
}
