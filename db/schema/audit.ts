import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import { studies } from "./studies.ts";

/**
 * Who changed what, when. Append-only, written in the transaction of the change itself; each row holds the hash
 * of the row before it, so that a later change of any row shows.
 */
export const auditEntries = sqliteTable(
  "audit_entries",
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    at: text().notNull(),
    studyId: integer().references(() => studies.id),
    actorAccountId: integer().references(() => accounts.id),
    /** Pseudonym in the study, "administrator", or "command line". */
    actor: text().notNull(),
    action: text().notNull(),
    subject: text().notNull(),
    /** JSON or null. */
    before: text(),
    after: text(),
    /** SHA-256 of the seals that the entry sets, see `audit_seals`; null when it sets none. */
    sealsDigest: text(),
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [index("audit_entries_study").on(table.studyId)],
);

/**
 * What an entry of the audit trail seals: the rows that an append-only table has got since the entry that sealed it
 * last, so that a later change of any of them shows. Append-only.
 */
export const auditSeals = sqliteTable(
  "audit_seals",
  {
    sequence: integer()
      .notNull()
      .references(() => auditEntries.sequence),
    tableName: text().notNull(),
    /** Numbers of the rows in the file. */
    firstRow: integer().notNull(),
    lastRow: integer().notNull(),
    /** JSON: the columns that the checksum is of. */
    columns: text().notNull(),
    sha256: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.tableName, table.lastRow] }), index("audit_seals_entry").on(table.sequence)],
);
