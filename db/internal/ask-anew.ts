import { and, eq, inArray, isNull, ne, notInArray } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import {
  assignments,
  memberships,
  optionVersions,
  presentations,
  ratingDrafts,
  ratings,
  rewordingDecisions,
  rounds,
} from "../schema/index.ts";
import { present } from "./new-assignment.ts";
import { reopen } from "./reopen.ts";
import { isRoundClosed, openRoundAgain } from "./round-closings.ts";
import { isShown } from "./shown.ts";
import { now } from "./time.ts";

/** What becomes of the ratings of earlier wordings of an option. */
export type Rewording = "keep" | "ask-again";

/** Who is asked to rate a case in round 1, and can be asked more: not those who declined, withdrew or were removed. */
function selectAsked(tx: Transaction, caseId: number) {
  return tx
    .select({
      id: assignments.id,
      roundId: assignments.roundId,
      status: assignments.status,
      pseudonym: memberships.pseudonym,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(
      and(
        ...[eq(assignments.caseId, caseId), eq(rounds.number, 1), ne(memberships.status, "removed")],
        notInArray(assignments.status, ["declined", "withdrawn"]),
      ),
    )
    .all();
}

type Asked = ReturnType<typeof selectAsked>[number];

/** Put versions of options before all raters of a case, at the end of what they are shown. */
export function askAboutNew(tx: Transaction, caseId: number, optionVersionIds: readonly number[]): void {
  for (const { id } of selectAsked(tx, caseId)) present(tx, id, optionVersionIds);
}

/**
 * Settle what becomes of an option whose wording changed. Asked again: the new wording is put before everybody who was
 * asked about the option. Else only before those who have not begun to answer it; an answer that was begun goes on with
 * the wording it was begun with.
 */
export function askAboutRewording(
  tx: Transaction,
  caseId: number,
  { optionId, optionVersionId }: { optionId: number; optionVersionId: number },
  decision: Rewording | null,
): void {
  const asked = selectAsked(tx, caseId);
  const had = new Set(selectPresented(tx, optionId).map(({ assignmentId }) => assignmentId));
  const answered = selectAnswered(tx, optionId);
  if (decision !== null) tx.insert(rewordingDecisions).values({ optionVersionId, decision, decidedAt: now() }).run();
  const needsIt = ({ id, status }: Asked) =>
    had.has(id) && (decision === "ask-again" || (status !== "submitted" && !answered.has(id)));
  for (const { id } of asked.filter(needsIt)) present(tx, id, [optionVersionId]);
}

/**
 * After what was put before raters: open again what is submitted and has something unanswered, and withdraw what later
 * rounds ask about wordings that are gone. A round that is closed on the case is opened again where it has to be. Gives
 * the pseudonyms of who has to go on with a submitted case.
 */
export function reopenUnanswered(
  tx: Transaction,
  studyId: number,
  caseId: number,
): { reopened: string[]; roundOpenedAgain: boolean } {
  const unanswered = new Set(selectUnanswered(tx, caseId));
  const reopened = selectAsked(tx, caseId).filter(({ id, status }) => status === "submitted" && unanswered.has(id));
  for (const { id } of reopened) reopen(tx, id);
  const place = reopened[0] && { roundId: reopened[0].roundId, caseId };
  const roundOpenedAgain = place !== undefined && isRoundClosed(tx, place);
  if (roundOpenedAgain) openRoundAgain(tx, studyId, place, "Options were added or reworded, and are asked about.");
  withdrawEmpty(tx, caseId);
  return { reopened: reopened.map(({ pseudonym }) => pseudonym).sort(), roundOpenedAgain };
}

/** Who has not begun the case sees its new wording; who has goes on under the one they began with. */
export function showNewVignette(tx: Transaction, caseId: number, caseVersionId: number): void {
  tx.update(assignments)
    .set({ caseVersionId })
    .where(and(eq(assignments.caseId, caseId), eq(assignments.status, "pending")))
    .run();
}

function selectPresented(tx: Transaction, optionId: number) {
  return tx
    .select({ assignmentId: presentations.assignmentId })
    .from(presentations)
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .where(eq(optionVersions.optionId, optionId))
    .all();
}

/** The assignments in which an answer to the option is begun. */
function selectAnswered(tx: Transaction, optionId: number): Set<number> {
  const rows = tx
    .select({ assignmentId: presentations.assignmentId })
    .from(ratingDrafts)
    .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .where(and(eq(optionVersions.optionId, optionId), isShown))
    .all();
  return new Set(rows.map(({ assignmentId }) => assignmentId));
}

/** The assignments of a case that show something for which there is no rating. */
function selectUnanswered(tx: Transaction, caseId: number): number[] {
  return tx
    .selectDistinct({ id: presentations.assignmentId })
    .from(presentations)
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .leftJoin(ratings, eq(ratings.presentationId, presentations.id))
    .where(and(eq(assignments.caseId, caseId), isNull(ratings.id), isShown))
    .all()
    .map(({ id }) => id);
}

/** An assignment that is open, or could be again, and whose every wording is gone asks nothing any more. */
function withdrawEmpty(tx: Transaction, caseId: number): void {
  const shown = tx
    .selectDistinct({ id: presentations.assignmentId })
    .from(presentations)
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .where(and(eq(assignments.caseId, caseId), isShown))
    .all()
    .map(({ id }) => id);
  tx.update(assignments)
    .set({ status: "withdrawn" })
    .where(
      and(
        ...[eq(assignments.caseId, caseId), inArray(assignments.status, ["pending", "draft", "closed"])],
        notInArray(assignments.id, shown),
      ),
    )
    .run();
}
