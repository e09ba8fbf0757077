import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import type { Member } from "#tests/factories/study.ts";
import { rateByKeyboard, rowOf, settle, submitOpenCase, waitForHeading } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { point, saved } from "./workbench.ts";

/*
 * “Card001” and “Card002” are of cardiology, “Card003” of neurology. Options 1 and 3 of “Card001” are in dispute;
 * “Card003” is begun by its first rater only.
 */
const started = startRating({
  cases: [makeCase(1), makeCase(2), makeCase(3, { specialty: "Neurology" })],
  raters: 3,
});

const study = () => started.made[0]!;
const raterOf = (number: number): Member => study().raters[number - 1]!;
const urlOf = (path: string) => `${started.installation.url}/studies/${study().slug}/${path}`;

async function openRounds(): Promise<Page> {
  const { page } = await started.openAs(study().coordinator, undefined, [/400|409/]);
  await page.goto(urlOf("rounds"));
  await settle(page);
  return page;
}

async function openCaseOf(rater: Member, caseExternalId: string, round: number, expectedErrors?: RegExp[]) {
  const { page, context } = await started.openAs(rater, undefined, expectedErrors);
  const assignmentId = await findAssignment(started.database, study(), rater, caseExternalId, round);
  await page.goto(urlOf(`rate/${assignmentId}`));
  await settle(page);
  return { page, context };
}

const preview = (page: Page) => page.getByRole("region", { name: /^(Open|Close) |closed|ready for/ });

test("closing by specialty says what it leaves, takes nothing more, and is undone", async () => {
  await rateCase(started.database, study(), {
    rater: raterOf(1),
    caseExternalId: "Card003",
    answers: [3],
    submit: false,
  });
  const workbench = await openCaseOf(raterOf(1), "Card003", 1, [/409/]);
  const page = await openRounds();
  await page.getByLabel("Which cases").selectOption("Neurology");
  await page.getByRole("button", { name: "Look at closing it" }).click();
  await page.getByRole("heading", { name: "Close the round on 1 case" }).waitFor();
  await preview(page).getByText("3 assignments not submitted, 1 of them begun.").waitFor();
  await preview(page).getByText("3 options of 1 case have fewer than 3 ratings; they get no label until").waitFor();
  await page.getByLabel("Why (optional)").fill("The clinic moved.");
  await page.getByRole("button", { name: "Close on 1 case" }).click();
  await page.getByText("The round is closed on 1 case. 3 assignments had not been submitted").waitFor();
  expect(await rowOf(page, "Card003")).toMatch(/Neurology\s+1\s+closed/);

  // Whoever had the case open is told, and what they change is shown as not sent.
  await point(workbench.page, "Option 2", 8).click();
  await workbench.page.getByText("1 not saved: The coordinator has closed this case.").waitFor();
  await workbench.page.reload();
  await settle(workbench.page);
  await workbench.page.getByText("Closed by the coordinator before you submitted.").waitFor();
  await workbench.page.getByText("1 not saved: The coordinator has closed this case.").waitFor();
  expect(await workbench.page.getByRole("radiogroup").count()).toBe(0);
  await workbench.page.goto(urlOf("rate"));
  await settle(workbench.page);
  expect(await rowOf(workbench.page, "Card003")).toContain("Your answers are kept and do not count.");

  await page.getByLabel("Which cases").selectOption("Neurology");
  await page.getByRole("button", { name: "Look at opening it again" }).click();
  await page.getByText("3 assignments given back to whose they were").waitFor();
  await page.getByRole("button", { name: "Open again on 1 case" }).click();
  await page.getByText("The round is open again on 1 case.").waitFor();
  expect(await rowOf(page, "Card003")).toContain("waiting for 3");
  await page.getByRole("link", { name: "Card003" }).click();
  await waitForHeading(page, "Rounds of Card003");
  await page.getByText(/^Closed .*: The clinic moved\.$/).waitFor();

  // What waited in the rater's browser goes up by itself.
  await workbench.page.goto(urlOf(`rate/${await findAssignment(started.database, study(), raterOf(1), "Card003")}`));
  await settle(workbench.page);
  await saved(workbench.page).waitFor();
  expect(await point(workbench.page, "Option 1", 3).isChecked()).toBe(true);
  await expect.poll(() => point(workbench.page, "Option 2", 8).isChecked()).toBe(true);
});

