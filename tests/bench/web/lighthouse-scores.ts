import lighthouse, { desktopConfig, type Flags } from "lighthouse";
import { launchBrowser } from "../../e2e/browser.ts";
import { freePort } from "../../e2e/installation.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices"];
const RUNS = 5;
/** Now and then a run records no navigation and has no scores: Lighthouse asks to run it again. */
const MOST_FAILURES = 3;

export interface CategoryScore {
  category: string;
  /** From 0 to 100, lowest first. */
  scores: number[];
  median: number;
  /** The audits that cost points in the last run, as Lighthouse names them. */
  short: string[];
}

type Run = Map<string, Pick<CategoryScore, "short"> & { score: number }>;

/**
 * What Lighthouse says of a page as somebody signed in sees it: five runs of its desktop preset, each in a new browser.
 * It is called from here and not as a command: what reports errors to its makers is part of the command only.
 */
export async function scoreByLighthouse(url: string, cookie: string): Promise<CategoryScore[]> {
  const runs: Run[] = [];
  for (let failures = 0; runs.length < RUNS;) {
    const run = await runOnce(url, cookie);
    if (typeof run !== "string") runs.push(run);
    else if ((failures += 1) > MOST_FAILURES) throw new Error(run);
  }
  return CATEGORIES.map((category) => {
    const scores = runs.map((run) => run.get(category)!.score).sort((a, b) => a - b);
    return { category, scores, median: scores[Math.floor(RUNS / 2)]!, short: runs.at(-1)!.get(category)!.short };
  });
}

/** The scores of one run, or why it has none. */
async function runOnce(url: string, cookie: string): Promise<Run | string> {
  const port = await freePort();
  const browser = await launchBrowser([`--remote-debugging-port=${port}`]);
  const extraHeaders = { Cookie: cookie };
  const flags: Flags = { port, hostname: "127.0.0.1", logLevel: "error", onlyCategories: CATEGORIES, extraHeaders };
  const result = await lighthouse(url, flags, desktopConfig).finally(() => browser.close());
  if (!result) throw new Error("Lighthouse gave nothing.");
  const { audits, categories, finalDisplayedUrl, runtimeError } = result.lhr;
  if (runtimeError) return runtimeError.message;
  if (finalDisplayedUrl !== url) throw new Error(`Lighthouse came to ${finalDisplayedUrl} in place of ${url}.`);
  return new Map(
    Object.values(categories).map(({ id, score, auditRefs }) => {
      const short = auditRefs
        .filter((ref) => ref.weight > 0 && (audits[ref.id]?.score ?? 1) < 0.9)
        .map((ref) => ref.id);
      return [id, { score: Math.round((score ?? 0) * 100), short }];
    }),
  );
}
