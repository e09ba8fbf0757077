import { sql } from "drizzle-orm";
import { type AnySQLiteColumn, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { caseOptions, optionVersions } from "./cases.ts";
import { adjudicationDecisions, appropriatenessClasses, harmSeverities, harmTypes, provenances } from "./lookups.ts";
import { instrumentVersions, memberships, studyRuleVersions } from "./studies.ts";

/**
 * A named person's reasoned ruling on a disputed option: a label, that it is dropped, left unsettled or sent back to the
 * panel, or that the ruling before is taken back. Append-only; a later ruling supersedes an earlier one.
 */
export const adjudications = sqliteTable(
  "adjudications",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    optionVersionId: integer()
      .notNull()
      .references(() => optionVersions.id),
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    studyRuleVersionId: integer()
      .notNull()
      .references(() => studyRuleVersions.id),
    /** SHA-256 of the canonical JSON of the ratings, rules and instrument that the adjudicator decided on. */
    inputsDigest: text().notNull(),
    supersedesId: integer().references((): AnySQLiteColumn => adjudications.id),
    decision: text()
      .notNull()
      .references(() => adjudicationDecisions.code),
    score: integer(),
    harmSeverity: text().references(() => harmSeverities.code),
    rationale: text().notNull(),
    ratedThisOption: integer({ mode: "boolean" }).notNull(),
    decidedAt: text().notNull(),
  },
  (table) => [
    index("adjudications_option").on(table.optionVersionId),
    uniqueIndex("adjudications_first")
      .on(table.optionVersionId)
      .where(sql`supersedes_id is null`),
    uniqueIndex("adjudications_supersedes").on(table.supersedesId),
    check("adjudications_score_range", sql`${table.score} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`),
    check("adjudications_rationale_given", sql`length(trim(${table.rationale})) > 0`),
  ],
);

/** Who has a disputed option before them, so that two do not decide it at once. Let go, or run out, it stands for nothing. */
export const adjudicationClaims = sqliteTable("adjudication_claims", {
  optionId: integer()
    .primaryKey()
    .references(() => caseOptions.id),
  membershipId: integer()
    .notNull()
    .references(() => memberships.id),
  claimedAt: text().notNull(),
  expiresAt: text().notNull(),
});

/** A reference label as it came out at a time, from named inputs by a named rule version. Append-only; the newest counts. */
export const referenceLabels = sqliteTable(
  "reference_labels",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    optionId: integer()
      .notNull()
      .references(() => caseOptions.id),
    optionVersionId: integer()
      .notNull()
      .references(() => optionVersions.id),
    studyRuleVersionId: integer()
      .notNull()
      .references(() => studyRuleVersions.id),
    instrumentVersionId: integer()
      .notNull()
      .references(() => instrumentVersions.id),
    adjudicationId: integer().references(() => adjudications.id),
    /** SHA-256 of the canonical JSON of everything the label was derived from. */
    inputsDigest: text().notNull(),
    score: integer(),
    appropriatenessClass: text().references(() => appropriatenessClasses.code),
    harmType: text().references(() => harmTypes.code),
    harmSeverity: text().references(() => harmSeverities.code),
    provenance: text()
      .notNull()
      .references(() => provenances.code),
    /** JSON: the panel statistics and the rule with the figures that decided. */
    figures: text().notNull(),
    computedAt: text().notNull(),
  },
  (table) => [
    index("reference_labels_option").on(table.optionId),
    check("reference_labels_score_range", sql`${table.score} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`),
  ],
);
