import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { caseVersions, optionVersions, studyCases } from "./cases.ts";
import { assignmentStatuses, cannotJudgeReasons, harmSeverities, optionFlags, ratingSources } from "./lookups.ts";
import { instrumentVersions, memberships, studies, studyRuleVersions } from "./studies.ts";

export const rounds = sqliteTable(
  "rounds",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    number: integer().notNull(),
    openedAt: text().notNull(),
    closedAt: text(),
  },
  (table) => [
    uniqueIndex("rounds_study_number").on(table.studyId, table.number),
    check("rounds_number_from_one", sql`${table.number} >= 1`),
  ],
);

/** That a round was closed on a case, or opened again on it. Append-only; the newest of a round and case counts. */
export const roundClosings = sqliteTable(
  "round_closings",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    caseId: integer()
      .notNull()
      .references(() => studyCases.id),
    isClosed: integer({ mode: "boolean" }).notNull(),
    /** Why, for the record. */
    note: text(),
    decidedAt: text().notNull(),
  },
  (table) => [
    index("round_closings_round_case").on(table.roundId, table.caseId),
    check("round_closings_boolean", sql`${table.isClosed} in (0, 1)`),
  ],
);

/** A rater is asked to rate a case in a round. */
export const assignments = sqliteTable(
  "assignments",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    caseId: integer()
      .notNull()
      .references(() => studyCases.id),
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    caseVersionId: integer()
      .notNull()
      .references(() => caseVersions.id),
    instrumentVersionId: integer()
      .notNull()
      .references(() => instrumentVersions.id),
    studyRuleVersionId: integer()
      .notNull()
      .references(() => studyRuleVersions.id),
    status: text()
      .notNull()
      .references(() => assignmentStatuses.code),
    assignedAt: text().notNull(),
    submittedAt: text(),
  },
  (table) => [
    uniqueIndex("assignments_round_case_rater").on(table.roundId, table.caseId, table.membershipId),
    index("assignments_rater").on(table.membershipId),
    index("assignments_case").on(table.caseId),
  ],
);

/**
 * One showing of an option to a rater: at a place in the list, for the first time (repeat 0) or silently again.
 * Drafts and ratings hang on this, never on rater, option and round.
 */
export const presentations = sqliteTable(
  "presentations",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    assignmentId: integer()
      .notNull()
      .references(() => assignments.id),
    optionVersionId: integer()
      .notNull()
      .references(() => optionVersions.id),
    position: integer().notNull(),
    repeatNumber: integer().notNull().default(0),
  },
  (table) => [
    uniqueIndex("presentations_assignment_position").on(table.assignmentId, table.position),
    uniqueIndex("presentations_assignment_option_repeat").on(
      table.assignmentId,
      table.optionVersionId,
      table.repeatNumber,
    ),
    index("presentations_option").on(table.optionVersionId),
    check("presentations_position_from_zero", sql`${table.position} >= 0`),
    check("presentations_repeat_from_zero", sql`${table.repeatNumber} >= 0`),
  ],
);

/** What a rater is still working on: overwritten by each newer client revision, gone once submitted. */
export const ratingDrafts = sqliteTable(
  "rating_drafts",
  {
    presentationId: integer()
      .primaryKey()
      .references(() => presentations.id),
    clientRevision: integer().notNull(),
    appropriateness: integer(),
    harmSeverity: text().references(() => harmSeverities.code),
    cannotJudgeReason: text().references(() => cannotJudgeReasons.code),
    comment: text(),
    savedAt: text().notNull(),
    flag: text().references(() => optionFlags.code),
  },
  (table) => [
    check("rating_drafts_revision_from_zero", sql`${table.clientRevision} >= 0`),
    // Not "between": that would let 7.5 in.
    check("rating_drafts_appropriateness_range", sql`${table.appropriateness} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`),
    check(
      "rating_drafts_score_or_cannot_judge",
      sql`${table.appropriateness} is null or ${table.cannotJudgeReason} is null`,
    ),
  ],
);

/** A submitted judgement. Append-only: a correction is a new row that names the one it supersedes. */
export const ratings = sqliteTable(
  "ratings",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    presentationId: integer()
      .notNull()
      .references(() => presentations.id),
    supersedesId: integer().references((): AnySQLiteColumn => ratings.id),
    caseVersionId: integer()
      .notNull()
      .references(() => caseVersions.id),
    instrumentVersionId: integer()
      .notNull()
      .references(() => instrumentVersions.id),
    studyRuleVersionId: integer()
      .notNull()
      .references(() => studyRuleVersions.id),
    appropriateness: integer(),
    harmSeverity: text().references(() => harmSeverities.code),
    cannotJudgeReason: text().references(() => cannotJudgeReasons.code),
    comment: text(),
    source: text()
      .notNull()
      .references(() => ratingSources.code),
    submittedAt: text().notNull(),
    /** What the rater points out about the option to the coordinator. */
    flag: text().references(() => optionFlags.code),
  },
  (table) => [
    index("ratings_presentation").on(table.presentationId),
    // One first rating a presentation, and one correction a rating: the history is a line, never a tree.
    uniqueIndex("ratings_first")
      .on(table.presentationId)
      .where(sql`supersedes_id is null`),
    uniqueIndex("ratings_supersedes").on(table.supersedesId),
    check("ratings_appropriateness_range", sql`${table.appropriateness} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`),
    check(
      "ratings_score_or_cannot_judge",
      sql`(${table.appropriateness} is null) = (${table.cannotJudgeReason} is not null)`,
    ),
  ],
);

/** Options that a rater misses in a case, in free text for the coordinator: overwritten by each newer client revision. */
export const missingOptionNotes = sqliteTable(
  "missing_option_notes",
  {
    assignmentId: integer()
      .primaryKey()
      .references(() => assignments.id),
    clientRevision: integer().notNull(),
    note: text(),
    savedAt: text().notNull(),
  },
  (table) => [check("missing_option_notes_revision_from_zero", sql`${table.clientRevision} >= 0`)],
);
