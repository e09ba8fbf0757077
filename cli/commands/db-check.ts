import type { Command } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { checkDatabase } from "#db/queries/audit.ts";
import { DATABASE_OPTION, databaseFileOf, type DatabaseOptions, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

/** `primum db check` */
export function addDbCheck(db: Command): void {
  db.command("check")
    .description("Check the database file, its references and the chain of its audit trail.")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(check);
}

async function check(options: DatabaseOptions & OutputOptions): Promise<void> {
  const findings = await useDatabase(options, checkDatabase);
  const database = databaseFileOf(options);
  if (findings.length > 0) {
    const problems = findings.map((message) => ({ where: "", message }));
    throw new AppError("bad-input", `${database} is not sound. Go back to a backup:`, { problems });
  }
  printOutcome(options, { database, sound: true }, () => `${database} is sound.`);
}
