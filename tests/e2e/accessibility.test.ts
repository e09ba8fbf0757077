import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { makeDemo } from "#app/modules/demo/make-demo.server.ts";
import { findAccountForSignIn } from "#db/queries/accounts.ts";
import { openPage, rateByKeyboard, settle, signedIn } from "./browser.ts";
import { PASSWORD } from "./installation.ts";
import { startBeforeTests } from "./rating-installation.ts";
import { openWorkbench, type Station, STATIONS } from "./stations.ts";

/*
 * Every page, seen by who works with it, in the demonstration: axe finds nothing in light and dark
 * on a laptop's screen and on a tablet's, and the page does not scroll sideways on a narrow telephone.
 */
const LAPTOP = { width: 1280, height: 800 };
const TABLET = { width: 820, height: 1180 };
const NARROW = { width: 320, height: 640 };

const demo = startBeforeTests((database) => makeDemo(database, { password: PASSWORD }));

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
  const { page } = await openPage(demo.browser, await asAccount(account), [/status of 40[034]/]);
  const findings: string[] = [];
  for (const station of STATIONS[account]!) {
    const name = [account, station.path, station.open?.name].filter(Boolean).join(" ");
    const found = await withinAMinute(name, visitStation(page, station));
    findings.push(...found.map((finding) => `${name}: ${finding}`));
  }
  return findings;
}

async function visitStation(page: Page, { path, open }: Station): Promise<string[]> {
  await page.setViewportSize(LAPTOP);
  await page.goto(demo.installation.url + path);
  if (open) await settle(page);
  await open?.(page);
  return inspect(page);
}

/** Says which page it was that did not come to an end. */
async function withinAMinute<T>(name: string, work: Promise<T>): Promise<T> {
  const tooLate = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`${name} was not looked at within a minute.`)), 60_000).unref();
  });
  return Promise.race([work, tooLate]);
}

test("the dialog that submits a case", async () => {
  const { page } = await openPage(demo.browser, await asAccount("rater1"));
  await page.goto(`${demo.installation.url}/studies/demo/rate`);
  await openWorkbench(page);
  await rateByKeyboard(page, () => 5);
  await page.getByRole("button", { name: "Submit case" }).click();
  await page.getByRole("alertdialog").waitFor();
  expect(await inspect(page)).toEqual([]);
});

async function asAccount(name: string): Promise<Parameters<typeof openPage>[1]> {
  const account = await findAccountForSignIn(demo.database, `${name}@example.org`);
  return account === null ? {} : signedIn(demo.database, demo.installation.url, account.id);
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
  await stillness(page);
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

/** Wait until nothing moves: in the middle of a transition a colour is neither the one before nor the one after. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A change of the colour scheme begins its transitions in the next frame.
    const still = (async () => {
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
    })();
    // A page that the browser does not draw has no frames, and what is longer than this is no transition.
    await Promise.race([still, new Promise((resolve) => setTimeout(resolve, 3000))]);
  });
}
