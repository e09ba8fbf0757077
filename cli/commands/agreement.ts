import { type Command, InvalidArgumentError, Option } from "commander";
import { reportAgreement } from "#scoring/agreement/agreement-report.ts";
import { agreementDocument } from "../agreement/agreement-document.ts";
import { tabulateAgreement } from "../agreement/agreement-tables.ts";
import { printProblems } from "../failures.ts";
import { readLevel, readSeed, readWholeNumber } from "../number-options.ts";
import { JSON_OPTION, type OutputOptions, printOutcome, progressBar } from "../output.ts";
import { readAgreementRatings } from "../agreement/read-agreement-ratings.ts";

interface Options extends OutputOptions {
  scale?: number[];
  categories?: number[];
  replicates: number;
  seed: number;
  level: number;
}

/** More values than this make no scale of categories. */
const MOST_CATEGORIES = 1000;

/** `primum agreement`: reads one file only. Nothing that it imports may load the database. */
export function addCommand(program: Command): void {
  program
    .command("agreement")
    .description("Agreement among raters, by every coefficient that the ratings allow. Reads files only.")
    .argument("<file>", "CSV: unit,rater,value[,cluster]; an empty value is a missing rating")
    .addOption(
      new Option("--scale <from-to>", "all whole values of the scale, such as 1-9")
        .argParser(readScale)
        .conflicts("categories"),
    )
    .option("--categories <list>", "all values of the scale, such as 0,1,2,3", readCategories)
    .option("--replicates <number>", "bootstrap replicates; 0 for no intervals", readWholeNumber, 1000)
    .option("--seed <seed>", "seed of the bootstrap", readSeed, 0)
    .option("--level <level>", "coverage of the intervals", readLevel, 0.95)
    .option(...JSON_OPTION)
    .action(agreement);
}

function readScale(text: string): number[] {
  const [, from, to] = /^(-?\d{1,9})-(-?\d{1,9})$/.exec(text) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (!(first < last)) throw new InvalidArgumentError("Give the lowest and the highest value, such as 1-9.");
  if (last - first >= MOST_CATEGORIES) throw new InvalidArgumentError(`Give at most ${MOST_CATEGORIES} values.`);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function readCategories(text: string): number[] {
  const values = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (values.some((value) => !Number.isFinite(value))) {
    throw new InvalidArgumentError("Give numbers, separated by commas, such as 0,1,2,3.");
  }
  if (new Set(values).size < values.length) throw new InvalidArgumentError("Give each value once.");
  return values.sort((a, b) => a - b);
}

async function agreement(path: string, options: Options): Promise<void> {
  const { replicates, seed, level } = options;
  const parameters = { replicates, seed, level };
  const given = options.scale ?? options.categories ?? null;
  const { rows, seen, warnings } = await readAgreementRatings(path, given);
  printProblems(warnings, "warning: ");
  const categories = given ?? seen;
  const report = reportAgreement(rows, {
    // Without a single value any category does: every figure is undefined.
    scale: categories.length === 0 ? [0] : categories,
    ...parameters,
    onProgress: progressBar("replicates"),
  });
  const findings = { report, categories, areCategoriesGiven: given !== null, parameters };
  printOutcome(options, agreementDocument(findings), () => tabulateAgreement(findings));
}
