import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { addAssignments } from "#db/queries/assignments.ts";
import { listPanel } from "#db/queries/panel.ts";
import { openPage, settle, waitForHeading } from "./browser.ts";
import { PASSWORD } from "./installation.ts";
import { startRating } from "./rating-installation.ts";

/*
 * The panel from the coordinator's invitation to a rater who drops out.
 */
const started = startRating({ slug: "panel", raters: 1, cases: 3 });
const study = () => started.made[0]!;
const urlOf = (path: string) => `${started.installation.url}/studies/panel${path}`;

test("a specialist joins by a link, declares a conflict, recuses from a case, and is paused", async () => {
  const { page } = await started.openAs(study().coordinator, {}, [/status of 4(09|10)/]);
  const link = await invite(page);
  const { page: theirs } = await openPage(started.browser, {}, [/status of 410/, /status of 404/]);
  await join(theirs, link);
  await assignAll("R02");
  await declare(theirs);
  await page.goto(link);
  await waitForHeading(page, "No longer open");
  await page.getByText("This invitation has been used").waitFor();

  await recuse(theirs);
  await seeMember(page);

  await page.goto(urlOf("/panel"));
  await settle(page);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.getByRole("button", { name: "Pause R02" }).click();
  await page.getByText("R02 is paused. 2 of their cases went back to the pool").waitFor();
  expect(asked[0]).toContain("Their 2 open cases go back to the pool; drafts are kept.");
  await theirs.goto(urlOf("/rate"));
  await waitForHeading(theirs, "Not found");
  await page.getByRole("button", { name: "Resume R02" }).click();
  await page.getByText("R02 is active again.").waitFor();
  await page.getByRole("button", { name: "Remove C01" }).click();
  await page.getByRole("alert").getByText("This is the last active coordinator").waitFor();
  await theirs.goto(urlOf("/rate"));
  await theirs.getByText("The cases that you are asked to rate will stand here.").waitFor();
});

async function invite(page: Page): Promise<string> {
  await page.goto(urlOf("/panel"));
  await settle(page);
  await page.getByRole("link", { name: "Invitations" }).click();
  await waitForHeading(page, "Invitations");
  await settle(page);
  const form = page.getByRole("form", { name: "Invite" });
  await form.getByRole("button", { name: "Make an invitation link" }).click();
  await form.getByText("A rater needs at least one specialty").waitFor();
  await form.getByLabel("E-mail address").fill("Joins@example.org");
  await form.getByRole("checkbox", { name: /^Cardiology/ }).check();
  await form.getByRole("button", { name: "Make an invitation link" }).click();
  const link = await form.getByLabel("Link of the invitation").inputValue();
  expect(link).toMatch(/\/join\/[\w-]{43}$/);
  await page.getByRole("row").filter({ hasText: "joins@example.org" }).waitFor();
  await page.reload();
  expect(await page.getByLabel("Link of the invitation").count(), "it is shown once").toBe(0);
  return link;
}

async function join(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await settle(page);
  await waitForHeading(page, "Join Study panel");
  await page.getByText("You are invited by C01 to take part as rater for Cardiology.").waitFor();
  await page.getByLabel("Name").fill("<b>Jo</b> Ins");
  await page.getByLabel("E-mail address").fill("joins@example.org");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByLabel("The same password again").fill("another password");
  await page.getByRole("button", { name: "Make the account and join" }).click();
  await page.getByText("The two passwords differ.").waitFor();
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Make the account and join" }).click();
  await waitForHeading(page, "Your declarations");
}

async function declare(page: Page): Promise<void> {
  await settle(page);
  await page.goto(urlOf("/rate"));
  await settle(page);
  await page.getByRole("link", { name: "make your declarations" }).waitFor();
  await page.getByRole("link", { name: "Start Card001" }).click();
  await waitForHeading(page, "Your declarations");
  await page.getByText("You then go on with the case that you have chosen.").waitFor();
  await settle(page);
  await page.getByLabel("Years in practice").fill("11");
  await page.getByLabel("I have one").check();
  await page.getByLabel("Most cases at a time").fill("10");
  await page.getByRole("button", { name: "Save the declarations" }).click();
  await page.getByText("Without your consent your ratings cannot be used.").waitFor();
  await page.getByLabel("What it is, in your words").fill("Paid talks for a maker of stents.");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Save the declarations" }).click();
  await waitForHeading(page, "Card001");
  await page.goto(urlOf("/declarations"));
  await settle(page);
  await page.getByRole("button", { name: "Save the declarations" }).click();
  await page.getByText("Thank you: your declarations are kept.").waitFor();
  expect(await page.getByRole("link", { name: "make your declarations" }).count()).toBe(0);
}

