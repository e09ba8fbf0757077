import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { submitCase } from "#app/modules/ratings/submit-case.server.ts";
import { closeDatabase, type Database, openDatabase } from "#db/client.ts";
import { findAccountForSignIn } from "#db/queries/accounts.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { findMembership } from "#db/queries/studies.ts";
import type { Rubric } from "#scoring/bundle.ts";
import { specialtyOfCaseId } from "#scoring/specialties.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { hasShared, sharedPath } from "#tests/shared-data.ts";
import { launchBrowser, openPage, settle, signIn } from "./browser.ts";
import { PASSWORD, type RunningInstallation, startInstallation } from "./installation.ts";

/*
 * The ten open NOHARM cases through the whole thread. Of the three simulated raters of a case two give the published
 * score and the third is a point off, so that the median is the published score, and the release must score systems
 * exactly as the published rubrics do. Option 3 of Card001 is rated 1, 9 and its own score, and is adjudicated.
 */
const RUBRICS = sharedPath("noharm", "rubrics");
const DISPUTED = { caseExternalId: "Card001", optionExternalId: "3" };
const RATERS = ["one", "two", "three"].map((name) => `${name}@noharm.example.org`);
const COORDINATOR = "coordinator@noharm.example.org";

let browser: Browser;
let installation: RunningInstallation;

describe.skipIf(!hasShared)("the open NOHARM cases", () => {
  beforeAll(async () => {
    browser = await launchBrowser();
    installation = await startInstallation();
    const add = (email: string, more: string[]) =>
      installation.primum(
        ["user", "add", "--email", email, "--name", "Someone", "--password-stdin", ...more],
        PASSWORD,
      );
    add(COORDINATOR, []);
    installation.primum(["study", "create", "--slug", "noharm", "--name", "NOHARM", "--coordinator", COORDINATOR]);
    const specialties = [...new Set(rubrics().map(({ id }) => specialtyOfCaseId(id)!))];
    for (const email of RATERS) add(email, ["--study", "noharm", "--role", "rater", "--specialty", ...specialties]);
    add("adjudicator@noharm.example.org", ["--study", "noharm", "--role", "adjudicator"]);
  });

  afterAll(async () => {
    await browser?.close();
    await installation?.stop();
  });

  test("are imported, rated, released and scored", async () => {
    const { page } = await openPage(browser);
    await signIn(page, installation.url, COORDINATOR);
    await importRubrics(page);
    await page.goto(`${installation.url}/studies/noharm/assignments`);
    await page.getByRole("button", { name: "Make 30 assignments" }).click();
    await page.getByText("There is nothing to add: every case has its raters.").waitFor();
    const database = openDatabase(installation.databaseFile);
    await simulatePanel(database);
    await settleDispute(database);
    await closeDatabase(database);
    await page.goto(`${installation.url}/studies/noharm/releases`);
    await settle(page);
    await page.getByRole("button", { name: /Freeze/ }).click();
    await page.waitForURL(/releases\/1\.0\.0/);
    compareWithPublished();
    await scoreInBrowser(page);
  });
});

async function importRubrics(page: Page): Promise<void> {
  await page.goto(`${installation.url}/studies/noharm/cases/import`);
  await settle(page);
  const files = readdirSync(RUBRICS).map((name) => path.join(RUBRICS, name));
  await page.getByLabel("Case files").setInputFiles([...files, sharedPath("noharm", "perturbations", "Card001.json")]);
  await page
    .getByText(/361 options carry scores/)
    .first()
    .waitFor();
  await page.getByRole("button", { name: "Import 10 cases" }).click();
  await page.getByText("Imported: 10 cases with 361 options, and 10 variants.").waitFor();
}

async function simulatePanel(database: Database): Promise<void> {
  const published = new Map(rubrics().map((rubric) => [rubric.id, rubric.options]));
  for (const [rater, email] of RATERS.entries()) {
    const { actor, studyId, membershipId } = await memberOf(database, email);
    for (const { assignmentId, caseExternalId } of await listOwnAssignments(database, { studyId, membershipId })) {
      const key = { studyId, membershipId, assignmentId };
      const { options } = (await readRatingCase(database, key))!;
      for (const [index, { presentationId }] of options.entries()) {
        const { id, score } = published.get(caseExternalId)![index]!;
        const isDisputed = caseExternalId === DISPUTED.caseExternalId && String(id) === DISPUTED.optionExternalId;
        const appropriateness = isDisputed ? [1, 9, score!][rater]! : rater === index % 3 ? offByOne(score!) : score!;
        const judgement = { appropriateness, harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };
        await saveDraft(database, key, { presentationId, clientRevision: 1, ...judgement });
      }
      await submitCase(database, actor, key);
    }
  }
}

