import { request } from "node:http";

const REQUESTS = 20;

/** The pages that a coordinator opens, from a study's own on. */
const PAGES = [
  ...["", "/cases", "/cases/import", "/cases/Card001", "/panel", "/assignments", "/assignments/import"],
  ...["/agreement", "/disputes", "/releases", "/scores", "/audit"],
];

export interface PageTime {
  page: string;
  /** Milliseconds from asking until the last byte, deferred parts included. */
  median: number;
  p95: number;
  kilobytes: number;
}

/** How long the server takes for each page of a coordinator, one request after another. */
export async function timePages(url: string, slug: string, cookie: string): Promise<PageTime[]> {
  const found: PageTime[] = [];
  const dispute = await findDispute(`${url}/studies/${slug}/disputes`, cookie);
  for (const page of dispute === null ? PAGES : [...PAGES, dispute]) {
    const address = `${url}/studies/${slug}${page}`;
    // The first request loads the program's parts, once for all that come after.
    await timeRequest(address, cookie);
    const times: { milliseconds: number; bytes: number }[] = [];
    for (let n = 0; n < REQUESTS; n++) times.push(await timeRequest(address, cookie));
    const sorted = times.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.ceil(share * REQUESTS) - 1]!;
    found.push({ page: page || "/ (overview)", median: at(0.5), p95: at(0.95), kilobytes: times[0]!.bytes / 1000 });
  }
  return found;
}

async function findDispute(address: string, cookie: string): Promise<string | null> {
  const html = await (await fetch(address, { headers: { Cookie: cookie } })).text();
  return /\/disputes\/[^/"]+\/[^/"]+(?=")/.exec(html)?.[0] ?? null;
}

function timeRequest(address: string, cookie: string): Promise<{ milliseconds: number; bytes: number }> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    request(address, { headers: { Cookie: cookie } }, (response) => {
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
