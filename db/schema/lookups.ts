import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/*
 * Enumerations that may grow are tables, not CHECKs: changing a CHECK makes the migration tool rebuild the table,
 * and a rebuild drops its triggers. Their rows are inserted by migrations.
 */

export const roles = sqliteTable("roles", { code: text().primaryKey() });
export const membershipStatuses = sqliteTable("membership_statuses", { code: text().primaryKey() });
export const specialties = sqliteTable("specialties", { name: text().primaryKey() });
export const instrumentKinds = sqliteTable("instrument_kinds", { code: text().primaryKey() });
export const disagreementRules = sqliteTable("disagreement_rules", { code: text().primaryKey() });
export const quantileTypes = sqliteTable("quantile_types", { code: integer().primaryKey() });
export const severityPolicies = sqliteTable("severity_policies", { code: text().primaryKey() });
export const optionCategories = sqliteTable("option_categories", { code: text().primaryKey() });
export const harmSeverities = sqliteTable("harm_severities", { code: text().primaryKey() });
export const harmTypes = sqliteTable("harm_types", { code: text().primaryKey() });
export const appropriatenessClasses = sqliteTable("appropriateness_classes", { code: text().primaryKey() });
export const cannotJudgeReasons = sqliteTable("cannot_judge_reasons", { code: text().primaryKey() });
export const optionFlags = sqliteTable("option_flags", { code: text().primaryKey() });
export const assignmentStatuses = sqliteTable("assignment_statuses", { code: text().primaryKey() });
export const ratingSources = sqliteTable("rating_sources", { code: text().primaryKey() });
export const adjudicationDecisions = sqliteTable("adjudication_decisions", { code: text().primaryKey() });
export const provenances = sqliteTable("provenances", { code: text().primaryKey() });
export const systemKinds = sqliteTable("system_kinds", { code: text().primaryKey() });
export const jobKinds = sqliteTable("job_kinds", { code: text().primaryKey() });
export const jobStates = sqliteTable("job_states", { code: text().primaryKey() });
