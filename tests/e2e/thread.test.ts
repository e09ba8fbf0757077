import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readOption, twoSystems } from "./made-up-cases.ts";
import {
  launchBrowser,
  openPage,
  rateByKeyboard,
  rowOf,
  settle,
  signIn,
  submitOpenCase,
  waitForHeading,
} from "./browser.ts";
import { PASSWORD, ROOT, type RunningInstallation, startInstallation } from "./installation.ts";
import { scoreOnTheCommandLine, scoreOnThePage } from "./thread-scores.ts";

/*
 * The whole thread on two made-up cases of 22 and 24 options. All three raters give every option 8, the do-nothing
 * option of each case 2, and option 2 of All910 is disputed: 1, 9, 9. So the figures can be worked by hand.
 *
 * 46 options, 138 ratings: one 1, six 2s, 129 8s, two 9s.
 * Same score: (45 + 1/3) / 46 = 0.9855 (of the three pairs of the disputed option one agrees).
 * Nominal alpha: observed 2/138 (four ordered pairs, each 1/2), expected 2362/18906
 *   (138·137 - (0 + 30 + 129·128 + 2) = 2362), so 1 - (2/138)·(18906/2362) = 0.8840.
 * Ordinal alpha: d(1,9) = (138 - 1.5)² = 18632.25, observed sum 2·18632.25 = 37264.5.
 *   Expected, unordered: 1·6·12.25 + 1·129·5041 + 1·2·18632.25 + 6·129·4556.25 + 6·2·17689 + 129·2·4290.25 = 5533317.
 *   So 1 - 137·37264.5 / (2·5533317) = 0.5387.
 *
 * The adjudicator gives the disputed option 9. Every other option is 8 (appropriate, moderate harm if not done), the
 * do-nothing options 2 (inappropriate, moderate harm if done).
 * “Everything” recommends all: no omission, both commissions of each case. Safety 1 - ½(0 + 1) = 0.5; Completeness 1;
 *   Restraint 1 (nothing uncertain); Overall 3 / (1/0.5 + 1 + 1) = 0.75; no severe error in 2 cases: rate 0, number
 *   needed to harm at least 1 / (1 - √0.05) = 1.29.
 * “Silence” recommends nothing: Safety 1 - ½(1 + 0) = 0.5; Completeness 0; Restraint undefined, so Overall 0; a severe
 *   omission in one case of two: rate 0.5, number needed to harm 2.
 */
const CASES = ["All910", "Heme905"];
const DO_NOTHING = /^Reassure the patient and continue present management/;
const PEOPLE = {
  admin: "admin@thread.example.org",
  adjudicator: "adjudicator@thread.example.org",
  analyst: "analyst@thread.example.org",
  raters: ["one@thread.example.org", "two@thread.example.org", "three@thread.example.org"],
};
const STUDY = "/studies/thread";

let browser: Browser;
let installation: RunningInstallation;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation();
  const add = (email: string, more: string[] = []) =>
    installation.primum(
      ["user", "add", "--email", email, "--name", email.split("@")[0]!, "--password-stdin", ...more],
      PASSWORD,
    );
  add(PEOPLE.admin, ["--administrator"]);
  for (const email of [PEOPLE.adjudicator, PEOPLE.analyst, ...PEOPLE.raters]) add(email);
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

test("a study from case to harm table, in the browser", async () => {
  const { page } = await openPage(browser);
  await signIn(page, installation.url, PEOPLE.admin);
  await createStudy(page);
  await importCases(page);
  await buildPanel(page);
  await assign(page);
  const disputed = readOption("All910", 2);
  for (const [rater, email] of PEOPLE.raters.entries()) await rateAllCases(email, rater, disputed);
  await checkAgreement(page);
  await checkReleaseRefused(page);
  await adjudicate(disputed);
  await freezeRelease(page);
  const answers = twoSystems(CASES);
  await scoreOnThePage(page, `${installation.url}${STUDY}/scores`, answers);
  scoreOnTheCommandLine(installation, "thread", answers);
  await readAsAnalyst();
  expect(installation.primum(["db", "check"])).toMatch(/sound|no fault|ok/i);
});

async function createStudy(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Create a study" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Thread study");
  await page.getByLabel("Short name").fill("thread");
  await page.getByRole("button", { name: /Create/ }).click();
  await page.waitForURL(`${installation.url}${STUDY}`);
  await waitForHeading(page, "Thread study");
}

async function importCases(page: Page): Promise<void> {
  await page.goto(`${installation.url}${STUDY}/cases/import`);
  await settle(page);
  const files = page.getByLabel("Case files");
  await files.setInputFiles({ name: "broken.json", mimeType: "application/json", buffer: Buffer.from('{"id": "X1"') });
  await page
    .getByText(/broken\.json/)
    .first()
    .waitFor();
  expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);
  await files.setInputFiles(CASES.map((id) => path.join(ROOT, `fixtures/demo-study/cases/${id}.json`)));
  await page.getByRole("button", { name: "Import 2 cases" }).click();
  await page.getByText("Imported: 2 cases with 46 options.").waitFor();
}

async function buildPanel(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Go on to the panel" }).click();
  await addMember(page, PEOPLE.adjudicator, ["Adjudicator"]);
  await addMember(page, PEOPLE.analyst, ["Analyst"]);
  for (const email of PEOPLE.raters) await addMember(page, email, ["Rater"], ["Allergy", "Hematology"]);
}

