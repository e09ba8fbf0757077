import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { releaseFolderName, zipRelease } from "#app/modules/releases/release-archive.ts";
import { readRelease, type ReleaseFile } from "#db/queries/releases.ts";
import { DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { writeFolder } from "../files.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  output: string;
  zip?: boolean;
}

/** `primum release export` */
export function addReleaseExport(release: Command): void {
  release
    .command("export")
    .description("Write the files of a release, exactly as they were frozen.")
    .argument("<study>", "short name of the study")
    .argument("<version>", "version of the release")
    .requiredOption("--output <folder>", "a new or empty folder; with --zip the folder that the archive goes into")
    .option("--zip", "one .zip archive instead of a folder")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(exportRelease);
}

async function exportRelease(slug: string, version: string, options: Options): Promise<void> {
  const release = await useDatabase(options, async (database) => {
    const { id } = await requireStudy(database, slug);
    return readRelease(database, id, version);
  });
  if (release === null) throw new AppError("not-found", `The study ${slug} has no release ${version}.`);
  const { files } = release;
  const output = options.zip ? writeArchive(options.output, releaseFolderName(slug, version), files) : options.output;
  if (!options.zip) writeFolder(output, files);
  printOutcome(
    options,
    { study: slug, version, files: files.length, output },
    () => `Release ${version} of ${slug}: ${files.length} files in ${output}.`,
  );
}

function writeArchive(folder: string, name: string, files: readonly ReleaseFile[]): string {
  const archive = path.join(folder, `${name}.zip`);
  if (existsSync(archive)) throw new AppError("conflict", `There is a file ${archive} already. Move it elsewhere.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(archive, zipRelease(name, files));
  return archive;
}
