import { closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import SQLite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import * as schema from "./schema/index.ts";

// Registered under a global name: the server's bundle and the modules beside it each have a copy of this file.
const CONNECTION = Symbol.for("primum.database.connection");

/** An open database. Outside `db/` it can only be handed to the functions that `db/queries` exports. */
export interface Database {
  readonly [CONNECTION]: unknown;
}

/** What a synchronous helper inside a transaction works with. Stays inside `db/`. */
export type Transaction = BetterSQLite3Database<typeof schema>;

interface Connection {
  sqlite: SQLite.Database;
  drizzle: Transaction;
}

const MIGRATIONS_FOLDER = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../migrations");

/**
 * Open the SQLite file at `file` (made with its folder when absent; ":memory:" for a database that lives in memory).
 * Write-ahead log with `synchronous=FULL`: what was acknowledged survives a crash and a power cut.
 */
export function openDatabase(file: string): Database {
  if (file !== ":memory:" && !existsSync(file)) makeFile(file);
  const sqlite = new SQLite(file);
  sqlite.pragma("journal_mode = WAL");
  sqlite.pragma("synchronous = FULL");
  sqlite.pragma("foreign_keys = ON");
  // Without it INSERT OR REPLACE deletes rows past the triggers that keep tables append-only.
  sqlite.pragma("recursive_triggers = ON");
  sqlite.pragma("busy_timeout = 5000");
  const connection: Connection = { sqlite, drizzle: drizzle(sqlite, { schema, casing: "snake_case" }) };
  return Object.freeze({ [CONNECTION]: connection });
}

/** An empty file that its owner alone may read: it will hold names, addresses and unpublished ratings. */
function makeFile(file: string): void {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
}

/** Bring the tables up to date. Safe to run at every start: what has run is not run again. */
export async function migrateDatabase(database: Database): Promise<void> {
  migrate(connectionOf(database).drizzle, { migrationsFolder: MIGRATIONS_FOLDER });
}

/** Close the database; the write-ahead log is folded into the file. */
export async function closeDatabase(database: Database): Promise<void> {
  connectionOf(database).sqlite.close();
}

/** The raw connection, for what drizzle has no words for (integrity checks, pragmas). Stays inside `db/`. */
export function connectionOf(database: Database): Connection {
  return database[CONNECTION] as Connection;
}

type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

/**
 * Run `body` in one write transaction: all of it is saved, or nothing. The body is synchronous, and the type refuses
 * a promise: better-sqlite3 would commit before an asynchronous body is through. Stays inside `db/`.
 */
export function withTransaction<T>(database: Database, body: (tx: Transaction) => Synchronous<T>): T {
  const { sqlite, drizzle } = connectionOf(database);
  return sqlite.transaction(() => body(drizzle)).immediate();
}

/** Run `body` on one consistent view of the database, without writing. Stays inside `db/`. */
export function withSnapshot<T>(database: Database, body: (tx: Transaction) => Synchronous<T>): T {
  const { sqlite, drizzle } = connectionOf(database);
  return sqlite.transaction(() => body(drizzle)).deferred();
}
