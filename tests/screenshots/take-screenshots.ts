/**
 * `npm run screenshots [folder]`: pictures of every page of the demonstration, as each of its people sees it, on a laptop,
 * a tablet and a telephone, in light and dark. Needs a build (`npm run build`).
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { makeDemo } from "#app/modules/demo/make-demo.server.ts";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { findAccountForSignIn } from "#db/queries/accounts.ts";
import { launchBrowser, settle, signedIn } from "../e2e/browser.ts";
import { PASSWORD, ROOT, startInstallation } from "../e2e/installation.ts";
import { type Station, STATIONS } from "../e2e/stations.ts";

const SCREENS = { laptop: [1280, 800], tablet: [820, 1180], telephone: [390, 844] } as const;
const COLOUR_SCHEMES = ["light", "dark"] as const;

const folder = path.resolve(process.argv[2] ?? path.join(ROOT, ".cache/screenshots"));
mkdirSync(folder, { recursive: true });
let database = null as Database | null;
const installation = await startInstallation(async (file) => {
  database = openDatabase(file);
  await migrateDatabase(database);
  await makeDemo(database, { password: PASSWORD });
});
const browser = await launchBrowser();
try {
  for (const [account, stations] of Object.entries(STATIONS)) {
    for (const [index, station] of stations.entries()) {
      const name = [account, index + 1, station.path, station.open?.name].filter(Boolean).join(" ");
      await takePictures(browser, account, station, name.replace(/[^A-Za-z0-9.]+/g, "-"));
    }
  }
  console.log(`The pictures are in ${folder}.`);
} finally {
  await browser.close();
  await installation.stop();
  if (database !== null) await closeDatabase(database);
}

async function takePictures(inBrowser: Browser, account: string, station: Station, name: string): Promise<void> {
  const found = await findAccountForSignIn(database!, `${account}@example.org`);
  const session = found === null ? {} : await signedIn(database!, installation.url, found.id);
  for (const [screen, [width, height]] of Object.entries(SCREENS)) {
    for (const colorScheme of COLOUR_SCHEMES) {
      // A page of its own for each: one that changes its colours is caught half painted.
      const look = { viewport: { width, height }, colorScheme, reducedMotion: "reduce" } as const;
      const context = await inBrowser.newContext({ ...session, ...look });
      const page = await context.newPage();
      await page.goto(installation.url + station.path);
      await settle(page);
      await station.open?.(page);
      await page.screenshot({ path: path.join(folder, `${name}-${screen}-${colorScheme}.png`), fullPage: true });
      await context.close();
    }
  }
}
