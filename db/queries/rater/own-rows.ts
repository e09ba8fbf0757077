import { and, eq, inArray, ne } from "drizzle-orm";
import type { Transaction } from "../../client.ts";
import { isShown } from "../../internal/shown.ts";
import { now } from "../../internal/time.ts";
import {
  assignments,
  currentRatings,
  missingOptionNotes,
  presentations,
  ratingDrafts,
  ratings,
  rounds,
} from "../../schema/index.ts";

/*
 * The files own-... of this folder are the one door between a rater's pages and the tables of ratings. Every function
 * in them takes the rater's membership and reaches that rater's rows only; the other files of this folder may not
 * import those tables (lint refuses it), so a rater's query cannot reach another's rating.
 */

/** The rater's assignments as a subquery to join with. What was withdrawn is theirs no longer. */
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
    .where(and(eq(assignments.membershipId, membershipId), ne(assignments.status, "withdrawn")))
    .as("own_assignments");
}

/** The presentations that are before the rater (not those of a wording that was replaced) as a subquery to join with. */
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
    .where(and(eq(assignments.membershipId, membershipId), isShown))
    .as("own_presentations");
}

/** What a rater gives for one presentation of an option, as a draft or as a rating. */
export interface Judgement {
  appropriateness: number | null;
  harmSeverity: string | null;
  cannotJudgeReason: string | null;
  comment: string | null;
  /** What the rater points out about the option to the coordinator. */
  flag: string | null;
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
      flag: ratingDrafts.flag,
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
      ratingId: currentRatings.id,
      presentationId: currentRatings.presentationId,
      appropriateness: currentRatings.appropriateness,
      harmSeverity: currentRatings.harmSeverity,
      cannotJudgeReason: currentRatings.cannotJudgeReason,
      comment: currentRatings.comment,
      flag: currentRatings.flag,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
    .all();
}

/** Which of the rater's assignments they have submitted ratings of, be it open again. */
export function selectOwnRated(tx: Transaction, membershipId: number): Set<number> {
  const rows = tx
    .selectDistinct({ assignmentId: presentations.assignmentId })
    .from(ratings)
    .innerJoin(presentations, eq(presentations.id, ratings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(and(eq(assignments.membershipId, membershipId), isShown))
    .all();
  return new Set(rows.map(({ assignmentId }) => assignmentId));
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
    .where(and(eq(assignments.membershipId, membershipId), isShown))
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

/**
 * Turn an assignment's drafts into ratings and lock it. Where the case was reopened, an answer that changed becomes a
 * new rating that names the one it supersedes, and one that did not change leaves the rating that stands.
 */
export function submitOwnDrafts(
  tx: Transaction,
  membershipId: number,
  assignment: { id: number; caseVersionId: number; instrumentVersionId: number; studyRuleVersionId: number },
  judgements: (Judgement & { presentationId: number })[],
  source: "browser" | "simulated",
): { written: number } {
  const { id, ...versions } = assignment;
  const submittedAt = now();
  const standing = new Map(selectOwnRatings(tx, membershipId, id).map((rating) => [rating.presentationId, rating]));
  let written = 0;
  for (const judgement of judgements) {
    const earlier = standing.get(judgement.presentationId);
    if (earlier && isSameJudgement(earlier, judgement)) continue;
    tx.insert(ratings)
      .values({ ...judgement, ...versions, supersedesId: earlier?.ratingId ?? null, source, submittedAt })
      .run();
    written += 1;
  }
  const presentationIds = judgements.map((judgement) => judgement.presentationId);
  tx.delete(ratingDrafts).where(inArray(ratingDrafts.presentationId, presentationIds)).run();
  tx.update(assignments).set({ status: "submitted", submittedAt }).where(eq(assignments.id, id)).run();
  return { written };
}

function isSameJudgement(one: Judgement, other: Judgement): boolean {
  const fields = ["appropriateness", "harmSeverity", "cannotJudgeReason", "comment", "flag"] as const;
  return fields.every((field) => one[field] === other[field]);
}

/** The rater's note on options that a case lacks, or null where they have written none. */
export function selectOwnNote(tx: Transaction, membershipId: number, assignmentId: number) {
  return (
    tx
      .select({ clientRevision: missingOptionNotes.clientRevision, note: missingOptionNotes.note })
      .from(missingOptionNotes)
      .innerJoin(assignments, eq(assignments.id, missingOptionNotes.assignmentId))
      .where(and(eq(assignments.membershipId, membershipId), eq(assignments.id, assignmentId)))
      .get() ?? null
  );
}

/** Overwrite the note of one of the rater's assignments. */
export function writeOwnNote(
  tx: Transaction,
  assignmentId: number,
  note: { clientRevision: number; note: string | null },
): void {
  const content = { ...note, savedAt: now() };
  tx.insert(missingOptionNotes)
    .values({ assignmentId, ...content })
    .onConflictDoUpdate({ target: missingOptionNotes.assignmentId, set: content })
    .run();
}
