import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [index("audit_entries_study").on(table.studyId)],
);
