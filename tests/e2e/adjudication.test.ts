import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, type Member } from "#tests/factories/study.ts";
import { openPage, settle, signedIn, waitForHeading } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { press } from "./workbench.ts";

/*
 * Each study has cases of three options, of which 1 (2, 8, 8) and 3 (1, 9, 9) are disputed; 3 comes first in the queue.
 */
const started = startRating(
  { slug: "keys", cases: 2, raters: 3 },
  { slug: "two", cases: 3, raters: 3 },
  { slug: "batch", cases: 2, raters: 3 },
);
const adjudicators = new Map<string, Member[]>();

beforeAll(async () => {
  const { database } = started;
  for (const made of started.made) {
    const add = () => addMember(database, made, { roles: ["adjudicator"] });
    adjudicators.set(made.slug, [await add(), await add()]);
    for (const { externalId: caseExternalId } of made.cases) {
      for (const [index, rater] of made.raters.entries()) {
        await rateCase(database, made, { rater, caseExternalId, answers: index === 0 ? [2, 8, 1] : [8, 8, 9] });
      }
    }
  }
});

const study = (slug: string) => started.made.find((made) => made.slug === slug)!;

async function open(made: MadeStudy, path: string, who = 0, screen: Parameters<typeof openPage>[1] = {}) {
  const { page } = await started.openAs(adjudicators.get(made.slug)![who]!, screen, [/409/]);
  await page.goto(`${started.installation.url}/studies/${made.slug}/disputes${path}`);
  if (screen?.javaScriptEnabled !== false) await settle(page);
  return page;
}

async function statesOf(made: MadeStudy): Promise<Record<string, string>> {
  const { options } = await deriveStudyLabels(started.database, made.studyId);
  const entries = options.map(({ caseExternalId, optionExternalId, outcome, sentBack }) => [
    `${caseExternalId}/${optionExternalId}`,
    sentBack ? "sent back" : (outcome.label?.provenance ?? outcome.status),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}

const rationale = (page: Page) => page.getByLabel("Rationale");
const decideButton = (page: Page) => page.getByRole("button", { name: /^Decide/ });

/** As the page does from time to time by itself. */
const renewClaim = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));

test("an adjudicator works through the queue with the keyboard alone", async () => {
  const made = study("keys");
  const page = await open(made, "");
  await page.getByRole("link", { name: "Decide the first" }).focus();
  await press(page, "Enter");
  await waitForHeading(page, "Option 3");
  await settle(page);
  await page.getByText("Card001, option 3").first().waitFor();
  await page.getByText("Severe at stake: harm if not done and harm if done.").waitFor();

  await press(page, "?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Send it back to the panel").waitFor();
  await press(page, "d");
  await press(page, "Escape");
  expect(await page.getByRole("radio", { name: "Give it a label" }).isChecked(), "no key works behind it").toBe(true);

  await press(page, "9");
  await page.getByText(/The reference label will be appropriate, score 9, severe harm if not done/).waitFor();
  await press(page, "r");
  await page.keyboard.type("Bleeding? 9 of 10 die: do it at once, dr. jkl.");
  expect(await rationale(page).inputValue()).toBe("Bleeding? 9 of 10 die: do it at once, dr. jkl.");
  await press(page, "Escape");
  await press(page, "d");
  await page.getByText(/^Dropped: the option leaves/).waitFor();
  await press(page, "9");
  await press(page, "Control+Enter");
  await page.getByRole("status").getByText("Card001, option 3 is decided.").waitFor();
  await page.getByText("Card002, option 3").first().waitFor();
  expect(await statesOf(made)).toMatchObject({ "Card001/3": "adjudicated" });

  // What is begun stays when one goes on and comes back.
  await settle(page);
  await press(page, "l");
  await page.getByText(/^Left unsettled: .* it becomes uncertain: score 5, no harm attributed/).waitFor();
  await press(page, "r");
  await page.keyboard.type("No guideline speaks of it.");
  await press(page, "Escape");
  await press(page, "j");
  await page.getByText("Card001, option 1").first().waitFor();
  await settle(page);
  await press(page, "k");
  await page.getByText("Card002, option 3").first().waitFor();
  await settle(page);
  expect(await rationale(page).inputValue()).toBe("No guideline speaks of it.");
  await press(page, "r");
  await press(page, "Control+Enter");
  await page.getByRole("status").getByText("Card002, option 3 is left unsettled.").waitFor();
  await settle(page);
  await press(page, "b");
  await press(page, "r");
  await page.keyboard.type("Read the last line of the vignette again.");
  await press(page, "Control+Enter");
  await page.getByRole("status").getByText("Card001, option 1 is sent back to the panel.").waitFor();
  expect(await statesOf(made)).toMatchObject({ "Card002/3": "disagreement", "Card001/1": "sent back" });
});

