import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { jobs } from "./jobs.ts";
import { releases } from "./releases.ts";
import { memberships, studies } from "./studies.ts";

/** An uploaded file of system answers, kept as it came. Append-only. */
export const answerFiles = sqliteTable(
  "answer_files",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    name: text().notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: "buffer" }).notNull(),
    uploadedByMembershipId: integer().references(() => memberships.id),
    uploadedAt: text().notNull(),
  },
  (table) => [uniqueIndex("answer_files_study_sha256").on(table.studyId, table.sha256)],
);

/** One scoring of answers against a release: what went in, and once its job is done, the report. */
export const scoringRuns = sqliteTable(
  "scoring_runs",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    releaseId: integer()
      .notNull()
      .references(() => releases.id),
    answerFileId: integer()
      .notNull()
      .references(() => answerFiles.id),
    jobId: integer()
      .notNull()
      .references(() => jobs.id),
    /** JSON: seed, replicates and the other named parameters. */
    parameters: text().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [index("scoring_runs_release").on(table.releaseId)],
);
