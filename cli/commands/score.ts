import { type Command, InvalidArgumentError, Option } from "commander";
import { BREAKDOWNS } from "#scoring/harm/menu/breakdown.ts";
import { MATCHED_METRICS } from "#scoring/harm/matched/case-values.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import { readLevel, readSeed, readWholeNumber } from "../number-options.ts";
import { printProblems, UsageError } from "../failures.ts";
import { JSON_OPTION } from "../output.ts";
import { readReferencesAt } from "../score/references-at-path.ts";
import { scoreMatchedFiles } from "../score/score-matched.ts";
import { scoreMenuFiles } from "../score/score-menu.ts";
import { metricsToCompare, type ScoreOptions } from "../score/score-options.ts";

/** `primum score`: reads files only. Nothing that it imports may load the database. */
export function addCommand(program: Command): void {
  program
    .command("score")
    .description("Score systems' answers against reference labels. Reads files only.")
    .requiredOption("--references <path>", "a release folder, a NOHARM rubric file, or a folder of them")
    .requiredOption("--answers <paths...>", "answer files (JSONL, JSON, CSV), or folders of them")
    .addOption(
      new Option("--protocol <protocol>", "how the systems answered").choices(["menu", "matched"]).default("menu"),
    )
    .option("--system <name>", "the system's name where the answers give none")
    .option("--bootstrap <replicates>", "bootstrap replicates; 0 for no intervals", readWholeNumber, 2000)
    .option("--seed <seed>", "seed of the bootstrap", readSeed, 0)
    .option("--level <level>", "coverage of the intervals", readLevel, 0.95)
    .option("--minimum-stratum <cases>", "cases a specialty needs to be resampled by itself", readWholeNumber, 10)
    .option(
      "--completeness-from <score>",
      "menu: score from which care is highly appropriate (7 to 9)",
      readWholeNumber,
      8,
    )
    .option("--leave-out-disagreement", "without the options that are uncertain only by disagreement")
    .option("--compare <metrics...>", 'metrics to compare every two systems on; "all" or "none"')
    .option("--outside <file>", "CSV system,score[,benchmark]: an outside benchmark to correlate every metric with")
    .addOption(new Option("--by <part>", "menu: the metrics by part, too").choices(BREAKDOWNS))
    .option(
      "--label-uncertainty [replicates]",
      "what drawing the raters anew does to the metrics (200 times by default)",
      readWholeNumber,
    )
    .option("--per-answer", "matched: with --json, the metrics of every answer, too")
    .option("--list-errors", "with --json: every single error of every system, too")
    .option("--threads <number>", "menu: threads to score in; the result is the same", readThreads, 1)
    .option(...JSON_OPTION)
    .action(score);
}

function readThreads(text: string): number {
  const threads = readWholeNumber(text);
  if (threads >= 1 && threads <= 64) return threads;
  throw new InvalidArgumentError("Give a whole number from 1 to 64.");
}

const MENU_ONLY = ["by"] as const;
const MATCHED_ONLY = ["perAnswer"] as const;

/** @throws UsageError before anything is read */
function checkUsage(options: ScoreOptions): void {
  const isMenu = options.protocol === "menu";
  const misplaced = (isMenu ? MATCHED_ONLY : MENU_ONLY).filter((name) => options[name] !== undefined);
  if (misplaced.length > 0) {
    const flags = misplaced.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    throw new UsageError(`${flags.join(", ")} belongs to the ${isMenu ? "matched" : "menu"} protocol.`);
  }
  metricsToCompare(options, isMenu ? MENU_METRICS : MATCHED_METRICS);
}

async function score(options: ScoreOptions): Promise<void> {
  checkUsage(options);
  const found = readReferencesAt(options.references);
  printProblems(found.warnings, "warning: ");
  await (options.protocol === "menu" ? scoreMenuFiles(found, options) : scoreMatchedFiles(found, options));
}
