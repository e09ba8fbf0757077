import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { rawConnection } from "#tests/db/whole-life.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, type Member } from "#tests/factories/study.ts";
import { rateByKeyboard, settle, submitOpenCase } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/*
 * The whole life of a study through its roles: three raters disagree on four of six options, a second round settles
 * one, two adjudicators at once settle the others (a label, a dropped option, one that nobody can settle), a release is
 * frozen; and the audit trail, read back as a file, tells the same story.
 */
const started = startRating({ cases: [makeCase(1), makeCase(2)], raters: 3 });
const study = (): MadeStudy => started.made[0]!;
const raterOf = (number: number): Member => study().raters[number - 1]!;

/** What the audit trail tells of it: who, what and what about. */
const STORY = [
  ...["R01", "R02", "R03"].map((rater) => `${rater} ratings.submit case Card001, round 1`),
  // The first rater of “Card002” came last, in the browser.
  ...["R02", "R03", "R01"].map((rater) => `${rater} ratings.submit case Card002, round 1`),
  "C01 round.open round 2: 4 options of 2 cases",
  ...["R01", "R02", "R03"].map((rater) => `${rater} ratings.submit case Card001, round 2`),
  ...["R01", "R02", "R03"].map((rater) => `${rater} ratings.submit case Card002, round 2`),
  "A01 adjudication.leave case Card002, option 1",
  "A02 adjudication.decide case Card001, option 1",
  "A02 adjudication.decide case Card002, option 3",
  "C01 release.freeze release 1.0.0",
];

const FIRST_ROUND = {
  Card001: [
    [2, 7, 1],
    [8, 7, 9],
    [8, 7, 9],
  ],
  Card002: [
    [1, 3, 2],
    [9, 3, 8],
    [9, 2, 8],
  ],
};

async function goTo(member: Member, path: string): Promise<Page> {
  const { page } = await started.openAs(member, undefined, [/409/]);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(`${started.installation.url}/studies/${study().slug}/${path}`);
  await settle(page);
  return page;
}

async function openCaseOf(rater: Member, caseExternalId: string, round: number): Promise<Page> {
  const assignmentId = await findAssignment(started.database, study(), rater, caseExternalId, round);
  return goTo(rater, `rate/${assignmentId}`);
}

/** Where each option stands: what it was decided by, or why it has no label. */
async function standing(): Promise<Record<string, string>> {
  const { options } = await deriveStudyLabels(started.database, study().studyId);
  return Object.fromEntries(
    options.map(({ caseExternalId, optionExternalId, outcome: { status, label } }) => [
      `${caseExternalId}/${optionExternalId}`,
      label === null ? status : `${label.provenance} ${label.score}`,
    ]),
  );
}

async function rateFirstRound(): Promise<void> {
  for (const [caseExternalId, given] of Object.entries(FIRST_ROUND)) {
    for (const [index, answers] of given.entries()) {
      if (caseExternalId === "Card002" && index === 0) continue;
      await rateCase(started.database, study(), { rater: raterOf(index + 1), caseExternalId, answers });
    }
  }
  const page = await openCaseOf(raterOf(1), "Card002", 1);
  await rateByKeyboard(page, (index) => FIRST_ROUND.Card002[0]![index]!);
  await submitOpenCase(page);
}

async function askAgain(): Promise<void> {
  const page = await goTo(study().coordinator, "rounds");
  await page.getByLabel("Which cases").selectOption("Cardiology");
  await page.getByRole("button", { name: "Look at the next round" }).click();
  await page.getByRole("button", { name: "Ask again about 4 options" }).click();
  await page.getByText("The next round is open on 2 cases: 6 assignments made.").waitFor();
}

/** The first rater comes round on option 3 of “Card001”; everybody else keeps what they gave. */
async function rateSecondRound(): Promise<void> {
  const page = await openCaseOf(raterOf(1), "Card001", 2);
  await page.getByText("Your rating in round 1: 2, inappropriate, moderate harm if done").waitFor();
  await rateByKeyboard(page, (index) => [2, 9][index]!);
  await submitOpenCase(page);
  for (const [caseExternalId, given] of Object.entries(FIRST_ROUND)) {
    for (const [index, [one, , three]] of given.entries()) {
      if (caseExternalId === "Card001" && index === 0) continue;
      await rateCase(started.database, study(), {
        ...{ rater: raterOf(index + 1), caseExternalId, answers: [one!, three!], round: 2 },
      });
    }
  }
}

