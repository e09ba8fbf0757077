import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  check,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { optionCategories, specialties } from "./lookups.ts";
import { studies } from "./studies.ts";

/**
 * The identity of a case. A variant is another wording of a base case and names it in `baseCaseId`;
 * options belong to base cases only (a trigger refuses others).
 */
export const studyCases = sqliteTable(
  "study_cases",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    externalId: text().notNull(),
    baseCaseId: integer().references((): AnySQLiteColumn => studyCases.id),
    createdAt: text().notNull(),
  },
  (table) => [uniqueIndex("study_cases_study_external").on(table.studyId, table.externalId)],
);

/** The wording of a case. Immutable: an edit is a new version. */
export const caseVersions = sqliteTable(
  "case_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    caseId: integer()
      .notNull()
      .references(() => studyCases.id),
    version: integer().notNull(),
    specialty: text()
      .notNull()
      .references(() => specialties.name),
    presentation: text().notNull(),
    question: text(),
    variantCategory: text(),
    variantDescription: text(),
    /** JSON: fields of the source that Primum does not use. */
    extra: text().notNull().default("{}"),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("case_versions_case_version").on(table.caseId, table.version),
    check("case_versions_version_from_one", sql`${table.version} >= 1`),
  ],
);

export const caseOptions = sqliteTable(
  "case_options",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    caseId: integer()
      .notNull()
      .references(() => studyCases.id),
    externalId: text().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [uniqueIndex("case_options_case_external").on(table.caseId, table.externalId)],
);

/** The wording and structure of an option. Immutable: an edit is a new version. */
export const optionVersions = sqliteTable(
  "option_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    optionId: integer()
      .notNull()
      .references(() => caseOptions.id),
    version: integer().notNull(),
    /** Place in the case's own order, from 0. */
    listOrder: integer().notNull(),
    text: text().notNull(),
    category: text()
      .notNull()
      .references(() => optionCategories.code),
    alternativeGroup: text(),
    isInaction: integer({ mode: "boolean" }).notNull().default(false),
    isEscalation: integer({ mode: "boolean" }).notNull().default(false),
    extra: text().notNull().default("{}"),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("option_versions_option_version").on(table.optionId, table.version),
    check("option_versions_version_from_one", sql`${table.version} >= 1`),
    check("option_versions_inaction_boolean", sql`${table.isInaction} in (0, 1)`),
    check("option_versions_escalation_boolean", sql`${table.isEscalation} in (0, 1)`),
  ],
);

/**
 * What becomes of the ratings of earlier wordings of an option. "keep": they stand, and are marked as given on another
 * wording. "ask-again": they count no longer, and the option's raters are asked about the new one.
 */
export const rewordingDecisions = sqliteTable(
  "rewording_decisions",
  {
    /** The new wording. */
    optionVersionId: integer()
      .primaryKey()
      .references(() => optionVersions.id),
    decision: text().notNull(),
    decidedAt: text().notNull(),
  },
  (table) => [check("rewording_decisions_kind", sql`${table.decision} in ('keep', 'ask-again')`)],
);

/** An option whose right answer the study holds to be known, planted to see how raters do. It is labelled like any other. */
export const goldOptions = sqliteTable(
  "gold_options",
  {
    optionId: integer()
      .primaryKey()
      .references(() => caseOptions.id),
    score: integer().notNull(),
    note: text(),
    setAt: text().notNull(),
  },
  (table) => [check("gold_options_score_range", sql`${table.score} in (1, 2, 3, 4, 5, 6, 7, 8, 9)`)],
);

/** An option that is moot unless one of its parents is done. */
export const optionDependencies = sqliteTable(
  "option_dependencies",
  {
    optionVersionId: integer()
      .notNull()
      .references(() => optionVersions.id),
    parentOptionId: integer()
      .notNull()
      .references(() => caseOptions.id),
  },
  (table) => [primaryKey({ columns: [table.optionVersionId, table.parentOptionId] })],
);
