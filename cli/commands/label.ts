import { type Command, InvalidArgumentError, Option } from "commander";
import { type LabelledUnit, labelUnits } from "#scoring/labels/label-units.ts";
import type { LabelRules } from "#scoring/labels/reference-label.ts";
import { rateRaters } from "#scoring/rater-quality/rater-quality.ts";
import type { InputProblem } from "#scoring/errors.ts";
import { DISAGREEMENT_RULES, INSTRUMENT_KINDS, QUANTILE_TYPES } from "#scoring/terms.ts";
import type { DisagreementRule, InstrumentKind, QuantileType } from "#scoring/terms.ts";
import { printProblems } from "../failures.ts";
import { labelDocument } from "../label/label-document.ts";
import { fitLabelModels } from "../label/label-models.ts";
import { tabulateLabels } from "../label/label-tables.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";
import { readRatings } from "../label/read-ratings.ts";

interface Options extends OutputOptions {
  rule?: DisagreementRule;
  quantileType: string;
  instrument: InstrumentKind;
  minimum: number;
  models?: boolean;
  raters?: boolean;
}

/** `primum label`: reads one file only. Nothing that it imports may load the database. */
export function addCommand(program: Command): void {
  program
    .command("label")
    .description("Derive reference labels from a file of ratings. Reads files only.")
    .argument("<file>", "CSV: unit,rater,value[,round][,harm_severity], or the ratings file of a release")
    .addOption(
      new Option(
        "--rule <rule>",
        "disagreement rule; small-panel under eight ratings, else ipras, unless given",
      ).choices(DISAGREEMENT_RULES),
    )
    .addOption(
      new Option("--quantile-type <type>", "percentile interpolation: 2 (SAS), 6 (SPSS), 7 (R, NumPy, Excel)")
        .choices(QUANTILE_TYPES.map(String))
        .default("6"),
    )
    .addOption(new Option("--instrument <kind>", "what a score stands for").choices(INSTRUMENT_KINDS).default("noharm"))
    .option("--minimum <n>", "fewest ratings that make a label", readMinimum, 3)
    .option("--models", "beside the labels: majority, Dawid-Skene and stringency-adjusted")
    .option("--raters", "quality figures of each rater, for coordinators only")
    .option(...JSON_OPTION)
    .action(label);
}

function readMinimum(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number, 1 or more.");
}

async function label(path: string, options: Options): Promise<void> {
  const { instrument } = options;
  const file = await readRatings(path, instrument);
  // A file of ratings has no adjudicator: a severity disagreement is reported, and the label follows the median.
  const rules: LabelRules = {
    disagreementRule: options.rule ?? "by-panel-size",
    quantileType: Number(options.quantileType) as QuantileType,
    minimumRatings: options.minimum,
    severityDisagreement: "never",
  };
  const counting = file.answers.filter((answer) => answer.repeat === 0);
  const units = labelUnits(counting, { rules, instrument, units: file.units });
  const warnings = [...file.warnings, ...warnOfRule(units)];
  printProblems(warnings, "warning: ");
  const models = options.models ? fitLabelModels(units) : null;
  const quality = options.raters ? rateRaters(file.answers) : null;
  const findings = { file, rules, instrument, units, models, quality, warnings };
  printOutcome(options, labelDocument(findings), () => tabulateLabels(findings));
}

/** One warning for all units that it is about. */
function warnOfRule(units: readonly LabelledUnit[]): InputProblem[] {
  const byMessage = new Map<string, string[]>();
  for (const { unit, outcome } of units) {
    const message = outcome.ruleWarning;
    if (message === null) continue;
    const concerned = byMessage.get(message);
    if (concerned === undefined) byMessage.set(message, [unit]);
    else concerned.push(unit);
  }
  return [...byMessage].map(([message, concerned]) => ({
    where: concerned.length === 1 ? concerned[0]! : count(concerned.length, "unit"),
    message,
  }));
}