async function assignAll(pseudonym: string): Promise<void> {
  const { studyId, coordinator, cases } = study();
  const { membershipId } = (await listPanel(started.database, studyId)).find((row) => row.pseudonym === pseudonym)!;
  const pairs = cases.map(({ caseId }) => ({ caseId, membershipId }));
  await addAssignments(started.database, coordinator.actor, { studyId, pairs });
}

async function recuse(page: Page): Promise<void> {
  await page.goto(urlOf("/rate"));
  await settle(page);
  await page.getByRole("link", { name: "Card002", exact: true }).click();
  await page.getByRole("radiogroup").first().waitFor();
  await settle(page);
  await page.getByRole("radio").first().click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("link", { name: "I know this patient, or cannot rate this case" }).click();
  await waitForHeading(page, "Recuse yourself from Card002");
  await settle(page);
  await page.getByRole("button", { name: "Recuse myself from Card002" }).click();
  await page.getByText("Choose a reason.").waitFor();
  await page.getByLabel("I know this patient").check();
  await page.getByRole("button", { name: "Recuse myself from Card002" }).click();
  await page.getByText("You are not asked to rate Card002 any more.").waitFor();
  expect(await page.getByRole("link", { name: "Card002", exact: true }).count()).toBe(0);
}

async function seeMember(page: Page): Promise<void> {
  await page.goto(urlOf("/panel"));
  await settle(page);
  await page.getByRole("link", { name: "R02" }).click();
  await waitForHeading(page, "R02");
  await page.getByText("<b>Jo</b> Ins, joins@example.org").waitFor();
  await page.getByText("Paid talks for a maker of stents.").waitFor();
  await page.getByRole("row").filter({ hasText: "Card002" }).getByText("I know this patient").waitFor();
  const members = await listPanel(started.database, study().studyId);
  expect(members.find(({ pseudonym }) => pseudonym === "R02")).toMatchObject({ assigned: 2 });
}

test("who is behind has a message to copy, and nothing is sent where mail is not configured", async () => {
  const { page } = await started.openAs(study().coordinator);
  await page.goto(urlOf("/panel/reminders"));
  await settle(page);
  const row = page.getByRole("row").filter({ hasText: "R01" });
  await row.getByText("none begun").waitFor();
  await row.getByText("Show the message").click();
  await row.getByText("Study panel: 3 cases left to rate").waitFor();
  await row.getByText(urlOf("/rate")).waitFor();
  expect(await page.getByRole("button", { name: /^Send/ }).count()).toBe(0);
});

test("a coordinator excludes a rater from a case, and lets them back in", async () => {
  const { page } = await started.openAs(study().coordinator);
  await page.goto(urlOf("/panel/R01"));
  await settle(page);
  const form = page.getByRole("form", { name: "Exclude from a case" });
  await form.getByLabel("Case").selectOption("Card003");
  await form.getByLabel("Reason").fill("Treated the patient.");
  await form.getByRole("button", { name: "Exclude from the case" }).click();
  await form.getByText("R01 is excluded from Card003. Their open assignment is back in the pool.").waitFor();
  const row = page.getByRole("row").filter({ hasText: "Card003" });
  await row.getByText("Treated the patient.").waitFor();

  await row.getByText("Lift …").click();
  await row.getByLabel("Why it holds no longer").fill("It was her sister.");
  await row.getByRole("button", { name: "Lift for Card003" }).click();
  await page.getByText("R01 may rate Card003 again.").waitFor();
  await row.getByText("by C01").waitFor();
  await row.getByText("It was her sister.").waitFor();
  await form.getByLabel("Case").selectOption("Card003");
  await page.goto(urlOf("/audit"));
  await page.getByRole("row").filter({ hasText: "Recusal lifted" }).getByText("case Card003, rater R01").waitFor();
});
