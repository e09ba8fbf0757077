/**
 * `npm run bench:web`: a case of 60 options rated by 50 raters at once, on this machine, against the production server
 * in a process of its own. Each saves a rating every two seconds; then all save as fast as they can. Beside it the weight
 * of the case page, and what Lighthouse says of it. Needs a build (`npm run build`).
 */
import { request } from "node:http";
import Table from "cli-table3";
import { startInstallation } from "../../e2e/installation.ts";
import { scoreByLighthouse } from "./lighthouse-scores.ts";
import { SECONDS_BETWEEN_SAVES, openWorkbenches, type Workbench } from "./workbenches.ts";

const SECONDS_OF_WORK = 30;
const SECONDS_OF_SATURATION = 10;

interface Saves {
  milliseconds: number[];
  errors: number;
}

const workbenches: Workbench[] = [];
const installation = await startInstallation(async (databaseFile) => {
  workbenches.push(...(await openWorkbenches(databaseFile, { raters: 50, options: 60 })));
});
try {
  const table = new Table({ head: ["what", "figure", "wanted"], style: { head: [], border: [] } });
  const atWork = await save(SECONDS_OF_WORK, SECONDS_BETWEEN_SAVES);
  table.push(
    [`saves, 50 raters, one every ${SECONDS_BETWEEN_SAVES} s each`, String(atWork.milliseconds.length), ""],
    ["  p50 / p95 / p99 in ms, as the client sees it", percentiles(atWork), "p95 under 30"],
    ["  errors", String(atWork.errors), "0"],
  );
  const saturated = await save(SECONDS_OF_SATURATION, 0);
  table.push(
    ["saves a second at saturation", (saturated.milliseconds.length / SECONDS_OF_SATURATION).toFixed(0), ""],
    ["  p50 / p95 / p99 in ms", percentiles(saturated), ""],
    ["  errors", String(saturated.errors), "0"],
  );
  const weight = await weighPage();
  table.push(
    ["HTML of the case page, kB", (weight.html / 1000).toFixed(0), "under 150"],
    ["its JavaScript, compressed, kB", (weight.script / 1000).toFixed(0), "under 200"],
  );
  const { path, cookie } = workbenches[0]!;
  for (const { category, median, scores, short } of await scoreByLighthouse(`${installation.url}${path}`, cookie)) {
    const figure = [`${median} (${scores.join(", ")})`, ...short].join("\n");
    table.push([`Lighthouse, desktop: ${category}, median of ${scores.length}`, figure, "at least 95"]);
  }
  console.log(table.toString());
} finally {
  await installation.stop();
}

/** All raters save for so long, each waiting so long between the beginnings of two saves. */
async function save(seconds: number, between: number): Promise<Saves> {
  const saves: Saves = { milliseconds: [], errors: 0 };
  const end = performance.now() + seconds * 1000;
  const work = workbenches.map(async (workbench, index) => {
    // Raters do not all press a key at the same moment.
    await pause((index / workbenches.length) * between * 1000);
    while (performance.now() < end) {
      const began = performance.now();
      const response = await fetch(`${installation.url}${workbench.path}/drafts`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Cookie: workbench.cookie },
        body: JSON.stringify(workbench.nextJudgement()),
      }).catch(() => null);
      const answer = response?.ok ? ((await response.json()) as { outcome?: string }) : null;
      if (answer?.outcome === "saved") saves.milliseconds.push(performance.now() - began);
      else saves.errors += 1;
      await pause(between * 1000 - (performance.now() - began));
    }
  });
  await Promise.all(work);
  return saves;
}

function percentiles({ milliseconds }: Saves): string {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  return [0.5, 0.95, 0.99]
    .map((share) => sorted[Math.floor(share * (sorted.length - 1))]?.toFixed(1) ?? "–")
    .join(" / ");
}

/** Bytes of the first rater's case page: its HTML as it is, its scripts as they are sent. */
async function weighPage(): Promise<{ html: number; script: number }> {
  const { path, cookie } = workbenches[0]!;
  const html = await download(path, { Cookie: cookie });
  const scripts = new Set(html.toString("utf8").match(/\/assets\/[^"']+\.js/g) ?? []);
  const sizes = await Promise.all(
    [...scripts].map(async (script) => (await download(script, { "Accept-Encoding": "gzip" })).length),
  );
  return { html: html.length, script: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The bytes of an answer as they come over the wire. */
function download(path: string, headers: Record<string, string>): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    request(`${installation.url}${path}`, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => resolve(Buffer.concat(chunks)));
    })
      .on("error", reject)
      .end();
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, milliseconds)));
}
