import { correlateWithOutside, type OutsideCorrelation } from "#scoring/comparisons/outside-correlation.ts";
import { type InputProblem, ScoringInputError } from "#scoring/errors.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { printProblems } from "../failures.ts";
import { readCsv } from "../read-csv.ts";

/** Scores of systems in a benchmark other than this one. */
export interface OutsideBenchmark {
  benchmark: string;
  scores: { system: string; score: number }[];
}

/** How one metric goes with one outside benchmark. */
export interface CorrelationRow extends OutsideCorrelation {
  metric: string;
  benchmark: string;
}

/**
 * Reads a CSV `system,score[,benchmark]`, one row a system and benchmark; without the column there is one benchmark,
 * named after the file.
 *
 * @throws ScoringInputError listing every problem with file, line and field
 */
export async function readOutsideBenchmarks(file: string): Promise<OutsideBenchmark[]> {
  const benchmarks = new Map<string, OutsideBenchmark>();
  const problems: InputProblem[] = [];
  const layout = { required: ["system", "score"], optional: ["benchmark"] };
  const findings = await readCsv(file, [layout], ({ cell, at }) => {
    const [system, text, benchmark] = [cell("system"), cell("score"), cell("benchmark") || file];
    const score = Number(text);
    if (system === "")
      problems.push({ where: at("system"), message: "The system has no name. Name it as in the answers." });
    if (text === "" || !Number.isFinite(score)) {
      problems.push({ where: at("score"), message: `"${text}" is not a number. Correct it, or leave the row out.` });
    }
    const known = benchmarks.get(benchmark) ?? { benchmark, scores: [] };
    benchmarks.set(benchmark, known);
    if (known.scores.some((one) => one.system === system)) {
      problems.push({ where: at("system"), message: `${system} has a score in ${benchmark} already. Keep one.` });
    }
    known.scores.push({ system, score });
  });
  printProblems(findings.warnings, "warning: ");
  const found = [...findings.problems, ...problems];
  if (found.length > 0) throw new ScoringInputError(found);
  return [...benchmarks.values()];
}

/** Correlates every metric of a report with every benchmark, across systems. */
export function correlateMetrics<Metric extends string>(
  systems: readonly { system: string; metrics: Record<Metric, { estimate: number | null }> }[],
  metrics: readonly Metric[],
  benchmarks: readonly OutsideBenchmark[],
  { replicates, seed, level }: { replicates: number; seed: number; level: number },
): CorrelationRow[] {
  return benchmarks.flatMap(({ benchmark, scores }) =>
    metrics.map((metric) => {
      const figures = systems.map(({ system, metrics: of }) => ({ system, estimate: of[metric].estimate }));
      const random = createRandom(seed);
      return { metric, benchmark, ...correlateWithOutside(figures, scores, { replicates, level, random }) };
    }),
  );
}
