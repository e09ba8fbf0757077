import type { Browser, BrowserContext, Page } from "playwright-core";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { createRandom, type Random } from "#scoring/resampling/random.ts";
import { settle, signedIn } from "#tests/e2e/browser.ts";
import { type RunningInstallation, startInstallation } from "#tests/e2e/installation.ts";
import { readAnswers, saved } from "#tests/e2e/workbench.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { type Delays, type SlowProxy, startSlowProxy } from "./slow-proxy.ts";

/** What was found at one kill of the server. */
export interface KillPoint {
  /** Whether a save was unanswered when the server was killed. */
  inFlight: boolean;
  /** Whether the tab was closed after the kill, and another one opened later. */
  tabClosed: boolean;
  /** Options that had an answer when the page last said that all was saved. */
  saidSaved: number;
  /** Those of them whose answer the database had not got right after the kill. */
  lost: number;
  /** Options that were typed in all, and those that the database had not got after the server was back. */
  typed: number;
  missingLater: number;
}

interface Scene {
  database: Database;
  made: MadeStudy;
  installation: RunningInstallation;
  proxy: SlowProxy;
  random: Random;
}

const OPTIONS = 16;
/** About as long as the server has a save in hand; less than its answer is held up. */
const WRITING_MS = 8;

/**
 * Kill the server (SIGKILL) at `points` random moments while a rater types, each in a case of its own; start it again,
 * and hold the database against what the page had said was saved, and against what was typed.
 */
export async function runRatingChaos(
  browser: Browser,
  { points, seed, onPoint }: { points: number; seed: number; onPoint?: (point: KillPoint, index: number) => void },
): Promise<KillPoint[]> {
  const random = createRandom(seed);
  let database!: Database;
  let made!: MadeStudy;
  const installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    const options = Array.from({ length: OPTIONS }, (_, index) => makeOption(index + 1));
    const cases = Array.from({ length: points }, (_, index) => makeCase(index + 1, { options }));
    made = await makeStudy(database, { raters: 1, cases });
  });
  const proxy = await startSlowProxy(installation.url, () => asUsual(random));
  const scene = { database, made, installation, proxy, random };
  const found: KillPoint[] = [];
  try {
    for (let index = 0; index < points; index += 1) {
      // Two points of three fall into a save that is held up; the rest where they may.
      const aimed = index % 3 !== 2;
      const context = await browser.newContext(await signedIn(database, proxy.url, made.raters[0]!.accountId));
      const point = await killOnce(scene, context, { number: index + 1, aimed, tabClosed: index % 2 === 0 });
      await context.close();
      found.push(point);
      onPoint?.(point, index);
    }
  } finally {
    await proxy.stop();
    await installation.stop();
    await closeDatabase(database);
  }
  return found;
}

/** A server near by: the page can say now and then that all is saved. */
function asUsual(random: Random): Delays {
  return { before: 0, after: random.nextIndex(20) };
}

/** On the way to the server, and always on the way back. */
function heldUp(random: Random): Delays {
  return { before: random.nextIndex(60), after: 20 + random.nextIndex(130) };
}

/** A moment of a save that is held up: on its way to the server, while the server writes, or on the way back. */
function momentIn({ before, after }: Delays, random: Random): number {
  const moments = [
    random.nextIndex(before + 1),
    before + random.nextIndex(WRITING_MS),
    before + random.nextIndex(after),
  ];
  return moments[random.nextIndex(moments.length)]!;
}

interface Plan {
  number: number;
  aimed: boolean;
  tabClosed: boolean;
}

async function killOnce(scene: Scene, context: BrowserContext, plan: Plan): Promise<KillPoint> {
  const { database, made, installation, proxy, random } = scene;
  const caseId = made.cases[plan.number - 1]!.externalId;
  const assignmentId = await findAssignment(database, made, made.raters[0]!, caseId);
  const address = `${proxy.url}/studies/${made.slug}/rate/${assignmentId}`;
  let page = await context.newPage();
  await page.goto(address);
  await settle(page);
  await page.evaluate(NOTE_WHAT_IS_SAID_SAVED);

  const killed = killAtRandom(scene, plan);
  const typed = await typeUntil(page, killed, random);
  const inFlight = await killed;
  const said = await page.evaluate(() => (window as unknown as { saidSaved: (number | null)[] }).saidSaved);
  const stored = (await readAnswers(database, made, caseId)).given;
  if (plan.tabClosed) await page.close();
  await installation.restart();
  if (plan.tabClosed) {
    page = await context.newPage();
    await page.goto(address);
  }
  await saved(page).waitFor({ timeout: 60_000 });
  const storedLater = (await readAnswers(database, made, caseId)).given;
  const missing = (expected: (number | null)[], actual: unknown[]) =>
    expected.filter((score, index) => score !== null && score !== actual[index]).length;
  return {
    inFlight,
    tabClosed: plan.tabClosed,
    saidSaved: said.filter((score) => score !== null).length,
    lost: missing(said, stored),
    typed: typed.filter((score) => score !== null).length,
    missingLater: missing(typed, storedLater),
  };
}

/** Kill the server at the last of some saves, or soon after; resolves with whether one was unanswered then. */
async function killAtRandom({ installation, proxy, random }: Scene, { aimed }: Plan): Promise<boolean> {
  const saves = 1 + random.nextIndex(OPTIONS - 4);
  for (let passed = 1; passed < saves; passed += 1) await proxy.nextSave();
  const usual = proxy.delaysOf;
  if (aimed) proxy.delaysOf = () => heldUp(random);
  const delays = await proxy.nextSave();
  proxy.delaysOf = usual;
  await pause(aimed ? momentIn(delays, random) : random.nextIndex(200));
  const inFlight = proxy.unanswered() > 0;
  await installation.kill();
  return inFlight;
}

/** Type a random score for one option after the other, and for two more after the server is gone. Gives the scores. */
async function typeUntil(page: Page, killed: Promise<boolean>, random: Random): Promise<(number | null)[]> {
  let isKilled = false;
  void killed.then(() => (isKilled = true));
  const scores = Array<number | null>(OPTIONS).fill(null);
  await page.getByRole("radiogroup").first().getByRole("radio").first().focus();
  let afterwards = 2;
  for (let index = 0; index < OPTIONS && afterwards > 0; index += 1) {
    const score = 1 + random.nextIndex(9);
    scores[index] = score;
    await page.keyboard.press(String(score));
    // Now and then a pause in which the page catches up and says so.
    await pause(random.nextIndex(random.nextIndex(4) === 0 ? 700 : 80));
    if (isKilled) afterwards -= 1;
  }
  await killed;
  return scores;
}

/**
 * In the page: whenever it says “Saved”, note the answers that it shows at that moment. As text, because what compiles
 * this file for Node puts names into functions that the browser does not know.
 */
const NOTE_WHAT_IS_SAID_SAVED = `{
  const noteIfSaved = () => {
    if (document.querySelector('main [role="status"]').textContent.trim() !== "Saved") return;
    window.saidSaved = [...document.querySelectorAll('[role="radiogroup"]')].map((group) => {
      const chosen = group.querySelector(":checked");
      return chosen ? Number.parseInt(chosen.getAttribute("aria-label"), 10) : null;
    });
  };
  window.saidSaved = [];
  noteIfSaved();
  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(noteIfSaved).observe(document.body, everything);
}`;

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