test("a ruling is taken back with a reason, and both stay to be read", async () => {
  const made = study("keys");
  const page = await open(made, "/Card001/3");
  await page.getByText("Dissent:").waitFor();
  await page.getByText("1 of 3 rated another class (R01 1).").waitFor();
  await page.getByText("Take the ruling back").click();
  await page.getByLabel("Why it is taken back").fill("The vignette was misread.");
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("status").getByText("Card001, option 3 waits for a decision again").waitFor();
  const history = page.getByRole("heading", { name: "Earlier rulings" }).locator("xpath=..");
  expect(await history.getByRole("listitem").allInnerTexts()).toEqual([
    expect.stringMatching(/^ruling taken back\s+The vignette was misread\.\s+A01/),
    expect.stringMatching(/appropriate, severe harm if not done\s+Bleeding\?/),
  ]);
  expect(await statesOf(made)).toMatchObject({ "Card001/3": "disputed" });
});

test("two adjudicators do not collide", async () => {
  const made = study("two");
  const [one, other] = adjudicators.get("two")!;
  const first = await open(made, "/Card001/3", 0);
  const second = await open(made, "", 1);
  const row = second.getByRole("row").filter({ hasText: "Card001, option 3" });
  await row.getByText(`${one!.pseudonym} has it open since`).waitFor();
  await second.getByRole("link", { name: "Decide the first" }).click();
  await second.getByText("Card002, option 3").first().waitFor();

  // The first goes on with "next", which passes over what the second has open by now.
  await expect
    .poll(async () => {
      await first.reload();
      await settle(first);
      return first.getByRole("link", { name: "Next", exact: true }).getAttribute("href");
    })
    .toBe("/studies/two/disputes/Card003/3");

  await second.goto(`${started.installation.url}/studies/two/disputes/Card001/3`);
  await second.getByText(`${one!.pseudonym} has this open since`).waitFor();
  await expect.poll(() => decideButton(second).isDisabled()).toBe(true);
  await rationale(first).fill("What the first one thinks of it.");
  await second.getByRole("button", { name: "Take it over" }).click();
  await expect.poll(() => decideButton(second).isDisabled()).toBe(false);
  await renewClaim(first);
  await first.getByText(`${other!.pseudonym} has this open since`).waitFor();
  expect(await decideButton(first).isDisabled()).toBe(true);
  expect(await rationale(first).inputValue()).toBe("What the first one thinks of it.");

  // Each takes it over once more, and then both decide.
  await first.getByRole("button", { name: "Take it over" }).click();
  await expect.poll(() => decideButton(first).isDisabled()).toBe(false);
  await second.getByRole("radio", { name: "8, appropriate, moderate harm if not done" }).click();
  await rationale(second).fill("What the second one thinks of it.");
  await decideButton(second).click();
  await second.getByRole("status").getByText("Card001, option 3 is decided.").waitFor();
  await first.getByRole("radio", { name: "Drop the option" }).check();
  await decideButton(first).click();
  await first
    .getByRole("alert")
    .getByText(`${other!.pseudonym} has decided this option in the meantime: appropriate, score 8.`)
    .waitFor();
  await first.getByRole("heading", { name: "The ruling that stands" }).waitFor();
  await first.getByText("What the second one thinks of it.").waitFor();
  await first.waitForLoadState("networkidle");
  expect(await rationale(first).inputValue()).toBe("What the first one thinks of it.");
  // Seeing it, they may decide again.
  await decideButton(first).click();
  await first.getByRole("status").getByText("Card001, option 3 is dropped.").waitFor();
  expect(await statesOf(made)).toMatchObject({ "Card001/3": "dropped" });
});

