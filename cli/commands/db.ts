import type { Command } from "commander";
import { addDbBackup } from "./db-backup.ts";
import { addDbCheck } from "./db-check.ts";
import { addDbMigrate } from "./db-migrate.ts";

/** `primum db ...` */
export function addCommand(program: Command): void {
  const db = program.command("db").description("Look after the database.");
  addDbMigrate(db);
  addDbCheck(db);
  addDbBackup(db);
}
