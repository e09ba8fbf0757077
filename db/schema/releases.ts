import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { sql } from "drizzle-orm";
import { check } from "drizzle-orm/sqlite-core";
import { memberships, studies } from "./studies.ts";

/** A frozen, numbered snapshot. Its content is the bytes in `releaseFiles`, not a view of live tables. */
export const releases = sqliteTable(
  "releases",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    version: text().notNull(),
    /** Version of the layout of the files, not of the data. */
    formatVersion: integer().notNull(),
    changelog: text().notNull(),
    /** SHA-256 of checksums.sha256, which names every other file. */
    checksum: text().notNull(),
    createdByMembershipId: integer().references(() => memberships.id),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("releases_study_version").on(table.studyId, table.version),
    check("releases_format_from_one", sql`${table.formatVersion} >= 1`),
  ],
);

export const releaseFiles = sqliteTable(
  "release_files",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    releaseId: integer()
      .notNull()
      .references(() => releases.id),
    path: text().notNull(),
    sha256: text().notNull(),
    bytes: blob({ mode: "buffer" }).notNull(),
  },
  (table) => [
    uniqueIndex("release_files_release_path").on(table.releaseId, table.path),
    index("release_files_release").on(table.releaseId),
  ],
);
