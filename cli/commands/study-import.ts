import { type Command, Option } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { describeProblemPlace, importCases, previewImport } from "#app/modules/cases/import-cases.server.ts";
import type { ImportProblem } from "#app/modules/cases/read-case-files.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { printProblems } from "../failures.ts";
import { readFilesAndFolders } from "../files.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  dryRun?: boolean;
  rewording?: string;
}

/** `primum study import` */
export function addStudyImport(study: Command): void {
  study
    .command("import")
    .description(
      "Import cases and options: Primum JSON, JSONL or CSV, NOHARM rubrics and perturbations. All of it, or nothing.",
    )
    .argument("<study>", "short name of the study")
    .argument("<paths...>", "files, or folders of .json, .jsonl and .csv files")
    .option("--dry-run", "only say what would be imported")
    .addOption(
      new Option("--rewording <decision>", "ratings of options whose text changes").choices(["keep", "ask-again"]),
    )
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(importIntoStudy);
}

async function importIntoStudy(slug: string, paths: string[], options: Options): Promise<void> {
  const files = readFilesAndFolders(paths, [".json", ".jsonl", ".csv", ".tsv"]);
  await useDatabase(options, async (database) => {
    const { id } = await requireStudy(database, slug);
    const preview = await previewImport(database, id, files);
    const { errors, ...counts } = preview.counts;
    const rewordings = (options.rewording as "keep" | "ask-again" | undefined) ?? {};
    printProblems(ofLevel(preview.problems, "warning"), "warning: ");
    if (!options.dryRun) await importCases(database, COMMAND_LINE, id, files, { basis: null, rewordings });
    else if (errors > 0) {
      const problems = ofLevel(preview.problems, "error");
      throw new AppError("bad-input", "Nothing would be imported: the files hold errors.", { problems });
    }
    const { cases, options: caseOptions, variants } = counts;
    const done = options.dryRun ? "Would be imported" : "Imported";
    const left = preview.scoresLeftAside;
    printOutcome(
      options,
      { study: slug, dryRun: options.dryRun ?? false, ...counts, scoresLeftAside: left },
      () =>
        `${done}: ${count(cases, "case")}, ${count(caseOptions, "option")}, ${count(variants, "variant")}` +
        `${left > 0 ? `; ${count(left, "score")} left aside` : ""}.`,
    );
  });
}

function ofLevel(problems: readonly ImportProblem[], level: ImportProblem["level"]) {
  return problems
    .filter((problem) => problem.level === level)
    .map((problem) => ({ where: describeProblemPlace(problem), message: problem.message }));
}
