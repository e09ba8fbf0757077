import { expect, test } from "vitest";
import { startRating } from "./rating-installation.ts";
import { expectFocus, optionText, point, press, saved } from "./workbench.ts";

/*
 * The review at the end of a case, and the step that locks it.
 */
const rating = startRating({ cases: 3 });
const { openCase, readStored, expectStored } = rating;

test("the review names what is unrated and what cannot be judged, and leads there", async () => {
  const { page } = await openCase(1);
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
  await expectStored(1, [5, 4, "unclear"]);
  await panel.getByText("All 3 options are answered, 2 of them with a rating.").waitFor();
  await panel.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("alertdialog", { name: "Submit 2 ratings, and 1 you cannot judge?" }).waitFor();
});

test("a case with an unrated option cannot be submitted, and the page names the option", async () => {
  const { page, path } = await openCase(2);
  await point(page, "Option 1", 5).click();
  await point(page, "Option 3", 5).click();
  await saved(page).waitFor();
  const panel = page.getByRole("region", { name: "Submit" });
  await panel.getByText("1 of 3 options left to rate").waitFor();
  expect(await panel.getByRole("listitem").allInnerTexts()).toEqual(["Option 2"]);
  expect(await panel.getByRole("button", { name: "Submit case" }).isDisabled()).toBe(true);
  const forced = await page.request.post(rating.installation.url + path, { form: {} });
  expect(forced.status()).toBe(400);
  expect(await forced.text()).toMatch(/1 of 3 options are not fully rated yet[^]*Option 2/);
  expect((await readStored(2)).status).toBe("draft");
});

test("a submitted case is locked", async () => {
  const { page, path } = await openCase(3);
  for (const option of ["Option 1", "Option 2", "Option 3"]) await point(page, option, 6).click();
  await saved(page).waitFor();
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("button", { name: "Submit and lock" }).click();
  await page.getByText("your ratings of Card003 are submitted and locked").waitFor();
  await page.goto(rating.installation.url + path);
  await page.getByText("its ratings are locked").waitFor();
  expect(await page.getByRole("radio").count()).toBe(0);
  const { options, status } = await readStored(3);
  expect(status).toBe("submitted");
  const { presentationId, harmSeverity, cannotJudgeReason, comment } = options[0]!;
  const late = {
    presentationId,
    clientRevision: Date.now(),
    appropriateness: 1,
    harmSeverity,
    cannotJudgeReason,
    comment,
  };
  expect((await page.request.post(`${rating.installation.url}${path}/drafts`, { data: late })).status()).toBe(409);
  expect((await readStored(3)).given).toEqual([6, 6, 6]);
});
