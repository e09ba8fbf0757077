import { readUpload, tabulateAnswerFiles } from "#app/modules/scores/read-answer-upload.ts";
import { toReportDocument } from "#app/modules/scores/report-document.ts";
import { scoreInThreads } from "#app/modules/scores/score-in-threads.ts";
import type { AnswerTable } from "#scoring/harm/menu/answer-table.ts";
import { menuLabelUncertainty } from "#scoring/harm/menu/label-uncertainty.ts";
import { breakDownMenu } from "#scoring/harm/menu/breakdown.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import type { ScoreMenuOptions } from "#scoring/harm/menu/parameters.ts";
import { findAnswerFiles, readAnswerFiles } from "./answer-files.ts";
import { printProblems } from "../failures.ts";
import { correlateMetrics, readOutsideBenchmarks } from "./outside-benchmark.ts";
import { printOutcome, progressBar } from "../output.ts";
import type { FoundReferences } from "./references-at-path.ts";
import { metricsToCompare, printSystemWarnings, type ScoreOptions, uncertaintyOptionsOf } from "./score-options.ts";
import { tabulateMenuDocument } from "./menu-tables.ts";

/** `primum score --protocol menu`: reads the answers, scores them, and prints what came out. */
export async function scoreMenuFiles(found: FoundReferences, options: ScoreOptions): Promise<void> {
  const { references, release } = found;
  const uncertainty = uncertaintyOptionsOf(found, options);
  const settings = menuOptionsOf(options);
  const benchmarks = options.outside === undefined ? [] : await readOutsideBenchmarks(options.outside);
  const table = readAnswers(found, options);
  const progress = { ...settings, onProgress: progressBar("steps of the scoring") };
  const report = await scoreInThreads(references, table, progress, options.threads);
  printSystemWarnings(report.systems);
  const document = {
    release,
    ...report,
    ...(options.by && { breakdown: breakDownMenu(references, table, options.by, settings) }),
    ...(options.outside && {
      correlations: correlateMetrics(report.systems, MENU_METRICS, benchmarks, report.parameters),
    }),
    ...(uncertainty && {
      labelUncertainty: menuLabelUncertainty(references, uncertainty.readPanel(), table, {
        ...uncertainty.options,
        completenessFrom: options.completenessFrom,
      }),
    }),
  };
  printOutcome(options, toReportDocument(document), () => tabulateMenuDocument(document));
}

function menuOptionsOf(options: ScoreOptions): ScoreMenuOptions {
  return {
    replicates: options.bootstrap,
    seed: options.seed,
    level: options.level,
    minimumStratum: options.minimumStratum,
    completenessFrom: options.completenessFrom,
    leaveOutDisagreement: options.leaveOutDisagreement,
    compare: metricsToCompare(options, MENU_METRICS),
    errorLists: options.listErrors,
  };
}

function readAnswers({ references }: FoundReferences, options: ScoreOptions): AnswerTable {
  const tabulation = tabulateAnswerFiles(references, { system: options.system });
  const { reader } = tabulation;
  for (const part of readAnswerFiles(findAnswerFiles(options.answers), reader.problems)) {
    if (part.line === null) readUpload(reader, part.name, part.bytes);
    else reader.readLine(part.name, part.line, part.text);
  }
  const { table, warnings } = tabulation.finish();
  printProblems(warnings, "warning: ");
  return table;
}
