import type { Command } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { describeProblemPlace } from "#app/modules/cases/import-cases.server.ts";
import {
  importRatings,
  previewRatings,
  type RatingsPreview,
} from "#app/modules/imported-ratings/import-ratings.server.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { printProblems } from "../failures.ts";
import { readFilesAndFolders } from "../files.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  dryRun?: boolean;
}

/** `primum study import-ratings` */
export function addStudyImportRatings(study: Command): void {
  study
    .command("import-ratings")
    .description(
      "Import ratings made elsewhere (CSV: case_id, option_id, rater, round, appropriateness, harm_severity, comment, rated_at) for raters of the study, as submitted. All of it, or nothing.",
    )
    .argument("<study>", "short name of the study")
    .argument("<files...>", "CSV files, or folders of them; raters by pseudonym")
    .option("--dry-run", "only say what would be imported")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(importIntoStudy);
}

async function importIntoStudy(slug: string, paths: string[], options: Options): Promise<void> {
  const files = readFilesAndFolders(paths, [".csv"]);
  await useDatabase(options, async (database) => {
    const { id } = await requireStudy(database, slug);
    const preview = await previewRatings(database, id, files);
    printProblems(ofLevel(preview, "warning"), "warning: ");
    if (!options.dryRun) await importRatings(database, COMMAND_LINE, id, files);
    else if (preview.counts.errors > 0) {
      const problems = ofLevel(preview, "error");
      throw new AppError("bad-input", "Nothing would be imported: the files hold errors.", { problems });
    }
    const { ratings, raters, cases } = preview.counts;
    const done = options.dryRun ? "Would be imported" : "Imported";
    const document = { study: slug, dryRun: options.dryRun ?? false, ratings, raters, cases, byRater: preview.raters };
    const inWords = () =>
      `${done}: ${count(ratings, "rating")} of ${count(cases, "case")} by ${count(raters, "rater")}.`;
    printOutcome(options, document, inWords);
  });
}

function ofLevel({ problems }: RatingsPreview, wanted: "error" | "warning") {
  return problems
    .filter(({ level }) => level === wanted)
    .map((problem) => ({ where: describeProblemPlace(problem), message: problem.message }));
}
