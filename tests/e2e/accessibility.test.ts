import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDemo } from "#app/modules/demo/make-demo.server.ts";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAccountForSignIn } from "#db/queries/accounts.ts";
import { launchBrowser, openPage, rateByKeyboard, settle, signedIn } from "./browser.ts";
import { PASSWORD, type RunningInstallation, startInstallation } from "./installation.ts";

/*
 * Every page, seen by who works with it, in the demonstration: axe finds nothing in light and dark
 * on a laptop's screen and on a tablet's, and the page does not scroll sideways on a narrow telephone.
 */
const LAPTOP = { width: 1280, height: 800 };
const TABLET = { width: 820, height: 1180 };
const NARROW = { width: 320, height: 640 };

interface Station {
  path: string;
  /** What is done on the page before it is looked at; gives what to call it. */
  open?: (page: Page) => Promise<unknown>;
}

const followFirst = (pattern: RegExp) => async (page: Page) => {
  const heading = await page.getByRole("heading", { level: 1 }).innerText();
  await page.locator("main").getByRole("link", { name: pattern }).first().click();
  await page.getByRole("heading", { level: 1 }).filter({ hasNotText: heading }).waitFor();
};

/** Stations by account; `nobody` is not signed in. */
const STATIONS: Record<string, Station[]> = {
  coordinator: [
    { path: "/studies" },
    { path: "/studies/demo" },
    { path: "/studies/demo/cases" },
    { path: "/studies/demo/cases/Card901" },
    { path: "/studies/demo/cases/import" },
    { path: "/studies/demo/cases/import", open: previewProblems },
    { path: "/studies/demo/panel" },
    { path: "/studies/demo/assignments" },
    { path: "/studies/demo/agreement", open: (page) => page.getByRole("region", { name: /whole study/ }).waitFor() },
    { path: "/studies/demo/agreement?view=options" },
    { path: "/studies/demo/disputes" },
    { path: "/studies/demo/releases" },
    { path: "/studies/demo/scores" },
    { path: "/studies/demo/audit" },
    { path: "/studies/pilot" },
    { path: "/studies/pilot/disputes" },
    { path: "/studies/pilot/disputes", open: followFirst(/option/i) },
    { path: "/studies/pilot/releases" },
    { path: "/studies/pilot/releases/1.0.0" },
  ],
  adjudicator: [
    { path: "/studies/demo" },
    { path: "/studies/demo/disputes" },
    { path: "/studies/demo/disputes", open: followFirst(/Decide the first/) },
    { path: "/studies/demo/cases" },
  ],
  analyst: [
    { path: "/studies/demo" },
    { path: "/studies/pilot" },
    { path: "/studies/pilot/scores" },
    { path: "/studies/pilot/scores/1", open: (page) => page.getByRole("row", { name: /Atlas/ }).first().waitFor() },
  ],
  rater1: [
    { path: "/studies/demo" },
    { path: "/studies/demo/rate" },
    { path: "/studies/demo/rate", open: followFirst(/Card901/) },
    { path: "/studies/demo/rate", open: openRow },
    { path: "/studies/demo/rate", open: openGuidelines },
    { path: "/studies/demo/rate", open: openKeys },
    { path: "/studies/pilot/rate" },
    { path: "/studies/demo/agreement" },
  ],
  nobody: [{ path: "/login" }, { path: "/login", open: sendEmptyForm }, { path: "/no/such/page" }],
  admin: [{ path: "/studies" }, { path: "/studies/new" }, { path: "/studies/new", open: sendEmptyForm }],
};

let browser: Browser;
let installation: RunningInstallation;
let database: Database;

beforeAll(async () => {
  browser = await launchBrowser();
  installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    await makeDemo(database, { password: PASSWORD });
  });
});

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
  await closeDatabase(database);
});

test("every page is accessible", async () => {
  const accounts = Object.keys(STATIONS);
  // Two at a time: one waits for the server while the other is looked at.
  const lanes = [0, 1].map(async () => {
    const findings: string[] = [];
    for (let account = accounts.shift(); account; account = accounts.shift()) findings.push(...(await visit(account)));
    return findings;
  });
  expect((await Promise.all(lanes)).flat()).toEqual([]);
});

async function visit(account: string): Promise<string[]> {
  const { page } = await openPage(browser, await asAccount(account), [/status of 40[034]/]);
  const findings: string[] = [];
  for (const { path, open } of STATIONS[account]!) {
    await page.setViewportSize(LAPTOP);
    await page.goto(installation.url + path);
    if (open) await settle(page);
    await open?.(page);
    const name = [account, path, open?.name].filter(Boolean).join(" ");
    findings.push(...(await inspect(page)).map((finding) => `${name}: ${finding}`));
  }
  return findings;
}

test("the dialog that submits a case", async () => {
  const { page } = await openPage(browser, await asAccount("rater1"));
  await page.goto(`${installation.url}/studies/demo/rate`);
  await openWorkbench(page);
  await rateByKeyboard(page, () => 5);
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("alertdialog").waitFor();
  expect(await inspect(page)).toEqual([]);
});

async function asAccount(name: string): Promise<Parameters<typeof openPage>[1]> {
  const account = await findAccountForSignIn(database, `${name}@example.org`);
  return account === null ? {} : signedIn(database, installation.url, account.id);
}

/** What is wrong with the page as it stands, in words; empty when nothing is. */
async function inspect(page: Page): Promise<string[]> {
  const findings: string[] = [];
  await page.emulateMedia({ colorScheme: "light" });
  findings.push(...(await runAxe(page, "light", (axe) => axe)));
  await page.emulateMedia({ colorScheme: "dark" });
  findings.push(...(await runAxe(page, "dark", (axe) => axe.withRules(OF_COLOURS))));
  await page.setViewportSize(TABLET);
  findings.push(...(await runAxe(page, "tablet", (axe) => axe.disableRules(OF_COLOURS))));
  await page.setViewportSize(NARROW);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > NARROW.width) findings.push(`is ${width} pixels wide on a screen of ${NARROW.width}`);
  return findings;
}

/** The rules that look at colours; they are the slow ones. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

async function runAxe(page: Page, look: string, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  // There are no frames: the legacy mode saves opening a second page for each run.
  const { violations } = await choose(
    new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] }),
  ).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html, any }) =>
      [look, id, target.join(" "), html.slice(0, 150), any.map(({ message }) => message).join("; ")].join(" | "),
    ),
  );
}

async function sendEmptyForm(page: Page): Promise<void> {
  await page.locator("main").getByRole("button").last().click();
  await page.getByRole("alert").first().waitFor();
}

/** A file with errors, and with words that may identify a person. */
async function previewProblems(page: Page): Promise<void> {
  const broken = {
    id: "Card955",
    specialty: "Cardiology",
    presentation: "Mrs. Jane Miller, born 04/05/1961, has palpitations.",
    options: [{ id: 1, text: "" }],
  };
  await page.getByLabel("Case files").setInputFiles([
    { name: "broken.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(broken)) },
    { name: "damaged.json", mimeType: "application/json", buffer: Buffer.from('{"id": "X1"') },
  ]);
  await page.getByText("damaged.json").first().waitFor();
}

/** From the list of cases to the case that is half rated. */
async function openWorkbench(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Nephro907$/ }).click();
  await page.getByRole("radiogroup").first().waitFor();
  await settle(page);
}

async function openRow(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("radio").first().click();
  await page.getByPlaceholder(/^Comment/).waitFor();
}

async function openKeys(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

async function openGuidelines(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("button", { name: "Guidelines and scale" }).click();
  await page.getByRole("dialog").waitFor();
}
