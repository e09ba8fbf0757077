import { beforeAll, expect, test } from "vitest";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import type { Member } from "#tests/factories/study.ts";
import { settle, waitForHeading } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { expectFocus, optionText, point, press, saved } from "./workbench.ts";

/*
 * The second round of “Card001”: options 1 and 3 are disputed. The first rater gave 2 and 1 and is asked again.
 */
const started = startRating({ cases: 1, raters: 3 });

let rater: Member;
let assignmentId: number;

beforeAll(async () => {
  const { database } = started;
  const made = started.made[0]!;
  const answers = [
    [{ appropriateness: 2, comment: "Never alone." }, 7, 1],
    [{ appropriateness: 8, comment: "Always." }, 7, 9],
    [7, 7, 9],
  ];
  for (const [index, given] of answers.entries()) {
    await rateCase(database, made, { rater: made.raters[index]!, caseExternalId: "Card001", answers: given });
  }
  await openNextRound(database, made.coordinator.actor, made.studyId, {
    options: "disputed",
    cases: null,
    note: null,
  });
  rater = made.raters[0]!;
  assignmentId = await findAssignment(database, made, rater, "Card001", 2);
});

const readAgain = async () => {
  const { studyId } = started.made[0]!;
  const key = { studyId, membershipId: rater.membershipId, assignmentId };
  return (await readRatingCase(started.database, key))!;
};
const stored = async () => (await readAgain()).options.map((option) => option.appropriateness);

async function openHome() {
  const { page } = await started.openAs(rater);
  await page.goto(`${started.installation.url}/studies/${started.made[0]!.slug}/rate`);
  await settle(page);
  return page;
}

test("a rater sees what the panel gave, keeps one answer, changes the other, and submits", async () => {
  const page = await openHome();
  await page.getByRole("link", { name: "Start Card001, round 2" }).click();
  await waitForHeading(page, "Card001");
  await settle(page);
  await page.getByText("2 of 2 left").waitFor();
  await page.getByText("Your rating in round 1: 2, inappropriate, moderate harm if done").waitFor();
  await page.getByRole("img", { name: "Ratings 2, 7, 8; median 7; yours 2" }).waitFor();
  const [comments] = await page.getByRole("list", { name: "Comments of the panel" }).all();
  expect(await comments!.getByRole("listitem").allInnerTexts()).toEqual(["“Always.”", "“Never alone.” (yours)"]);
  expect(await stored(), "nothing is kept by itself").toEqual([null, null]);

  // Enter keeps the answer of the option that is being rated, and goes on.
  await press(page, "Enter");
  await expectFocus(page, "Option 3");
  await expect.poll(stored).toEqual([2, null]);
  await page.getByText("1 of 2 left").waitFor();
  await press(page, "9");
  await saved(page).waitFor();
  await expect.poll(stored).toEqual([2, 9]);

  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText("your ratings of Card001 are submitted and locked").waitFor();
  expect((await readAgain()).status).toBe("submitted");
  await page.goto(`${started.installation.url}/studies/${started.made[0]!.slug}/rate/${assignmentId}`);
  await page.getByText("Round 1: 1, inappropriate, severe harm if done; panel median 9.").waitFor();
});

test("by mouse an answer is kept with its own button, which Enter presses where it has the focus", async () => {
  const made = started.made[0]!;
  const other = made.raters[1]!;
  const { page } = await started.openAs(other);
  const own = await findAssignment(started.database, made, other, "Card001", 2);
  await page.goto(`${started.installation.url}/studies/${made.slug}/rate/${own}`);
  await settle(page);
  await page.getByRole("button", { name: "Keep 8" }).click();
  await saved(page).waitFor();
  expect(await point(page, "Option 1", 8).isChecked()).toBe(true);
  await point(page, "Option 1", 7).click();
  await optionText(page, "Option 3").click();
  await page.getByRole("button", { name: "Keep 8" }).focus();
  await press(page, "Enter");
  await expect.poll(() => point(page, "Option 1", 8).isChecked()).toBe(true);
  expect(await point(page, "Option 3", 9).isChecked(), "the option in focus alone").toBe(false);
});

test("the coordinator reads who changed what, and reopens a case; what is corrected is added", async () => {
  const made = started.made[0]!;
  const { page } = await started.openAs(made.coordinator);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${started.installation.url}/studies/${made.slug}/cases/Card001`);
  await settle(page);
  const changes = page.getByRole("table", { name: "First and second answers" });
  expect(await changes.getByRole("row").nth(1).innerText()).toMatch(/Option 1\s+R01\s+2 → 2\s+7\s+kept/);
  expect(await changes.getByRole("row").nth(2).innerText()).toMatch(/Option 3\s+R01\s+1 → 9\s+9\s+towards the median/);
  await page.getByRole("button", { name: "Reopen for R01 in round 2" }).click();
  await page.getByText("The case is open again for R01.").waitFor();

  const home = await openHome();
  await home.getByRole("link", { name: "Continue with Card001, round 2" }).click();
  await home.getByText("All 2 rated").waitFor();
  await settle(home);
  await point(home, "Option 3", 8).click();
  await saved(home).waitFor();
  await home.getByRole("button", { name: "Submit case" }).click();
  await home.getByRole("button", { name: "Submit and lock" }).click();
  await home.getByText("your ratings of Card001 are submitted and locked").waitFor();
  expect(await stored()).toEqual([2, 8]);
});
