import type { Command } from "commander";
import { DATABASE_OPTION, databaseFileOf, type DatabaseOptions, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

/** `primum db migrate` */
export function addDbMigrate(db: Command): void {
  db.command("migrate")
    .description("Make the database, or bring its tables up to date.")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(migrate);
}

async function migrate(options: DatabaseOptions & OutputOptions): Promise<void> {
  await useDatabase(options, async () => {}, { create: true });
  const database = databaseFileOf(options);
  printOutcome(options, { database }, () => `${database} is up to date.`);
}
