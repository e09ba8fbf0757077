import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Database } from "#db/client.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import type { MadeStudy } from "#tests/factories/study.ts";

/** The scale of the option whose text begins so. */
export const scale = (page: Page, option: string) => page.getByRole("radiogroup", { name: new RegExp(`^${option}`) });

/** The option's own line, not the link to it at the end of the page. */
export const optionText = (page: Page, option: string) =>
  page.locator('li[id^="option-"] p').getByText(option, { exact: true });

export const point = (page: Page, option: string, score: number) =>
  scale(page, option).getByRole("radio", { name: new RegExp(`^${score},`) });

/** A button of the answer in words. */
export const word = (page: Page, question: string, option: string, answer: string) =>
  page
    .getByRole("group", { name: `${question}: ${option}`, exact: true })
    .getByRole("button", { name: answer, exact: true });

/** Press a key as long as a finger does. */
export const press = (page: Page, key: string) => page.keyboard.press(key, { delay: 30 });

/** Wait until the focus is on a point of this option's scale. */
export async function expectFocus(page: Page, option: string): Promise<void> {
  const hasFocus = () => scale(page, option).evaluate((group) => group.contains(document.activeElement));
  await expect.poll(hasFocus, { message: `${option} has the focus` }).toBe(true);
}

/** The word that every change is saved. */
export const saved = (page: Page) => page.getByRole("status").getByText("Saved", { exact: true });

/** Everything that the page says about saving from now on. */
export async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page
    .getByRole("status")
    .first()
    .evaluate((status) => {
      const said: string[] = [];
      const hear = () => said.push((status.textContent ?? "").trim());
      new MutationObserver(hear).observe(status, { subtree: true, childList: true, characterData: true });
      Object.assign(window, { said });
    });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said);
}

/** What the database holds of the first rater's answers to a case; `given` are the scores, or why there is none. */
export async function readAnswers(database: Database, study: MadeStudy, caseExternalId: string) {
  const rater = study.raters[0]!;
  const assignmentId = await findAssignment(database, study, rater, caseExternalId);
  const key = { studyId: study.studyId, membershipId: rater.membershipId, assignmentId };
  const { options, status, missingOptions } = (await readRatingCase(database, key))!;
  return {
    status,
    options,
    missingOptions,
    given: options.map((option) => option.appropriateness ?? option.cannotJudgeReason),
  };
}