test("what waits offline when the case is closed stays before the rater as not sent", async () => {
  const { page, context } = await openCaseOf(raterOf(2), "Card003", 1, [/409/, /ERR_INTERNET_DISCONNECTED/]);
  await context.setOffline(true);
  await point(page, "Option 1", 6).click();
  await page.getByText(/1 not saved yet: offline/).waitFor();
  const rounds = await openRounds();
  await rounds.getByRole("checkbox", { name: "Tick Card003" }).check();
  await rounds.getByRole("button", { name: "Look at closing it" }).click();
  await rounds.getByRole("button", { name: "Close on 1 case" }).click();
  await rounds.getByText("The round is closed on 1 case.").waitFor();
  await context.setOffline(false);
  await page.getByText("1 not saved: The coordinator has closed this case.").waitFor();
});

test("the next round is looked at, opened, rated in the workbench, closed and opened again", async () => {
  const given = [
    [{ appropriateness: 2, comment: "Never alone." }, 7, 1],
    [8, 7, 9],
    [7, 7, 9],
  ];
  for (const [index, answers] of given.entries()) {
    await rateCase(started.database, study(), { rater: raterOf(index + 1), caseExternalId: "Card001", answers });
  }
  const page = await openRounds();
  expect(await rowOf(page, "Card001")).toContain("ready to ask again");
  await page.getByRole("button", { name: "Look at the next round" }).click();
  await page.getByText("No case is chosen.").waitFor();
  await page.getByLabel("Which cases").selectOption("Cardiology");
  await page.getByRole("button", { name: "Look at the next round" }).click();
  await page.getByRole("heading", { name: "Open round 2" }).waitFor();
  await preview(page).getByText("2 options of 1 case go to 3 raters again: 3 assignments.").waitFor();
  await preview(page).getByText("For option 1 of Card001: 2, 7, 8; median 7.").waitFor();
  await preview(page).getByText("1 case passed over").click();
  await preview(page).getByText("Card002: round 1 waits for R01, R02, R03").waitFor();

  // Somebody leaves meanwhile: what is shown is no longer what would happen.
  await setMemberStatus(started.database, study().coordinator.actor, {
    ...{ studyId: study().studyId, pseudonym: "R03", status: "removed" },
  });
  await page.getByRole("button", { name: "Ask again about 2 options" }).click();
  await page.getByText("have changed since this was shown, and nothing was opened").waitFor();
  await preview(page).getByText("2 options of 1 case go to 2 raters again: 2 assignments.").waitFor();
  await page.getByRole("button", { name: "Ask again about 2 options" }).click();
  await page.getByText("The next round is open on 1 case: 2 assignments made.").waitFor();

  const { page: workbench } = await openCaseOf(raterOf(1), "Card001", 2);
  await workbench.getByText("Your rating in round 1: 2, inappropriate, moderate harm if done").waitFor();
  await workbench.getByText("The panel so far: median 7 of 3 ratings.").waitFor();
  await rateByKeyboard(workbench, () => 7);
  await submitOpenCase(workbench);

  await page.getByRole("link", { name: "Card001" }).click();
  await waitForHeading(page, "Rounds of Card001");
  const told = page.getByRole("table", { name: "What was fed back in round 2, by option and rater" });
  expect(await told.getByRole("row").nth(1).innerText()).toMatch(
    /2, 7, 8; median 7[^]*R01\s+2\s*→\s*7[^]*R02\s+8\s*→\s*no answer yet/,
  );
  await page.getByText("Close round 2").first().click();
  await page.getByRole("button", { name: "Close round 2" }).click();
  await page.getByText("The round is closed; 1 assignment had not been submitted.").waitFor();
  await page.getByText("closed without an answer: own rating stands").first().waitFor();
  await page.getByText("Open round 2 again").first().click();
  await page.getByRole("button", { name: "Open round 2 again" }).click();
  await page.getByText("The round is open again; 1 assignment given back, as it was.").waitFor();
});

test("all options after a meeting need a note of it", async () => {
  const { database, made } = started;
  for (const rater of made[0]!.raters.slice(0, 2)) {
    await rateCase(database, study(), { rater, caseExternalId: "Card002" });
  }
  const page = await openRounds();
  await page.getByLabel("Which cases").selectOption("those ticked in the table");
  await page.getByRole("checkbox", { name: "Tick Card002" }).check();
  await page.getByLabel("Ask again about").selectOption("all");
  await page.getByRole("button", { name: "Look at the next round" }).click();
  await page.getByRole("button", { name: "Ask again about 3 options" }).click();
  await page.getByText("Say how the panel came to it").waitFor();
  await page.getByLabel("How the panel came to it").fill("Video meeting of 3 March.");
  await page.getByRole("button", { name: "Ask again about 3 options" }).click();
  await page.getByText("The next round is open on 1 case: 2 assignments made.").waitFor();
});