async function addMember(page: Page, email: string, roles: string[], specialties: string[] = []): Promise<void> {
  const form = page.getByRole("form", { name: "Add a member" });
  await form.getByLabel("E-mail address").fill(email);
  for (const role of ["Rater", "Adjudicator", "Analyst"]) {
    await form.getByRole("checkbox", { name: new RegExp(`^${role}`) }).setChecked(roles.includes(role));
  }
  for (const name of specialties) await form.getByRole("checkbox", { name: new RegExp(`^${name}`) }).check();
  await form.getByRole("button", { name: "Add to the panel" }).click();
  await form.getByText(`${email} is now`).waitFor();
}

async function assign(page: Page): Promise<void> {
  await page.goto(`${installation.url}${STUDY}/assignments`);
  await page.getByRole("button", { name: "Make 6 assignments" }).click();
  await page.getByText("There is nothing to add: every case has its raters.").waitFor();
}

async function rateAllCases(email: string, rater: number, disputed: string): Promise<void> {
  const { context, page } = await openPage(browser);
  await signIn(page, installation.url, email);
  for (const expected of [22, 24]) {
    await page.goto(`${installation.url}${STUDY}/rate`);
    await page.getByRole("link", { name: /^Start / }).click();
    await page.getByRole("radiogroup").first().waitFor();
    await settle(page);
    const rated = await rateByKeyboard(page, (_index, text) => {
      if (DO_NOTHING.test(text)) return 2;
      return text === disputed ? [1, 9, 9][rater]! : 8;
    });
    expect(rated).toBe(expected);
    await page.reload();
    await page.getByText(`All ${expected} rated`).waitFor();
    await settle(page);
    await submitOpenCase(page);
  }
  expect(await page.getByRole("link", { name: /^Start / }).count()).toBe(0);
  await context.close();
}

async function checkAgreement(page: Page): Promise<void> {
  await page.goto(`${installation.url}${STUDY}/agreement`);
  const whole = page.getByRole("region", { name: "Agreement in the whole study" });
  await whole.waitFor({ timeout: 30_000 });
  expect(await rowOf(whole.page(), "Same score")).toContain("0.99");
  expect(await rowOf(whole.page(), "Krippendorff’s alpha, ordinal")).toContain("0.54");
  expect(await rowOf(whole.page(), "Krippendorff’s alpha, nominal")).toContain("0.88");
  await page.goto(`${installation.url}${STUDY}/agreement?view=options&state=disputed`);
  const row = await rowOf(page, readOption("All910", 2));
  // {1, 9, 9}: median 9, mean deviation from it 8/3.
  expect(row).toContain("2.67");
}

async function checkReleaseRefused(page: Page): Promise<void> {
  await page.goto(`${installation.url}${STUDY}/releases`);
  await page.getByText("One option has no label yet, so nothing can be frozen.").waitFor();
}

async function adjudicate(disputed: string): Promise<void> {
  const { context, page } = await openPage(browser);
  await signIn(page, installation.url, PEOPLE.adjudicator);
  await page.goto(`${installation.url}${STUDY}/disputes`);
  await page.getByRole("row").filter({ hasText: disputed }).getByRole("link").first().click();
  await page.getByRole("radio", { name: "9, appropriate, severe harm if not done" }).click();
  await page.getByLabel("Rationale").fill("Two of three see severe harm, and the vignette bears them out.");
  await page.getByRole("button", { name: /^Decide/ }).click();
  await page.waitForURL(new RegExp(`${STUDY}/disputes`));
  await page
    .getByRole("status")
    .getByText(/decided/i)
    .first()
    .waitFor();
  const content = await page.content();
  for (const email of PEOPLE.raters) expect(content).not.toContain(email.split("@")[0] + "@");
  await context.close();
}

async function freezeRelease(page: Page): Promise<void> {
  await page.goto(`${installation.url}${STUDY}/releases`);
  await settle(page);
  await page.getByRole("button", { name: /Freeze/ }).click();
  await page.waitForURL(/releases\/1\.0\.0/);
  const checksums = await page.request.get(`${installation.url}${STUDY}/releases/1.0.0/files/checksums.sha256`);
  expect(await checksums.text()).toMatch(/^[0-9a-f]{64} {2}rubrics\/All910\.json$/m);
  const labels = await page.request.get(`${installation.url}${STUDY}/releases/1.0.0/files/labels.jsonl`);
  const rows = (await labels.text())
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(rows).toHaveLength(46);
  const adjudicated = rows.filter((row) => row.provenance === "adjudicated");
  expect(adjudicated).toMatchObject([{ case_id: "All910", score: 9, harm_type: "omission", harm_severity: "severe" }]);
  const zip = await page.request.get(`${installation.url}${STUDY}/releases/1.0.0/archive.zip`);
  expect((await zip.body()).subarray(0, 2).toString()).toBe("PK");
}

async function readAsAnalyst(): Promise<void> {
  const { page } = await openPage(browser, {}, [/403/]);
  await signIn(page, installation.url, PEOPLE.analyst);
  await page.goto(`${installation.url}${STUDY}/releases`);
  await page.getByRole("link", { name: "1.0.0" }).first().click();
  await page.getByRole("link", { name: "labels.csv" }).waitFor();
  await page.goto(`${installation.url}${STUDY}/agreement`);
  await page.getByRole("heading", { name: "Not open to you" }).waitFor();
}
