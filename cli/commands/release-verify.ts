import { readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { verifyRelease } from "#app/modules/releases/verify-release.ts";
import { listFiles } from "../files.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

/** `primum release verify` */
export function addReleaseVerify(release: Command): void {
  release
    .command("verify")
    .description("Hold the files of a release folder against its checksums.")
    .argument("<folder>", "folder of the release")
    .option(...JSON_OPTION)
    .action(verifyFolder);
}

function verifyFolder(folder: string, options: OutputOptions): void {
  const files = listFiles(folder).map((file) => ({ path: file, bytes: readFileSync(path.join(folder, file)) }));
  const faults = verifyRelease(files);
  if (faults.length > 0) {
    const problems = faults.map(({ path: where, message }) => ({ where, message }));
    throw new AppError("bad-input", `The release in ${folder} is not as it was frozen:`, { problems });
  }
  printOutcome(
    options,
    { folder, files: files.length, intact: true },
    () => `The release in ${folder} is as it was frozen: ${files.length} files.`,
  );
}
