import { sql } from "drizzle-orm";
import { check, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { accounts } from "./accounts.ts";
import {
  disagreementRules,
  instrumentKinds,
  membershipStatuses,
  quantileTypes,
  roles,
  severityPolicies,
  specialties,
} from "./lookups.ts";

export const studies = sqliteTable(
  "studies",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    slug: text().notNull(),
    name: text().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [uniqueIndex("studies_slug").on(table.slug)],
);

/** The rating form of a study. Immutable: a change is a new version, and ratings name the one they were given under. */
export const instrumentVersions = sqliteTable(
  "instrument_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    kind: text()
      .notNull()
      .references(() => instrumentKinds.code),
    /** JSON: labels, anchors, help text and guidelines. */
    definition: text().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("instrument_versions_study_version").on(table.studyId, table.version),
    check("instrument_versions_version_from_one", sql`${table.version} >= 1`),
  ],
);

/** How many raters, and how their ratings become a label. Immutable versions, named by every label. */
export const studyRuleVersions = sqliteTable(
  "study_rule_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    ratersPerOption: integer().notNull(),
    minimumRatings: integer().notNull(),
    disagreementRule: text()
      .notNull()
      .references(() => disagreementRules.code),
    quantileType: integer()
      .notNull()
      .references(() => quantileTypes.code),
    severityDisagreement: text()
      .notNull()
      .references(() => severityPolicies.code),
    ratersMayAdjudicateOwn: integer({ mode: "boolean" }).notNull(),
    /** What becomes of a disputed option that nobody can settle: "uncertain" or "drop". */
    unsettledPolicy: text().notNull().default("uncertain"),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("study_rule_versions_study_version").on(table.studyId, table.version),
    check("study_rule_versions_raters_range", sql`${table.ratersPerOption} between 1 and 99`),
    check("study_rule_versions_minimum_range", sql`${table.minimumRatings} between 1 and 99`),
  ],
);

/** What a study has set out to do, and by when. Immutable versions; the newest counts. */
export const studyPlanVersions = sqliteTable(
  "study_plan_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    /** How many rounds the study means to hold. */
    rounds: integer().notNull(),
    targetCases: integer(),
    targetRaters: integer(),
    /** Days, as 2026-03-31. */
    firstRoundDueOn: text(),
    secondRoundDueOn: text(),
    releaseDueOn: text(),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("study_plan_versions_study_version").on(table.studyId, table.version),
    check("study_plan_versions_rounds_range", sql`${table.rounds} between 1 and 2`),
    check("study_plan_versions_target_cases_from_one", sql`${table.targetCases} >= 1`),
    check("study_plan_versions_target_raters_from_one", sql`${table.targetRaters} >= 1`),
    check(
      "study_plan_versions_days",
      sql`coalesce(${table.firstRoundDueOn}, '2000-01-01') glob '????-??-??' and coalesce(${table.secondRoundDueOn}, '2000-01-01') glob '????-??-??' and coalesce(${table.releaseDueOn}, '2000-01-01') glob '????-??-??'`,
    ),
  ],
);

/** How the options of a case are put before raters. Immutable versions; what was shown stands in the presentations. */
export const showingRuleVersions = sqliteTable(
  "showing_rule_versions",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    version: integer().notNull(),
    /** Whether each rater gets the options of a category in an order of their own. */
    shufflesOptions: integer({ mode: "boolean" }).notNull(),
    /** How many options of a case are shown once more, unsaid, where the case is long enough. */
    silentRepeats: integer().notNull(),
    /** What order and repeats are drawn from, with case and rater. */
    seed: integer().notNull(),
    createdAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("showing_rule_versions_study_version").on(table.studyId, table.version),
    check("showing_rule_versions_version_from_one", sql`${table.version} >= 1`),
    check("showing_rule_versions_shuffles_boolean", sql`${table.shufflesOptions} in (0, 1)`),
    check("showing_rule_versions_repeats_range", sql`${table.silentRepeats} between 0 and 20`),
    check("showing_rule_versions_seed_range", sql`${table.seed} between 0 and 4294967295`),
  ],
);

/** A person's place in one study. The pseudonym is what everyone outside user management sees. */
export const memberships = sqliteTable(
  "memberships",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    accountId: integer()
      .notNull()
      .references(() => accounts.id),
    pseudonym: text().notNull(),
    status: text()
      .notNull()
      .references(() => membershipStatuses.code),
    joinedAt: text().notNull(),
  },
  (table) => [
    uniqueIndex("memberships_study_account").on(table.studyId, table.accountId),
    uniqueIndex("memberships_study_pseudonym").on(table.studyId, table.pseudonym),
  ],
);

export const membershipRoles = sqliteTable(
  "membership_roles",
  {
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    role: text()
      .notNull()
      .references(() => roles.code),
  },
  (table) => [primaryKey({ columns: [table.membershipId, table.role] })],
);

export const membershipSpecialties = sqliteTable(
  "membership_specialties",
  {
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    specialty: text()
      .notNull()
      .references(() => specialties.name),
  },
  (table) => [primaryKey({ columns: [table.membershipId, table.specialty] })],
);
