import { request } from "node:http";

const REQUESTS = 20;

/** Those that show rounds. */
export const ROUND_PAGES = [
  ...["/rounds", "/rounds?act=open&scope=all&options=all", "/rounds?act=close&scope=all", "/rounds/Card001"],
];

/** The pages that a coordinator opens, from a study's own on. */
export const PAGES = [
  ...["", "/settings", "/settings/instrument", "/settings/gold"],
  ...["/cases", "/cases/import", "/cases/new", "/cases/Card001", "/cases/Card001/edit", "/cases/Card001/options/1"],
  ...["/panel", "/panel/R01", "/panel/invitations", "/panel/reminders", "/assignments", "/assignments/import"],
  ...ROUND_PAGES,
  ...["/progress", "/progress?by=rater"],
  ...["/agreement", "/agreement?view=options", "/disputes", "/disputes?specialty=Cardiology"],
  ...["/releases", "/scores", "/audit"],
  ...["/agreement?measure=severity&ratings=standing", "/agreement/pairs", "/agreement/distributions"],
  ...["/agreement/raters", "/agreement/disagreement", "/agreement/disagreement?sort=why&page=2"],
  ...["/agreement/what-if", "/agreement/what-if?rule=ipras&percentiles=2&severity=never"],
];

/** Those that show labels. */
export const LABEL_PAGES = [
  ...["", "/rounds", "/rounds?act=open&scope=all", "/agreement", "/agreement?view=options", "/agreement/pairs"],
  ...["/agreement/distributions", "/agreement/raters", "/agreement/disagreement", "/agreement/what-if"],
  ...["/disputes", "/releases", "/cases/Card001"],
];

/** Those that show round 2, alone or beside round 1. */
export const BOTH_ROUNDS_PAGES = ["/agreement?ratings=round-2", "/agreement?ratings=both-rounds"];

export interface PageTime {
  page: string;
  /** Milliseconds from asking until the last byte, deferred parts included. */
  median: number;
  p95: number;
  kilobytes: number;
}

/**
 * How long the server takes for pages of a study, one request after another.
 *
 * @param before done before each request that is timed, such as a change that the page must show
 */
export async function timePages(
  study: string,
  cookie: string,
  pages: readonly string[],
  before: () => Promise<void> = async () => {},
): Promise<PageTime[]> {
  const found: PageTime[] = [];
  for (const page of pages) {
    // The first request loads the program's parts, once for all that come after.
    await timeRequest(study + page, cookie);
    const times: { milliseconds: number; bytes: number }[] = [];
    for (let n = 0; n < REQUESTS; n++) {
      await before();
      times.push(await timeRequest(study + page, cookie));
    }
    const sorted = times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.ceil(share * REQUESTS) - 1]!;
    found.push({ page: page || "/ (overview)", median: at(0.5), p95: at(0.95), kilobytes: times[0]!.bytes / 1000 });
  }
  return found;
}

/** The page of the first option in the queue of disputes. */
export async function findDispute(study: string, cookie: string): Promise<string> {
  const html = await (await fetch(`${study}/disputes`, { headers: { Cookie: cookie } })).text();
  const page = /\/disputes\/[^/"]+\/[^/"]+(?=")/.exec(html)?.[0];
  if (page === undefined) throw new Error("No option is in dispute.");
  return page;
}

function timeRequest(address: string, cookie: string): Promise<{ milliseconds: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    // A connection of its own: the server closes one that is kept while the study is changed.
    request(address, { headers: { Cookie: cookie }, agent: false }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => {
        if (response.statusCode !== 200) reject(new Error(`${address} answered ${response.statusCode}.`));
        else resolve({ milliseconds: performance.now() - began, bytes });
      });
    })
      .on("error", reject)
      .end();
  });
}
