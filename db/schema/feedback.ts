import { sql } from "drizzle-orm";
import { check, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { optionVersions } from "./cases.ts";
import { cannotJudgeReasons, harmSeverities } from "./lookups.ts";
import { presentations, rounds } from "./ratings.ts";

/**
 * What a panel is told in a later round of its ratings of an option in the round before: without names, and frozen
 * when the option was opened. Append-only.
 */
export const optionFeedback = sqliteTable(
  "option_feedback",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The round in which it is shown. */
    roundId: integer()
      .notNull()
      .references(() => rounds.id),
    optionVersionId: integer()
      .notNull()
      .references(() => optionVersions.id),
    /** JSON: the scores in ascending order. */
    scores: text().notNull(),
    median: real().notNull(),
    abstentions: integer().notNull(),
    /** JSON: the comments in alphabetical order, which tells nothing of who wrote which. */
    comments: text().notNull(),
    frozenAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("option_feedback_round_option").on(table.roundId, table.optionVersionId),
    check("option_feedback_median_range", sql`${table.median} between 1 and 9`),
    check("option_feedback_abstentions_from_zero", sql`${table.abstentions} >= 0`),
  ],
);

/** What a rater is shown with an option in a later round: the panel's feedback and their own first rating. Append-only. */
export const presentationFeedback = sqliteTable(
  "presentation_feedback",
  {
    presentationId: integer()
      .primaryKey()
      .references(() => presentations.id),
    optionFeedbackId: integer()
      .notNull()
      .references(() => optionFeedback.id),
    firstAppropriateness: integer(),
    firstHarmSeverity: text().references(() => harmSeverities.code),
    firstCannotJudgeReason: text().references(() => cannotJudgeReasons.code),
    firstComment: text(),
  },
  (table) => [
    check("presentation_feedback_first_range", sql`${table.firstAppropriateness} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`),
    check(
      "presentation_feedback_score_or_cannot_judge",
      sql`(${table.firstAppropriateness} is null) = (${table.firstCannotJudgeReason} is not null)`,
    ),
  ],
);
