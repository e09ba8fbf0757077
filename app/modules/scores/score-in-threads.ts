import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import type { ComparisonRow } from "#scoring/comparisons/compare-all-pairs.ts";
import type { AnswerTable, SystemAnswers } from "#scoring/harm/menu/answer-table.ts";
import {
  commonCasesOf,
  compareOnMetric,
  haveSameCases,
  type MetricFigure,
  metricFigureOf,
} from "#scoring/harm/menu/comparisons.ts";
import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";
import { resolveSettings, type ScoreMenuOptions, type ScoreMenuSettings } from "#scoring/harm/menu/parameters.ts";
import { planMenu } from "#scoring/harm/menu/plan.ts";
import type { ScoreReport } from "#scoring/harm/menu/report.ts";
import { assembleReport, scoreAnswerTable } from "#scoring/harm/menu/score-menu.ts";
import { type ScoredSystem, systemsOf } from "#scoring/harm/menu/score-system.ts";
import type { References } from "#scoring/harm/reference.ts";

/** What all pieces of one scoring have in common. */
export interface ScoringSetup {
  references: References;
  settings: ScoreMenuSettings;
}

/** One piece of a scoring: to score a system, or to compare all systems on a metric. */
export type ScoringPiece =
  { kind: "score"; system: SystemAnswers } | { kind: "compare"; metric: MenuMetric; figures: MetricFigure[] };

/** What a thread is handed. The setup is JSON in memory that all threads share, the same object in one scoring. */
export interface ScoringTask {
  scoring: number;
  setup: Uint8Array;
  piece: ScoringPiece;
}

/** Threads that score, ready before there is anything to score. */
export interface ScoringThreads {
  /** As `scoreAnswerTable`, and with the same result to the last bit. */
  score(references: References, table: AnswerTable, options: ScoreMenuOptions): Promise<ScoreReport>;
  close(): Promise<void>;
}

const WORKER_FILE = fileURLToPath(new URL("./score-worker.mjs", import.meta.url));

/**
 * Opens so many threads for scoring: a system is scored in one of them, and so is a metric compared.
 *
 * @param threads a whole number from 1
 */
export function openScoringThreads(threads: number): ScoringThreads {
  const pool: Piscina<ScoringTask, unknown> = new Piscina({
    filename: WORKER_FILE,
    minThreads: threads,
    maxThreads: threads,
  });
  let scorings = 0;
  return {
    score: (references, table, options) => scoreInPool(pool, (scorings += 1), references, table, options),
    close: () => pool.destroy(),
  };
}

/**
 * Scores the systems of a table of answers, as `scoreAnswerTable` does and with the same result to the last bit, in so
 * many threads. One thread is this one.
 *
 * @throws ScoringInputError naming every parameter that is out of range
 */
export async function scoreInThreads(
  references: References,
  table: AnswerTable,
  options: ScoreMenuOptions,
  threads: number,
): Promise<ScoreReport> {
  if (threads === 1) return scoreAnswerTable(references, table, options);
  const opened = openScoringThreads(threads);
  try {
    return await opened.score(references, table, options);
  } finally {
    await opened.close();
  }
}

async function scoreInPool(
  pool: Piscina<ScoringTask, unknown>,
  scoring: number,
  references: References,
  table: AnswerTable,
  { onProgress, ...given }: ScoreMenuOptions,
): Promise<ScoreReport> {
  const settings = resolveSettings(given);
  const setup = share({ references, settings });
  const systems = systemsOf(table);
  const steps = systems.length + settings.compare.length;
  let done = 0;
  const run = async <T>(piece: ScoringPiece): Promise<T> => {
    const result = (await pool.run({ scoring, setup, piece })) as T;
    onProgress?.((done += 1), steps);
    return result;
  };
  const underWay = systems.map((system) => run<ScoredSystem>({ kind: "score", system }));
  // Planned here while the threads are at work.
  const plan = planMenu(references, settings);
  const scored = await Promise.all(underWay);
  if (haveSameCases(scored)) {
    const comparisons = settings.compare.map((metric) => {
      const figures = scored.map((system) => metricFigureOf(system, metric));
      return run<ComparisonRow[]>({ kind: "compare", metric, figures });
    });
    return assembleReport(plan, scored, (await Promise.all(comparisons)).flat());
  }
  const onCommonCases = commonCasesOf(plan, (system) => table.systems.get(system)!);
  const comparisons = settings.compare.flatMap((metric, index) => {
    const rows = compareOnMetric(plan, metric, scored, onCommonCases);
    onProgress?.(systems.length + index + 1, steps);
    return rows;
  });
  return assembleReport(plan, scored, comparisons);
}

/** Puts the setup where all threads can read it without a copy each. */
function share(setup: ScoringSetup): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(setup));
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  return shared;
}
