import { sql } from "drizzle-orm";
import { check, index, integer, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { jobKinds, jobStates } from "./lookups.ts";
import { studies } from "./studies.ts";

/** Long work that a worker takes on, so that no page waits for it. The lease lets another worker take over after a crash. */
export const jobs = sqliteTable(
  "jobs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    kind: text()
      .notNull()
      .references(() => jobKinds.code),
    state: text()
      .notNull()
      .references(() => jobStates.code),
    /** JSON. */
    payload: text().notNull(),
    /** SHA-256 of what the result rests on: the same work is not done twice. */
    inputsDigest: text().notNull(),
    progress: real().notNull().default(0),
    attempts: integer().notNull().default(0),
    leaseExpiresAt: text(),
    /** JSON, once done. */
    result: text(),
    /** A sentence for people, once failed. */
    error: text(),
    createdAt: text().notNull(),
    finishedAt: text(),
  },
  (table) => [
    index("jobs_state").on(table.state),
    index("jobs_study_kind_digest").on(table.studyId, table.kind, table.inputsDigest),
    check("jobs_progress_share", sql`${table.progress} between 0 and 1`),
  ],
);
