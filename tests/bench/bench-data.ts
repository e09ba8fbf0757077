import { execFileSync, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { addAnswer, type AnswerTable, createAnswerTable } from "#scoring/harm/menu/answer-table.ts";
import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import type { References } from "#scoring/harm/reference.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { caseOf, option, references } from "../scoring/harm/reference-builders.ts";

/** Figures of a peer for one task, or why there are none. */
export type PeerResult = { seconds: number; value: number[] } | { skipped: string };

/** What the benchmarks work on: the data of the NumPy peer where it could be run, else data made up alike. */
export interface BenchData {
  origin: string;
  ratingsFile: string;
  references: References;
  /** Whether a system recommends an option; system, trial, case and option counted from 0. */
  isRecommended: (system: number, trial: number, studyCase: number, option: number) => boolean;
  numpy: { alpha: PeerResult; board: PeerResult };
}

export const SHAPE = { systems: 31, trials: 10, cases: 100, options: 42, raters: 29, units: 4249 };
const SHARES_OF_SCORES = [0.06, 0.12, 0.14, 0.1, 0.2, 0.06, 0.12, 0.12, 0.08];
const CASES_OF_A_SPECIALTY = 10;

export const INSTALL_NUMPY = "apt-get install python3-numpy";

/** Makes the data in a folder, by the NumPy peer where Python, NumPy and the peer are there. */
export function makeBenchData(folder: string, numpyPeer: string): BenchData {
  mkdirSync(folder, { recursive: true });
  const missing = explainNoNumpy(numpyPeer);
  if (missing !== null) return makeOwnData(folder, missing);
  const dump = path.join(import.meta.dirname, "peers/dump_numpy_peer.py");
  const lines = execFileSync("python3", [dump, numpyPeer, folder], { encoding: "utf8" }).trim().split("\n");
  const found = lines.map((line) => JSON.parse(line) as { task?: string; seconds: number; value: number[] });
  const resultOf = (task: string): PeerResult =>
    found.find((line) => line.task?.startsWith(task)) ?? { skipped: `the peer printed no line “${task}”` };
  const scores = readFileSync(path.join(folder, "scores.bin"));
  const recommended = readFileSync(path.join(folder, "recommended.bin"));
  const { trials, cases, options } = SHAPE;
  return {
    origin: "the NumPy peer's own",
    ratingsFile: path.join(folder, "ratings.csv"),
    references: makeReferences((studyCase, o) => scores[studyCase * options + o] as Appropriateness),
    isRecommended: (s, t, c, o) => recommended[((s * trials + t) * cases + c) * options + o] === 1,
    numpy: { alpha: resultOf("alpha"), board: resultOf("board") },
  };
}

function explainNoNumpy(peer: string): string | null {
  if (!existsSync(peer)) return `there is no ${path.basename(peer)}: set PRIMUM_SHARED to the folder that has it`;
  const numpy = spawnSync("python3", ["-c", "import numpy"]);
  return numpy.status === 0 ? null : INSTALL_NUMPY;
}

function makeOwnData(folder: string, missing: string): BenchData {
  const random = createRandom(20251201);
  const drawScore = () => {
    let rest = random.nextFloat();
    const index = SHARES_OF_SCORES.findIndex((share) => (rest -= share) < 0);
    return (index < 0 ? 9 : index + 1) as Appropriateness;
  };
  const scores = Array.from({ length: SHAPE.cases }, () => Array.from({ length: SHAPE.options }, drawScore));
  const rows = Array.from({ length: SHAPE.units }, (_, u) => {
    const first = random.nextIndex(SHAPE.raters);
    const centre = 1 + random.nextIndex(9);
    const values = [0, 1, 2].map(() => Math.min(9, Math.max(1, centre + random.nextIndex(5) - 2)));
    return values.map((value, i) => `u${u},r${(first + 7 * i) % SHAPE.raters},${value},c${u % SHAPE.cases}\n`).join("");
  });
  const ratingsFile = path.join(folder, "ratings.csv");
  writeFileSync(ratingsFile, `unit,rater,value,cluster\n${rows.join("")}`);
  const decisions = new Uint8Array(SHAPE.systems * SHAPE.trials * SHAPE.cases * SHAPE.options);
  const positionOf = (s: number, t: number, c: number, o: number) =>
    ((s * SHAPE.trials + t) * SHAPE.cases + c) * SHAPE.options + o;
  for (let s = 0; s < SHAPE.systems; s++) {
    const skill = 0.55 + (0.35 * s) / (SHAPE.systems - 1);
    for (let i = 0; i < SHAPE.trials * SHAPE.cases * SHAPE.options; i++) {
      const score = scores[Math.floor(i / SHAPE.options) % SHAPE.cases]![i % SHAPE.options]!;
      const chance = score >= 7 ? skill : score >= 4 ? 0.35 : (1 - skill) / 2;
      decisions[positionOf(s, 0, 0, 0) + i] = Number(random.nextFloat() < chance);
    }
  }
  return {
    origin: "made up",
    ratingsFile,
    references: makeReferences((studyCase, o) => scores[studyCase]![o]!),
    isRecommended: (s, t, c, o) => decisions[positionOf(s, t, c, o)] === 1,
    numpy: { alpha: { skipped: missing }, board: { skipped: missing } },
  };
}

function makeReferences(scoreOf: (studyCase: number, option: number) => Appropriateness): References {
  return references(
    Array.from({ length: SHAPE.cases }, (_, c) =>
      caseOf(
        `Case${String(c + 1).padStart(3, "0")}`,
        Array.from({ length: SHAPE.options }, (_, o) => option(String(o + 1), scoreOf(c, o))),
        `Specialty ${Math.floor(c / CASES_OF_A_SPECIALTY) + 1}`,
      ),
    ),
  );
}

/** All answers, one by one; `times` as many trials. */
export function* listAnswers({ references: { cases }, isRecommended }: BenchData, times = 1): Generator<SystemAnswer> {
  for (let system = 0; system < SHAPE.systems; system++) {
    for (let trial = 0; trial < SHAPE.trials * times; trial++) {
      for (const [c, { id, options }] of cases.entries()) {
        const decisions = options.map((one, o) => ({
          option: one.id,
          recommended: isRecommended(system, trial % SHAPE.trials, c, o),
        }));
        yield { system: `system ${system + 1}`, kind: "solo", trial: String(trial + 1), case: id, decisions };
      }
    }
  }
}

/** The answers in memory. */
export function tabulateBenchAnswers(data: BenchData): AnswerTable {
  const table = createAnswerTable(data.references);
  for (const answer of listAnswers(data)) addAnswer(table, answer, "made up");
  return table;
}

/** Writes rubrics and answers as files; gives their paths and the megabytes of answers. */
export function writeBenchFiles(data: BenchData, folder: string, times: number) {
  const rubrics = path.join(folder, "rubrics");
  mkdirSync(rubrics, { recursive: true });
  for (const { id, options } of data.references.cases) {
    const rubric = {
      id,
      case: { presentation: "Made up." },
      options: options.map((one) => ({ id: one.id, text: one.text, category: one.category, score: one.score })),
    };
    writeFileSync(path.join(rubrics, `${id}.json`), JSON.stringify(rubric));
  }
  const answers = path.join(folder, `answers-${times}.jsonl`);
  const file = openSync(answers, "w");
  let bytes = 0;
  let lines: string[] = [];
  const flush = () => {
    bytes += writeSync(file, lines.join(""));
    lines = [];
  };
  for (const { system, trial, case: caseId, decisions } of listAnswers(data, times)) {
    const graded = decisions.map((one) => ({
      Option: Number(one.option),
      GradeAI: one.recommended ? "Appropriate" : "Inappropriate",
    }));
    lines.push(`${JSON.stringify({ system, trial, case: caseId, decisions: graded })}\n`);
    if (lines.length === 5000) flush();
  }
  flush();
  closeSync(file);
  return { rubrics, answers, megabytes: bytes / 1e6 };
}