async function decide(page: Page, choice: string, rationale: string): Promise<void> {
  await page.getByRole("radio", { name: choice }).check();
  await page.getByLabel("Rationale").fill(rationale);
  await page.getByRole("button", { name: /^Decide/ }).click();
}

test("a study lives from disagreement to labels, and its audit trail tells how", async () => {
  await rateFirstRound();
  expect(await standing()).toEqual({
    ...{ "Card001/1": "disputed", "Card001/2": "consensus 7", "Card001/3": "disputed" },
    ...{ "Card002/1": "disputed", "Card002/2": "consensus 3", "Card002/3": "disputed" },
  });
  await askAgain();
  await rateSecondRound();
  expect(await standing()).toMatchObject({ "Card001/3": "delphi 9", "Card001/1": "disputed" });

  await adjudicate();
  expect(await standing()).toEqual({
    ...{ "Card001/1": "adjudicated 8", "Card001/2": "consensus 7", "Card001/3": "delphi 9" },
    ...{ "Card002/1": "disagreement 5", "Card002/2": "consensus 3", "Card002/3": "dropped" },
  });
  await freeze();
  await readTrail();
});

/** Two at once: each is led to another option; who decides what the other has decided is refused. */
async function adjudicate(): Promise<void> {
  const [one, other] = [await addAdjudicator(), await addAdjudicator()];
  const first = await goTo(one, "disputes");
  await first.getByRole("link", { name: "Decide the first" }).click();
  await first.waitForURL(/Card002\/1$/);
  await settle(first);
  const second = await goTo(other, "disputes");
  await second.getByText(`${one.pseudonym} has it open since`).waitFor();
  await second.getByRole("link", { name: "Decide the first" }).click();
  await second.waitForURL(/Card001\/1$/);
  await settle(second);

  await decide(first, "Leave it unsettled", "No guideline speaks of it, and both views are defensible.");
  await first.getByText("Card002, option 1 is left unsettled.").waitFor();
  await first.waitForURL(/Card002\/3\?/);
  await settle(first);
  await decide(second, "8, appropriate, moderate harm if not done", "The harm of waiting outweighs that of the test.");
  await second.getByText("Card001, option 1 is decided").first().waitFor();

  // The first has the last one open; the second takes it over and drops it, and the first decides nevertheless.
  await second.goto(`${started.installation.url}/studies/${study().slug}/disputes/Card002/3`);
  await second.getByText(`${one.pseudonym} has this open since`).waitFor();
  await first.getByRole("radio", { name: "3, inappropriate, mild harm if done" }).check();
  await first.getByLabel("Rationale").fill("I would rather call it inappropriate.");
  await second.getByRole("button", { name: "Take it over" }).click();
  await decide(second, "Drop the option", "It cannot be told from option 1.");
  await second.getByText("Card002, option 3 is dropped").first().waitFor();
  await first.getByRole("button", { name: /^Decide/ }).click();
  await first.getByText(`${other.pseudonym} has dropped this option in the meantime`).waitFor();
}

const addAdjudicator = () => addMember(started.database, study(), { roles: ["adjudicator"] });

async function freeze(): Promise<void> {
  const page = await goTo(study().coordinator, "releases");
  await page.getByRole("button", { name: /Freeze/ }).click();
  await page.getByRole("heading", { name: /1\.0\.0/ }).waitFor();
}

/** The trail as a coordinator saves it, and what `primum db check` makes of it before and after somebody changed a row. */
async function readTrail(): Promise<void> {
  const page = await goTo(study().coordinator, "audit");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "JSON lines with hashes" }).click(),
  ]);
  const entries = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { actor: string; action: string; subject: string; after: unknown });
  const story = entries
    .filter(({ action }) => /^(ratings|round|adjudication|release)\./.test(action))
    .map(({ actor, action, subject }) => `${actor} ${action} ${subject}`);
  expect(story).toEqual(STORY);
  expect(started.installation.primum(["db", "check"])).toContain("is sound");
  rawConnection(started.database).exec(
    "DROP TRIGGER adjudications_no_update; UPDATE adjudications SET score = 9 WHERE score = 8",
  );
  expect(() => started.installation.primum(["db", "check"])).toThrow(/of adjudications was changed/);
}
