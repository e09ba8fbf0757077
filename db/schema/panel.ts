import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { studyCases } from "./cases.ts";
import { memberships, studies } from "./studies.ts";

/**
 * An open seat in a study for who has the link. The link holds a random token; only its SHA-256 is kept here. It is used
 * once, expires, and can be revoked.
 */
export const invitations = sqliteTable(
  "invitations",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    studyId: integer()
      .notNull()
      .references(() => studies.id),
    tokenHash: text().notNull(),
    /** Whom it is meant for; the link works for whoever has it. */
    email: text(),
    /** JSON: codes of roles. */
    roles: text().notNull(),
    /** JSON: names of specialties. */
    specialties: text().notNull(),
    createdByMembershipId: integer().references(() => memberships.id),
    createdAt: text().notNull(),
    expiresAt: text().notNull(),
    revokedAt: text(),
    acceptedAt: text(),
    /** The place in the study that it became. */
    membershipId: integer().references(() => memberships.id),
  },
  (table) => [
    uniqueIndex("invitations_token_hash").on(table.tokenHash),
    index("invitations_study").on(table.studyId),
    check("invitations_accepted_by_somebody", sql`(${table.acceptedAt} is null) = (${table.membershipId} is null)`),
  ],
);

/** What a member has declared about themselves for a study, and how much they can take on. */
export const memberDeclarations = sqliteTable(
  "member_declarations",
  {
    membershipId: integer()
      .primaryKey()
      .references(() => memberships.id),
    yearsInPractice: integer(),
    consentedAt: text(),
    /** In their own words; empty text: they declared to have none. Null: not declared. */
    conflictOfInterest: text(),
    declaredAt: text(),
    /** Most cases that they take on at a time; null: no limit. */
    mostCases: integer(),
  },
  (table) => [
    check("member_declarations_years_range", sql`${table.yearsInPractice} between 0 and 80`),
    check("member_declarations_most_cases_from_zero", sql`${table.mostCases} >= 0`),
    check("member_declarations_dated", sql`(${table.conflictOfInterest} is null) = (${table.declaredAt} is null)`),
  ],
);

/**
 * A case that a rater does not rate: they know the patient or wrote the case, or the coordinator keeps them from it.
 * Append-only; it holds until it is lifted.
 */
export const recusals = sqliteTable(
  "recusals",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    caseId: integer()
      .notNull()
      .references(() => studyCases.id),
    reason: text().notNull(),
    recusedAt: text().notNull(),
  },
  (table) => [
    index("recusals_member_case").on(table.membershipId, table.caseId),
    check("recusals_reason_given", sql`length(trim(${table.reason})) > 0`),
  ],
);

/** That a recusal holds no longer, on a coordinator's word. Append-only: a new recusal is a row of its own. */
export const recusalLiftings = sqliteTable(
  "recusal_liftings",
  {
    recusalId: integer()
      .primaryKey()
      .references(() => recusals.id),
    reason: text().notNull(),
    liftedByMembershipId: integer().references(() => memberships.id),
    liftedAt: text().notNull(),
  },
  (table) => [check("recusal_liftings_reason_given", sql`length(trim(${table.reason})) > 0`)],
);

/** That a rater was reminded of their open cases. Append-only. */
export const reminders = sqliteTable(
  "reminders",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    membershipId: integer()
      .notNull()
      .references(() => memberships.id),
    /** "copied": the coordinator took the message to send it themselves. */
    way: text().notNull(),
    openCases: integer().notNull(),
    remindedByMembershipId: integer().references(() => memberships.id),
    remindedAt: text().notNull(),
  },
  (table) => [
    index("reminders_member").on(table.membershipId),
    check("reminders_way", sql`${table.way} in ('copied', 'sent')`),
    check("reminders_open_cases_from_one", sql`${table.openCases} >= 1`),
  ],
);