/** A point towards the middle of the score's own class: never another class, never another side. */
function offByOne(score: number): number {
  return [2, 3, 2, 5, 4, 5, 8, 7, 8][score - 1]!;
}

async function settleDispute(database: Database): Promise<void> {
  const { actor, studyId } = await memberOf(database, "adjudicator@noharm.example.org");
  const { options } = await readLabelInputs(database, studyId, DISPUTED.caseExternalId);
  const { ratingsDigest } = options.find((option) => option.optionExternalId === DISPUTED.optionExternalId)!;
  const score = rubrics()
    .find(({ id }) => id === DISPUTED.caseExternalId)!
    .options.find(({ id }) => String(id) === DISPUTED.optionExternalId)!.score as Appropriateness;
  await decideDispute(database, actor, studyId, DISPUTED, {
    decision: "label",
    score,
    severity: null,
    rationale: "As published: the panel of this test is made up.",
    ratingsDigest,
    supersedes: null,
  });
}

async function memberOf(database: Database, email: string) {
  const account = (await findAccountForSignIn(database, email))!;
  const { study, membershipId, pseudonym } = (await findMembership(database, account.id, "noharm"))!;
  return { studyId: study.id, membershipId, actor: { accountId: account.id, membershipId, name: pseudonym } };
}

/** The release carries the published scores and structure, and systems score alike against both. */
function compareWithPublished(): void {
  const folder = path.join(installation.folder, "release");
  installation.primum(["release", "export", "noharm", "1.0.0", "--output", folder]);
  for (const rubric of rubrics()) {
    const released = JSON.parse(readFileSync(path.join(folder, "rubrics", `${rubric.id}.json`), "utf8")) as Rubric;
    const essence = ({ options }: Rubric) =>
      options.map(({ id, text, category, score, dependsOn }) => ({
        id,
        text,
        category,
        score,
        dependsOn: dependsOn ?? [],
      }));
    expect(essence(released), rubric.id).toEqual(essence(rubric));
  }
  writeFileSync(answersFile(), answers());
  const score = (references: string) =>
    JSON.parse(
      installation.primum([
        "score",
        "--references",
        references,
        "--answers",
        answersFile(),
        "--bootstrap",
        "200",
        "--json",
      ]),
    ) as { systems: { system: string; metrics: { overall: { estimate: number } }; errors: unknown }[] };
  const published = score(RUBRICS);
  expect(score(folder).systems).toEqual(published.systems);
  expect(published.systems.find(({ system }) => system === "Perfect")!.metrics.overall.estimate).toBe(1);
}

async function scoreInBrowser(page: Page): Promise<void> {
  await page.goto(`${installation.url}/studies/noharm/scores`);
  await settle(page);
  await page.locator('input[type="file"]').setInputFiles(answersFile());
  await page.getByRole("button", { name: /Score/ }).click();
  await page.waitForURL(/scores\/\d+/);
  const row = page.getByRole("row").filter({ hasText: "Perfect" }).first();
  await row.waitFor({ timeout: 30_000 });
  expect(await row.innerText()).toContain("1.00");
}

function answersFile(): string {
  return path.join(installation.folder, "answers.jsonl");
}

/** One system that recommends what is appropriate and no more, and one that always recommends every third option. */
function answers(): string {
  return rubrics()
    .flatMap(({ id, options }) =>
      [
        { system: "Perfect", isChosen: (score: number) => score >= 7 },
        { system: "Every third", isChosen: (_score: number, index: number) => index % 3 === 0 },
      ].map(({ system, isChosen }) => {
        const decisions = options.map((option, index) => ({
          Option: option.id,
          GradeAI: isChosen(option.score!, index) ? "Appropriate" : "Inappropriate",
        }));
        return `${JSON.stringify({ system, trial: 1, case: id, decisions })}\n`;
      }),
    )
    .join("");
}

function rubrics(): Rubric[] {
  return readdirSync(RUBRICS).map((name) => JSON.parse(readFileSync(path.join(RUBRICS, name), "utf8")) as Rubric);
}
