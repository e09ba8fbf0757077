import { decodeUpload } from "#app/modules/cases/decode-upload.ts";
import type { ImportProblem } from "#app/modules/cases/import-problem.ts";
import { toInputProblem } from "#app/modules/scores/read-answer-upload.ts";
import { toReportDocument } from "#app/modules/scores/report-document.ts";
import { createMatchedReader } from "#app/modules/systems/read-matched-answers.ts";
import { type InputProblem, ScoringInputError } from "#scoring/errors.ts";
import { createAnswerChecker, type MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { MATCHED_METRICS } from "#scoring/harm/matched/case-values.ts";
import { matchedLabelUncertainty } from "#scoring/harm/matched/label-uncertainty.ts";
import { scoreMatched } from "#scoring/harm/matched/score-matched.ts";
import { type AnswerFilePart, findAnswerFiles, readAnswerFiles } from "./answer-files.ts";
import { printProblems } from "../failures.ts";
import { tabulateMatchedDocument } from "./matched-tables.ts";
import { correlateMetrics, readOutsideBenchmarks } from "./outside-benchmark.ts";
import { printOutcome, progressBar } from "../output.ts";
import type { FoundReferences } from "./references-at-path.ts";
import { metricsToCompare, printSystemWarnings, type ScoreOptions, uncertaintyOptionsOf } from "./score-options.ts";

/** `primum score --protocol matched`: reads the answers, scores them one by one, and prints what came out. */
export async function scoreMatchedFiles(found: FoundReferences, options: ScoreOptions): Promise<void> {
  const { references, release } = found;
  const benchmarks = options.outside === undefined ? [] : await readOutsideBenchmarks(options.outside);
  const uncertainty = uncertaintyOptionsOf(found, options);
  // Label uncertainty scores every answer again and again; without it answers are scored as they are read.
  const answers = uncertainty === null ? readAnswers(found, options) : [...readAnswers(found, options)];
  const report = scoreMatched(references, answers, {
    replicates: options.bootstrap,
    seed: options.seed,
    level: options.level,
    minimumStratum: options.minimumStratum,
    leaveOutDisagreement: options.leaveOutDisagreement,
    compare: metricsToCompare(options, MATCHED_METRICS),
    errorLists: options.listErrors,
    perAnswer: options.perAnswer,
    onProgress: progressBar("steps of the scoring"),
  });
  printSystemWarnings(report.systems);
  const document = {
    release,
    ...report,
    ...(options.outside && {
      correlations: correlateMetrics(report.systems, MATCHED_METRICS, benchmarks, report.parameters),
    }),
    ...(uncertainty && {
      labelUncertainty: matchedLabelUncertainty(
        references,
        uncertainty.readPanel(),
        answers as readonly MatchedAnswer[],
        uncertainty.options,
      ),
    }),
  };
  printOutcome(options, toReportDocument(document), () => tabulateMatchedDocument(document));
}

/**
 * The sound answers of all files, one by one.
 *
 * @throws ScoringInputError when all is read, listing every problem of the files and of the answers in them
 */
function* readAnswers({ references }: FoundReferences, options: ScoreOptions): Generator<MatchedAnswer> {
  const problems: ImportProblem[] = [];
  const misfits: InputProblem[] = [];
  const checker = createAnswerChecker(references);
  const reader = createMatchedReader({ system: options.system }, problems);
  let answers = 0;
  for (const part of readAnswerFiles(findAnswerFiles(options.answers), problems)) {
    for (const answer of readPart(reader, part, problems)) {
      answers += 1;
      const found = checker.check(answer);
      misfits.push(...found);
      if (found.length === 0) yield answer;
    }
  }
  reader.end();
  const errors = problems.filter(({ level }) => level === "error").map(toInputProblem);
  const all = [...errors, ...misfits];
  if (all.length === 0 && answers === 0) all.push({ where: "", message: "There is no answer to score." });
  if (all.length > 0) throw new ScoringInputError(all);
  printProblems(problems.map(toInputProblem), "warning: ");
}

function readPart(
  reader: ReturnType<typeof createMatchedReader>,
  part: AnswerFilePart,
  problems: ImportProblem[],
): MatchedAnswer[] {
  if (part.line !== null) return reader.readLine(part.name, part.line, part.text);
  const { text, problem } = decodeUpload(part.name, part.bytes);
  if (problem === null) return reader.readFile({ name: part.name, text });
  problems.push(problem);
  return [];
}
