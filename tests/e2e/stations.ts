import type { Page } from "playwright-core";
import { settle } from "./browser.ts";

/** A page of the demonstration, as one of its people sees it. */
export interface Station {
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
export const STATIONS: Record<string, Station[]> = {
  coordinator: [
    { path: "/studies" },
    { path: "/studies/demo" },
    { path: "/studies/demo/cases" },
    { path: "/studies/demo/cases/Card901" },
    { path: "/studies/demo/cases/Endo903" },
    { path: "/studies/demo/cases/import" },
    { path: "/studies/demo/cases/import", open: previewProblems },
    { path: "/studies/demo/cases/new" },
    { path: "/studies/demo/cases/Card901/edit" },
    { path: "/studies/demo/cases/Card901/add-option" },
    { path: "/studies/demo/cases/Card901/options/2" },
    { path: "/studies/demo/panel" },
    { path: "/studies/demo/panel/invitations" },
    { path: "/studies/demo/panel/invitations", open: makeInvitation },
    { path: "/studies/demo/panel/reminders" },
    { path: "/studies/demo/panel/R01" },
    { path: "/studies/demo/assignments" },
    { path: "/studies/demo/assignments/import" },
    { path: "/studies/demo/rounds" },
    { path: "/studies/demo/rounds?act=open&scope=all&options=disputed" },
    { path: "/studies/demo/rounds?act=close&scope=all" },
    { path: "/studies/demo/rounds/Card901" },
    { path: "/studies/demo/progress" },
    { path: "/studies/demo/progress?by=rater" },
    { path: "/studies/demo/agreement", open: (page) => page.getByRole("region", { name: /whole study/ }).waitFor() },
    {
      path: "/studies/demo/agreement?ratings=both-rounds",
      open: (page) => page.getByText("has been rated in both rounds").waitFor(),
    },
    {
      path: "/studies/demo/agreement/pairs",
      open: (page) => page.getByRole("region", { name: /two raters/ }).waitFor(),
    },
    { path: "/studies/demo/agreement/distributions" },
    { path: "/studies/demo/agreement/raters" },
    { path: "/studies/demo/agreement/disagreement" },
    { path: "/studies/demo/agreement/what-if?rule=tertile" },
    { path: "/studies/demo/agreement?view=options" },
    { path: "/studies/demo/disputes" },
    { path: "/studies/demo/releases" },
    { path: "/studies/demo/scores" },
    { path: "/studies/demo/settings" },
    { path: "/studies/demo/settings/instrument" },
    { path: "/studies/demo/settings/adjudicators" },
    { path: "/studies/demo/settings/gold" },
    { path: "/studies/demo/audit", open: openNewestEntry },
    { path: "/studies/demo/audit?about=nothing" },
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
    { path: "/studies/demo/disputes", open: refuseDecision },
    { path: "/studies/demo/disputes", open: openDisputeKeys },
    { path: "/studies/demo/disputes", open: openCaseOfDisputes },
    { path: "/studies/demo/disputes", open: openLeaveAll },
    { path: "/studies/demo/disputes?specialty=nowhere" },
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
    { path: "/studies/demo/rate", open: followFirst(/^Card901$/) },
    { path: "/studies/demo/rate", open: openSecondRound },
    { path: "/studies/demo/rate", open: openRow },
    { path: "/studies/demo/rate", open: openGuidelines },
    { path: "/studies/demo/rate", open: openKeys },
    { path: "/studies/demo/rate", open: openRecusal },
    { path: "/studies/demo/declarations" },
    { path: "/studies/pilot/rate" },
    { path: "/studies/demo/agreement" },
  ],
  nobody: [
    { path: "/login" },
    { path: "/login", open: sendEmptyForm },
    { path: "/no/such/page" },
    { path: "/join/no-such-link" },
  ],
  admin: [{ path: "/studies" }, { path: "/studies/new" }, { path: "/studies/new", open: sendEmptyForm }],
};

const decideFirst = followFirst(/Decide the first/);

async function refuseDecision(page: Page): Promise<void> {
  await decideFirst(page);
  await settle(page);
  await page.getByRole("button", { name: /^Decide/ }).click();
  await page.getByRole("alert").first().waitFor();
}

async function openDisputeKeys(page: Page): Promise<void> {
  await decideFirst(page);
  await settle(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

async function openCaseOfDisputes(page: Page): Promise<void> {
  await decideFirst(page);
  await page.getByRole("link", { name: /^All of / }).click();
  await page.getByRole("heading", { level: 1, name: /^Disputes of / }).waitFor();
}

async function openLeaveAll(page: Page): Promise<void> {
  await page.getByText("Nobody can settle what still waits").click();
  await page.getByLabel("Reason").waitFor();
}

async function sendEmptyForm(page: Page): Promise<void> {
  await page.locator("main").getByRole("button").last().click();
  await page.getByRole("alert").first().waitFor();
}

/** With its link, which is shown once. */
async function makeInvitation(page: Page): Promise<void> {
  await page.getByRole("checkbox", { name: /^Cardiology/ }).check();
  await page.getByRole("button", { name: "Make an invitation link" }).click();
  await page.getByLabel("Link of the invitation").waitFor();
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
export async function openWorkbench(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Nephro907$/ }).click();
  await page.getByRole("radiogroup").first().waitFor();
  await settle(page);
}

async function openSecondRound(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Card901, round 2" }).click();
  await page.getByRole("radiogroup").first().waitFor();
  await settle(page);
}

async function openRecusal(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("link", { name: /^I know this patient/ }).click();
  await page.getByRole("heading", { level: 1, name: /^Recuse yourself/ }).waitFor();
}

async function openRow(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("radio").first().click();
  await page.getByPlaceholder(/^Comment/).waitFor();
}

async function openGuidelines(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.getByRole("button", { name: "Guidelines and scale" }).click();
  await page.getByRole("dialog").waitFor();
}

async function openKeys(page: Page): Promise<void> {
  await openWorkbench(page);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

async function openNewestEntry(page: Page): Promise<void> {
  await page.locator("summary").first().click();
}
