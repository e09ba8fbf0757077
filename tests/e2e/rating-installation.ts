import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member, type StudyWishes } from "#tests/factories/study.ts";
import { launchBrowser, openPage, settle, signedIn } from "./browser.ts";
import { type RunningInstallation, startInstallation } from "./installation.ts";
import { readAnswers } from "./workbench.ts";

/** A browser and an installation for the tests of a file. Its fields are there when the first test begins. */
export interface FilledInstallation<Made> {
  browser: Browser;
  installation: RunningInstallation;
  database: Database;
  /** What `fill` has given. */
  made: Made;
}

/** Start both before the tests of a file, with what `fill` puts into the database, and end them after. */
export function startBeforeTests<Made>(fill: (database: Database) => Promise<Made>): FilledInstallation<Made> {
  const started = {} as FilledInstallation<Made>;
  beforeAll(async () => {
    started.browser = await launchBrowser();
    started.installation = await startInstallation(async (file) => {
      started.database = openDatabase(file);
      await migrateDatabase(started.database);
      started.made = await fill(started.database);
    });
  });
  afterAll(async () => {
    await started.browser?.close();
    await started.installation?.stop();
    if (started.database) await closeDatabase(started.database);
  });
  return started;
}

type Screen = Parameters<typeof openPage>[1];

interface CaseWishes {
  /** The first one unless given. */
  study?: MadeStudy;
  /** What differs from a laptop's screen. */
  screen?: Screen;
  /** What the browser may write to its console as errors. */
  expectedErrors?: RegExp[];
}

/** A browser of somebody who is signed in, and in it the page of a case. */
export interface OpenedCase {
  context: BrowserContext;
  page: Page;
  path: string;
}

export interface RatingInstallation extends FilledInstallation<MadeStudy[]> {
  /** A browser in which this person is signed in, with an empty page. */
  openAs: (member: Member, screen?: Screen, expectedErrors?: RegExp[]) => Promise<Omit<OpenedCase, "path">>;
  /** The way to a case of the first rater: number 1 is “Card001”. */
  pathOf: (number: number, study?: MadeStudy) => Promise<string>;
  /** The first rater's page of a case, in a browser of their own. */
  openCase: (number: number, wishes?: CaseWishes) => Promise<OpenedCase>;
  /** The first rater's answers to a case in the database. */
  readStored: (number: number, study?: MadeStudy) => ReturnType<typeof readAnswers>;
  /** Wait until the database holds these answers: scores, or reasons for not judging. */
  expectStored: (number: number, given: (number | string | null)[], study?: MadeStudy) => Promise<void>;
}

/**
 * Start an installation with a study for each of `wishes`, of one rater unless told otherwise, before the tests of a
 * file. Unless told otherwise a case has the options “Option 1” (Counseling), “Option 2” (Diagnostic) and “Option 3”
 * (Follow-up).
 */
export function startRating(...wishes: StudyWishes[]): RatingInstallation {
  const started = startBeforeTests(async (database) => {
    const studies: MadeStudy[] = [];
    for (const wish of wishes) studies.push(await makeStudy(database, { raters: 1, ...wish }));
    return studies;
  });
  const firstStudy = () => started.made[0]!;
  const nameOf = (number: number) => `Card${String(number).padStart(3, "0")}`;
  const openAs: RatingInstallation["openAs"] = async (member, screen, expectedErrors) => {
    const session = await signedIn(started.database, started.installation.url, member.accountId);
    return openPage(started.browser, { ...session, ...screen }, expectedErrors);
  };
  const pathOf: RatingInstallation["pathOf"] = async (number, study = firstStudy()) => {
    const assignmentId = await findAssignment(started.database, study, study.raters[0]!, nameOf(number));
    return `/studies/${study.slug}/rate/${assignmentId}`;
  };
  const readStored: RatingInstallation["readStored"] = (number, study = firstStudy()) =>
    readAnswers(started.database, study, nameOf(number));
  return Object.assign(started, {
    openAs,
    pathOf,
    readStored,
    openCase: async (number: number, { study = firstStudy(), screen, expectedErrors }: CaseWishes = {}) => {
      const { context, page } = await openAs(study.raters[0]!, screen, expectedErrors);
      const path = await pathOf(number, study);
      await page.goto(started.installation.url + path);
      await settle(page);
      return { context, page, path };
    },
    expectStored: async (number: number, given: (number | string | null)[], study = firstStudy()) => {
      await expect.poll(async () => (await readStored(number, study)).given).toEqual(given);
    },
  });
}
