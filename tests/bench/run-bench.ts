/**
 * `npm run bench`: this library beside the peers that are installed here, in one run on the same data. With `--large`
 * also fifty times the answers (three gigabytes in the folder for temporary files, some minutes).
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Table from "cli-table3";
import { openScoringThreads } from "#app/modules/scores/score-in-threads.ts";
import { krippendorffAlphaWithInterval } from "#scoring/agreement/krippendorff-alpha.ts";
import { tabulateRatings } from "#scoring/agreement/ratings-table.ts";
import { scoreAnswerTable } from "#scoring/harm/menu/score-menu.ts";
import { sharedPath } from "../shared-data.ts";
import { type BenchData, makeBenchData, type PeerResult, tabulateBenchAnswers, writeBenchFiles } from "./bench-data.ts";

const REPLICATES = 10_000;
const PROGRAM = path.resolve(import.meta.dirname, "../../cli/primum.mjs");
const INSTALL_IRR = `apt-get install r-base-core && Rscript -e 'install.packages("irr")'`;

/** For `node --import`: tells the largest memory of the process at its end. */
const REPORT_MEMORY = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => console.error("peak memory " + Math.ceil(process.resourceUsage().maxRSS / 1024)));',
)}`;

type Line = [task: string, who: string, seconds: string, ratio: string, result: string];

const folder = mkdtempSync(path.join(tmpdir(), "primum-bench-"));
try {
  const data = makeBenchData(folder, sharedPath("reference", "peers", "numpy_peers.py"));
  console.log(`Data: ${data.origin}. The ratio is to NumPy, where it is there: under 1 is quicker.`);
  print([...(await benchAlpha(data)), ...(await benchBoard(data))]);
  print(benchFiles(data, process.argv.includes("--large") ? [1, 50] : [1]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(lines: Line[]): void {
  const table = new Table({ head: ["task", "who", "seconds", "ratio", "result"], style: { head: [], border: [] } });
  table.push(...lines);
  console.log(table.toString());
}

async function benchAlpha(data: BenchData): Promise<Line[]> {
  const task = "ordinal alpha, 1,000 replicates";
  const [, ...rows] = readFileSync(data.ratingsFile, "utf8").trim().split("\n");
  const ratings = rows.map((row) => {
    const [unit, rater, value, cluster] = row.split(",") as [string, string, string, string];
    return { unit, rater, value: Number(value), cluster };
  });
  const table = tabulateRatings(ratings, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const options = { replicates: 1000, seed: 1, level: 0.95 };
  const alpha = () => krippendorffAlphaWithInterval(table, "ordinal", options);
  const { estimate, lo, hi } = alpha();
  return [
    describePeer(task, "NumPy", data.numpy.alpha),
    describeOwn(task, "Primum", await time(alpha), data.numpy.alpha, [estimate, lo, hi]),
    describePeer(`${task.split(",")[0]}, estimate alone`, "R irr", runIrr(data.ratingsFile)),
  ];
}

async function benchBoard(data: BenchData): Promise<Line[]> {
  const task = "leaderboard, B = 10,000, all pairs";
  const table = tabulateBenchAnswers(data);
  const options = { replicates: REPLICATES, seed: 1 };
  const score = () => scoreAnswerTable(data.references, table, options);
  const { lo, hi } = score().systems.find(({ system }) => system === "system 1")!.metrics.safety;
  const threads = openScoringThreads(2);
  const inThreads = await time(() => threads.score(data.references, table, options));
  await threads.close();
  return [
    describePeer(task, "NumPy", data.numpy.board),
    describeOwn(task, "Primum, 1 thread", await time(score), data.numpy.board, [lo, hi]),
    describeOwn(task, "Primum, 2 threads", inThreads, data.numpy.board, [lo, hi]),
  ];
}

/** From the file on disk to the printed table, in a process of its own. */
function benchFiles(data: BenchData, sizes: number[]): Line[] {
  return sizes.map((times): Line => {
    const { rubrics, answers, megabytes } = writeBenchFiles(data, folder, times);
    const args = ["score", "--references", rubrics, "--answers", answers, "--bootstrap", String(REPLICATES)];
    const started = performance.now();
    const run = spawnSync(process.execPath, ["--import", REPORT_MEMORY, PROGRAM, ...args], { encoding: "utf8" });
    const seconds = (performance.now() - started) / 1000;
    rmSync(answers);
    if (run.status !== 0) throw new Error(`primum score failed:\n${run.stderr}`);
    const memory = /peak memory (\d+)/.exec(run.stderr)?.[1] ?? "?";
    const task = `${megabytes.toFixed(0)} MB of JSONL to the printed table`;
    return [task, "primum score", seconds.toFixed(2), "", `${memory} MB of memory at most`];
  });
}

/** The middle of five runs in seconds, after one that does not count. */
async function time(body: () => unknown): Promise<number> {
  await body();
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) {
    const started = performance.now();
    await body();
    runs.push((performance.now() - started) / 1000);
  }
  return runs.sort((a, b) => a - b)[2]!;
}

function runIrr(ratingsFile: string): PeerResult {
  const script = path.join(import.meta.dirname, "peers/irr_alpha.R");
  const run = spawnSync("Rscript", [script, ratingsFile], { encoding: "utf8" });
  if (run.error || run.status !== 0) return { skipped: INSTALL_IRR };
  return JSON.parse(run.stdout.trim()) as { seconds: number; value: number[] };
}

function describePeer(task: string, who: string, result: PeerResult): Line {
  if ("skipped" in result) return [task, who, "skipped", "", `to have it: ${result.skipped}`];
  return [task, who, result.seconds.toFixed(3), "1", formatValues(result.value.slice(0, 3))];
}

function describeOwn(
  task: string,
  who: string,
  seconds: number,
  peer: PeerResult,
  values: readonly (number | null)[],
): Line {
  const ratio = "skipped" in peer ? "" : (seconds / peer.seconds).toFixed(2);
  return [task, who, seconds.toFixed(3), ratio, formatValues(values)];
}

function formatValues(values: readonly (number | null)[]): string {
  return values.map((value) => value?.toFixed(4) ?? "–").join(", ");
}
