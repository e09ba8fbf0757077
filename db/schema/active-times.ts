import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { assignments, presentations } from "./ratings.ts";

/**
 * How long a rater was at work on a case: one row a visit to its page, overwritten as the visit goes on. Time counts
 * while the page is in view and the rater does something in it.
 */
export const caseVisits = sqliteTable(
  "case_visits",
  {
    assignmentId: integer()
      .notNull()
      .references(() => assignments.id),
    /** Chosen by the browser for each opening of the page. */
    visit: text().notNull(),
    activeMs: integer().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assignmentId, table.visit] }),
    check("case_visits_active_from_zero", sql`${table.activeMs} >= 0`),
  ],
);

/** How much of a visit went to one option: the time in which it was the one being rated. */
export const optionVisits = sqliteTable(
  "option_visits",
  {
    presentationId: integer()
      .notNull()
      .references(() => presentations.id),
    visit: text().notNull(),
    activeMs: integer().notNull(),
    updatedAt: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.presentationId, table.visit] }),
    check("option_visits_active_from_zero", sql`${table.activeMs} >= 0`),
  ],
);
