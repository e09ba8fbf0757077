import { chmodSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { backupDatabase } from "#db/queries/backup.ts";
import { DATABASE_OPTION, type DatabaseOptions, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

/** `primum db backup` */
export function addDbBackup(db: Command): void {
  db.command("backup")
    .description("Copy the database into a file of its own, also while it is in use.")
    .argument("<file>", "a file that is not there yet")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(backup);
}

async function backup(file: string, options: DatabaseOptions & OutputOptions): Promise<void> {
  if (existsSync(file)) throw new AppError("conflict", `There is a file ${file} already. Name another.`);
  if (!existsSync(path.dirname(path.resolve(file)))) {
    throw new AppError("not-found", `There is no folder ${path.dirname(file)}. Make it first.`);
  }
  // Under another name until it is complete: what bears the name of a backup is a whole one.
  const unfinished = `${file}.unfinished`;
  try {
    await useDatabase(options, (database) => backupDatabase(database, unfinished));
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
  const { size } = statSync(file);
  printOutcome(options, { file, bytes: size }, () => `The database is copied to ${file} (${size} bytes).`);
}
