import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Database, migrateDatabase, openDatabase } from "#db/client.ts";

/** An empty database in memory with all migrations run. */
export async function createTestDatabase(): Promise<Database> {
  const database = openDatabase(":memory:");
  await migrateDatabase(database);
  return database;
}

/**
 * An empty database in a file with all migrations run, for tests with several connections or processes. The folder
 * goes away when the test is over.
 */
export async function createTestDatabaseFile(): Promise<{ database: Database; file: string }> {
  const folder = mkdtempSync(join(tmpdir(), "primum-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "study.sqlite");
  const database = openDatabase(file);
  await migrateDatabase(database);
  return { database, file };
}
