import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runRatingChaos } from "#tests/chaos/rating-chaos.ts";
import { launchBrowser } from "./browser.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});

afterAll(() => browser?.close());

test("a server killed while a rater types loses nothing that the page said was saved, and later nothing at all", async () => {
  const points = await runRatingChaos(browser, { points: 5, seed: 22 });
  for (const point of points) expect(point).toMatchObject({ lost: 0, missingLater: 0 });
  // At least half of them.
  expect(points.filter(({ inFlight }) => inFlight).length).toBeGreaterThanOrEqual(3);
  expect(points.reduce((sum, { typed }) => sum + typed, 0)).toBeGreaterThan(0);
});
