import { and, eq, inArray, sql, sum } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { now } from "../../internal/time.ts";
import {
  assignments,
  caseVisits,
  currentRatings,
  optionVisits,
  presentations,
  ratingDrafts,
  ratings,
  rounds,
} from "../../schema/index.ts";

/*
 * The one door between a rater's pages and the tables of ratings. Every function takes the rater's membership and
 * reaches that rater's rows only; the other files of this folder may not import those tables (lint refuses it), so
 * a rater's query cannot reach another's rating.
 */

/** The rater's assignments as a subquery to join with. */
export function ownAssignments(tx: Transaction, membershipId: number) {
  return tx
    .select({
      id: assignments.id,
      caseId: assignments.caseId,
      caseVersionId: assignments.caseVersionId,
      instrumentVersionId: assignments.instrumentVersionId,
      studyRuleVersionId: assignments.studyRuleVersionId,
      status: assignments.status,
      assignedAt: assignments.assignedAt,
      submittedAt: assignments.submittedAt,
      studyId: rounds.studyId,
      round: rounds.number,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(eq(assignments.membershipId, membershipId))
    .as("own_assignments");
}

/** The rater's presentations as a subquery to join with. */
export function ownPresentations(tx: Transaction, membershipId: number) {
  return tx
    .select({
      id: presentations.id,
      assignmentId: presentations.assignmentId,
      optionVersionId: presentations.optionVersionId,
      position: presentations.position,
      repeatNumber: presentations.repeatNumber,
    })
    .from(presentations)
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(eq(assignments.membershipId, membershipId))
    .as("own_presentations");
}

/** What a rater gives for one presentation of an option, as a draft or as a rating. */
export interface Judgement {
  appropriateness: number | null;
  harmSeverity: string | null;
  cannotJudgeReason: string | null;
  comment: string | null;
}

/** The rater's drafts of an assignment, by presentation. */
export function selectOwnDrafts(tx: Transaction, membershipId: number, assignmentId: number) {
  return tx
    .select({
      presentationId: ratingDrafts.presentationId,
      clientRevision: ratingDrafts.clientRevision,
      appropriateness: ratingDrafts.appropriateness,
      harmSeverity: ratingDrafts.harmSeverity,
      cannotJudgeReason: ratingDrafts.cannotJudgeReason,
      comment: ratingDrafts.comment,
      savedAt: ratingDrafts.savedAt,
    })
    .from(ratingDrafts)
    .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
    .all();
}

/** The rater's own submitted ratings of an assignment that no correction supersedes, by presentation. */
export function selectOwnRatings(tx: Transaction, membershipId: number, assignmentId: number) {
  return tx
    .select({
      presentationId: currentRatings.presentationId,
      appropriateness: currentRatings.appropriateness,
      harmSeverity: currentRatings.harmSeverity,
      cannotJudgeReason: currentRatings.cannotJudgeReason,
      comment: currentRatings.comment,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
    .all();
}

/** How many options of each of the rater's assignments have a draft that counts as an answer. */
export function countOwnDrafts(tx: Transaction, membershipId: number): Map<number, number> {
  const rows = tx
    .select({
      assignmentId: presentations.assignmentId,
      appropriateness: ratingDrafts.appropriateness,
      cannotJudgeReason: ratingDrafts.cannotJudgeReason,
    })
    .from(ratingDrafts)
    .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(eq(assignments.membershipId, membershipId))
    .all();
  const counts = new Map<number, number>();
  for (const row of rows) {
    if (row.appropriateness === null && row.cannotJudgeReason === null) continue;
    counts.set(row.assignmentId, (counts.get(row.assignmentId) ?? 0) + 1);
  }
  return counts;
}

/** Overwrite the draft of one of the rater's presentations and note that the assignment is begun. */
export function writeOwnDraft(
  tx: Transaction,
  assignmentId: number,
  draft: Judgement & { presentationId: number; clientRevision: number },
): void {
  const { presentationId, ...content } = { ...draft, savedAt: now() };
  tx.insert(ratingDrafts)
    .values({ presentationId, ...content })
    .onConflictDoUpdate({ target: ratingDrafts.presentationId, set: content })
    .run();
  tx.update(assignments)
    .set({ status: "draft" })
    .where(and(eq(assignments.id, assignmentId), eq(assignments.status, "pending")))
    .run();
}

/** Turn an assignment's drafts into ratings and lock it. */
export function submitOwnDrafts(
  tx: Transaction,
  assignment: { id: number; caseVersionId: number; instrumentVersionId: number; studyRuleVersionId: number },
  judgements: (Judgement & { presentationId: number })[],
  source: "browser" | "simulated",
): void {
  const { id, ...versions } = assignment;
  const submittedAt = now();
  for (const judgement of judgements) {
    tx.insert(ratings)
      .values({ ...judgement, ...versions, source, submittedAt })
      .run();
  }
  const presentationIds = judgements.map((judgement) => judgement.presentationId);
  tx.delete(ratingDrafts).where(inArray(ratingDrafts.presentationId, presentationIds)).run();
  tx.update(assignments).set({ status: "submitted", submittedAt }).where(eq(assignments.id, id)).run();
}

/** How long the rater was active in one visit to a case, so far; and how much of it with each presentation. */
export interface VisitTimes {
  /** Chosen by the browser for each opening of the page. */
  visit: string;
  activeMs: number;
  options: { presentationId: number; activeMs: number }[];
}

/**
 * Keep the times of a visit to one of the rater's assignments. Of what is told of one visit the longest time stands, so
 * that telling it twice, late or out of order changes nothing. Presentations of other assignments are passed over.
 */
export function writeOwnVisit(
  tx: Transaction,
  membershipId: number,
  assignmentId: number,
  { visit, activeMs, options }: VisitTimes,
): void {
  const updatedAt = now();
  const longest = { activeMs: sql`max(active_ms, excluded.active_ms)`, updatedAt };
  tx.insert(caseVisits)
    .values({ assignmentId, visit, activeMs, updatedAt })
    .onConflictDoUpdate({ target: [caseVisits.assignmentId, caseVisits.visit], set: longest })
    .run();
  const shown = ownPresentations(tx, membershipId);
  const own = tx.select({ id: shown.id }).from(shown).where(eq(shown.assignmentId, assignmentId)).all();
  const ownIds = new Set(own.map(({ id }) => id));
  for (const option of options) {
    if (!ownIds.has(option.presentationId)) continue;
    tx.insert(optionVisits)
      .values({ ...option, visit, updatedAt })
      .onConflictDoUpdate({ target: [optionVisits.presentationId, optionVisits.visit], set: longest })
      .run();
  }
}

/** How long the rater was active in each of their assignments, in milliseconds; those never opened are missing. */
export function sumOwnVisits(tx: Transaction, membershipId: number): Map<number, number> {
  const rows = tx
    .select({ assignmentId: caseVisits.assignmentId, activeMs: sum(caseVisits.activeMs).mapWith(Number) })
    .from(caseVisits)
    .innerJoin(assignments, eq(assignments.id, caseVisits.assignmentId))
    .where(eq(assignments.membershipId, membershipId))
    .groupBy(caseVisits.assignmentId)
    .all();
  return new Map(rows.map((row) => [row.assignmentId, row.activeMs]));
}
