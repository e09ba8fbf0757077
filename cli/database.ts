import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "#app/lib/app-error.ts";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { findStudy, type Study } from "#db/queries/studies.ts";

/** Options of the commands that work on a database. */
export interface DatabaseOptions {
  database?: string;
}

export const DATABASE_OPTION = [
  "--database <file>",
  "SQLite file (else the environment's PRIMUM_DATABASE, else data/primum.sqlite of the project)",
] as const;

/** Who changes are recorded under when they are made here. */
export const COMMAND_LINE: Actor = { accountId: null, membershipId: null, name: "command line" };

export const PROJECT_ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The database file that the options, or else the environment, name. */
export function databaseFileOf({ database }: DatabaseOptions): string {
  return database ?? (process.env.PRIMUM_DATABASE || path.join(PROJECT_ROOT, "data/primum.sqlite"));
}

/**
 * Runs `body` on the database, brought up to date, and closes it afterwards.
 *
 * @param create whether to make the database when it is not there
 * @throws AppError not-found when it is not there and is not to be made
 */
export async function useDatabase<T>(
  options: DatabaseOptions,
  body: (database: Database) => Promise<T>,
  { create = false } = {},
): Promise<T> {
  const file = databaseFileOf(options);
  if (!create && !existsSync(file)) {
    throw new AppError("not-found", `There is no database ${file}. Name another, or make it: primum db migrate.`);
  }
  const database = openDatabase(file);
  try {
    await migrateDatabase(database);
    return await body(database);
  } finally {
    await closeDatabase(database);
  }
}

/** The study of this short name. @throws AppError not-found when there is none */
export async function requireStudy(database: Database, slug: string): Promise<Study> {
  const study = await findStudy(database, slug);
  if (study === null) throw new AppError("not-found", `There is no study “${slug}” in this database.`);
  return study;
}
