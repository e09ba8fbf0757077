import type { Command } from "commander";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  releaseVersion?: string;
  changelog?: string;
}

/** `primum release create` */
export function addReleaseCreate(release: Command): void {
  release
    .command("create")
    .description("Freeze a release of a study in which every option has a label or is dropped.")
    .argument("<study>", "short name of the study")
    .option("--release-version <version>", "such as 1.0.0 (else 1.0.0, then the next minor version)")
    .option("--changelog <text>", "what changed; needed from the second release on")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(freezeRelease);
}

async function freezeRelease(slug: string, options: Options): Promise<void> {
  await useDatabase(options, async (database) => {
    const { id } = await requireStudy(database, slug);
    const { releaseVersion: version, changelog } = options;
    const release = await createRelease(database, COMMAND_LINE, id, { version, changelog });
    printOutcome(
      options,
      { study: slug, ...release },
      () => `Release ${release.version} of ${slug} is frozen: ${release.files} files, checksum ${release.checksum}.`,
    );
  });
}