test("who leaves an option lets it go", async () => {
  const made = study("two");
  const first = await open(made, "/Card003/1", 0);
  const second = await open(made, "", 1);
  const row = second.getByRole("row").filter({ hasText: "Card003, option 1" });
  await row.getByText("has it open since").waitFor();
  await first.getByRole("link", { name: "All disputes" }).click();
  await waitForHeading(first, "Disputes");
  await expect
    .poll(async () => {
      await second.reload();
      await row.waitFor();
      return row.getByText("has it open since").count();
    })
    .toBe(0);
});

test("without scripts the second is refused, and the form is filled with what was sent", async () => {
  const made = study("two");
  const second = await open(made, "/Card002/1", 1, { javaScriptEnabled: false });
  const first = await open(made, "/Card002/1", 0);
  await press(first, "5");
  await rationale(first).fill("Both views are defensible.");
  await decideButton(first).click();
  await first.getByRole("status").getByText("Card002, option 1 is decided.").waitFor();
  await second.getByRole("radio", { name: "Drop the option" }).check();
  await rationale(second).fill("Typed without any scripts.");
  await decideButton(second).click();
  await second.getByText("A01 has decided this option in the meantime: uncertain, score 5.").waitFor();
  expect(await rationale(second).inputValue()).toBe("Typed without any scripts.");
  expect(await second.getByRole("radio", { name: "Drop the option" }).isChecked()).toBe(true);
  await decideButton(second).click();
  await second.getByText("Card002, option 1 is dropped.").waitFor();
});

test("the disputes of a case are decided one after another on one page", async () => {
  const made = study("batch");
  const page = await open(made, "/Card001");
  await page.getByText("0 of 2 dealt with, 2 waiting.").waitFor();
  await page.getByText("A woman has palpitations (case 1).").waitFor();
  await press(page, "5");
  await rationale(page).fill("Both views are defensible.");
  await press(page, "Control+Enter");
  await page.getByRole("status").getByText("Card001, option 1 is decided.").waitFor();
  await page.getByText("1 of 2 dealt with, 1 waiting.").waitFor();
  await settle(page);
  expect(new URL(page.url()).pathname).toBe("/studies/batch/disputes/Card001");
  await rationale(page).fill("short");
  await page.getByRole("radio", { name: "Drop the option" }).check();
  await decideButton(page).click();
  await page.getByText("Say why, in at least 10 characters.").waitFor();
  await rationale(page).fill("Nobody does this any more.");
  await press(page, "Control+Enter");
  await page.getByText("Nothing of this case waits for a decision any more.").waitFor();
  expect(await statesOf(made)).toMatchObject({ "Card001/1": "adjudicated", "Card001/3": "dropped" });
});

test("all that still waits is left unsettled with one reason", async () => {
  const made = study("batch");
  const page = await open(made, "?case=Card002");
  await page.getByText("Nobody can settle what still waits").click();
  await page.getByText(/^2 waiting options, .* it becomes uncertain: score 5/).waitFor();
  await page.getByLabel("Reason").fill("The panel cannot meet again.");
  await page.getByRole("button", { name: "Leave 2 options unsettled" }).click();
  await page.getByRole("status").getByText("2 left unsettled, each with your reason.").waitFor();
  await page.getByText("Nothing waits for a decision any more.").waitFor();
  expect(await statesOf(made)).toMatchObject({ "Card002/1": "disagreement", "Card002/3": "disagreement" });
});

test("the coordinator reads a ruling and its dissent on the page of the case", async () => {
  const made = study("batch");
  const { browser, database, installation } = started;
  const { page } = await openPage(browser, await signedIn(database, installation.url, made.coordinator.accountId));
  await page.goto(`${installation.url}/studies/batch/cases/Card001`);
  const rulings = page.getByRole("region", { name: "Rulings" });
  await rulings.getByText("Both views are defensible.").waitFor();
  await rulings.getByText("3 of 3 rated another class (R01 2, R02 8, R03 8).").waitFor();
});
