import path from "node:path";
import type { Command } from "commander";
import { toJsonLines } from "#app/modules/releases/canonical-json.ts";
import { caseRowOf } from "#app/modules/releases/release-rows.ts";
import { readReleaseMaterial } from "#db/queries/releases.ts";
import { DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { writeFolder } from "../files.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  output: string;
}

/** `primum study export` */
export function addStudyExport(study: Command): void {
  study
    .command("export")
    .description("Write the cases of a study as they are now (cases.jsonl), which can be imported again.")
    .argument("<study>", "short name of the study")
    .requiredOption("--output <folder>", "a new or empty folder")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(exportStudy);
}

async function exportStudy(slug: string, options: Options): Promise<void> {
  await useDatabase(options, async (database) => {
    const { id } = await requireStudy(database, slug);
    const { cases } = await readReleaseMaterial(database, id);
    const text = toJsonLines(cases.map(caseRowOf));
    writeFolder(options.output, [{ path: "cases.jsonl", bytes: new TextEncoder().encode(text) }]);
    const file = path.join(options.output, "cases.jsonl");
    printOutcome(
      options,
      { study: slug, cases: cases.length, file },
      () => `${count(cases.length, "case")} in ${file}.`,
    );
  });
}
