import { connectionOf, type Database } from "../client.ts";

/**
 * Copy the database into a new file while it is in use: one consistent state, without the write-ahead log.
 * Resolves once the copy is complete. The folder of `file` must exist; a file that is there is overwritten.
 */
export async function backupDatabase(database: Database, file: string): Promise<void> {
  await connectionOf(database).sqlite.backup(file);
}
