import path from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { readAnswerUpload } from "#app/modules/scores/read-answer-upload.ts";
import { withoutErrorLists } from "#app/modules/scores/stored-report.ts";
import { scoreMenu } from "#scoring/harm/menu-metrics.ts";
import { printProblems, UsageError } from "../failures.ts";
import { type NamedFile, readFilesAndFolders, toName } from "../files.ts";
import { JSON_OPTION, type OutputOptions, printOutcome, progressBar } from "../output.ts";
import { readReferencesAt } from "../references-at-path.ts";
import { tabulateReport } from "../score-tables.ts";

interface Options extends OutputOptions {
  references: string;
  answers: string[];
  protocol: "menu" | "matched";
  system?: string;
  bootstrap: number;
  seed: number;
  listErrors?: boolean;
}

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
    .option("--seed <seed>", "seed of the bootstrap", readWholeNumber, 0)
    .option("--list-errors", "with --json: every single error of every system, too")
    .option(...JSON_OPTION)
    .action(score);
}

function readWholeNumber(text: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a whole number, 0 or more.");
}

/**
 * The answer files at these paths. Folders can name system and trial of a NOHARM list of grades, but those that lead to
 * a file given by itself must not where its own name says it all: `<system>_<trial>_<case>.json`.
 */
function readAnswerFiles(paths: readonly string[]): NamedFile[] {
  return paths.flatMap((given) => {
    const files = readFilesAndFolders([given], [".json", ".jsonl", ".csv"]);
    const base = path.basename(given);
    const saysAll = files.length === 1 && files[0]!.name === toName(given) && base.split("_").length >= 3;
    return saysAll ? [{ ...files[0]!, name: base }] : files;
  });
}

function score(options: Options): void {
  if (options.protocol === "matched") {
    throw new UsageError("This version scores the menu protocol only; matched answers are not read yet.");
  }
  const { references, release, warnings } = readReferencesAt(options.references);
  printProblems(warnings, "warning: ");
  const uploads = readAnswerFiles(options.answers);
  const read = readAnswerUpload(uploads, references, { system: options.system });
  printProblems(read.warnings, "warning: ");
  const report = scoreMenu(references, read.answers, {
    replicates: options.bootstrap,
    seed: options.seed,
    onProgress: progressBar("systems"),
  });
  for (const { system, warnings: found } of report.systems) {
    printProblems(
      found.map((message) => ({ where: system, message })),
      "warning: ",
    );
  }
  const document = { release, ...(options.listErrors ? report : withoutErrorLists(report)) };
  printOutcome(options, document, () => tabulateReport(report));
}
