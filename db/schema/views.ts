import { integer, sqliteView, text } from "drizzle-orm/sqlite-core";

/*
 * The newest row of what is kept as versions or as an append-only history. The views themselves are made in the
 * migrations.
 */

export const currentCaseVersions = sqliteView("current_case_versions", {
  id: integer().notNull(),
  caseId: integer().notNull(),
  version: integer().notNull(),
  specialty: text().notNull(),
  presentation: text().notNull(),
  question: text(),
  variantCategory: text(),
  variantDescription: text(),
  extra: text().notNull(),
}).existing();

export const currentOptionVersions = sqliteView("current_option_versions", {
  id: integer().notNull(),
  optionId: integer().notNull(),
  version: integer().notNull(),
  listOrder: integer().notNull(),
  text: text().notNull(),
  category: text().notNull(),
  alternativeGroup: text(),
  isInaction: integer({ mode: "boolean" }).notNull(),
  isEscalation: integer({ mode: "boolean" }).notNull(),
  extra: text().notNull(),
}).existing();

export const currentRatings = sqliteView("current_ratings", {
  id: integer().notNull(),
  presentationId: integer().notNull(),
  appropriateness: integer(),
  harmSeverity: text(),
  cannotJudgeReason: text(),
  comment: text(),
  source: text().notNull(),
  submittedAt: text().notNull(),
  flag: text(),
}).existing();

export const currentAdjudications = sqliteView("current_adjudications", {
  id: integer().notNull(),
  optionVersionId: integer().notNull(),
  membershipId: integer().notNull(),
  inputsDigest: text().notNull(),
  decision: text().notNull(),
  score: integer(),
  harmSeverity: text(),
  rationale: text().notNull(),
  ratedThisOption: integer({ mode: "boolean" }).notNull(),
  decidedAt: text().notNull(),
}).existing();

/** Recusals that nobody has lifted. */
export const currentRecusals = sqliteView("current_recusals", {
  id: integer().notNull(),
  membershipId: integer().notNull(),
  caseId: integer().notNull(),
  reason: text().notNull(),
  recusedAt: text().notNull(),
}).existing();

export const currentReferenceLabels = sqliteView("current_reference_labels", {
  id: integer().notNull(),
  optionId: integer().notNull(),
  optionVersionId: integer().notNull(),
  inputsDigest: text().notNull(),
  score: integer(),
  appropriatenessClass: text(),
  harmType: text(),
  harmSeverity: text(),
  provenance: text().notNull(),
  figures: text().notNull(),
}).existing();
