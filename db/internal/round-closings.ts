import { and, eq, exists, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import {
  assignments,
  currentCaseVersions,
  memberships,
  presentations,
  ratingDrafts,
  roundClosings,
  rounds,
} from "../schema/index.ts";
import { selectSighted } from "./sighted.ts";
import { selectStudySetup } from "./study-setup.ts";
import { now } from "./time.ts";

/** A round on one case. */
export interface RoundPlace {
  roundId: number;
  caseId: number;
}

const newest = sql`${roundClosings.id} in (select max(id) from round_closings group by round_id, case_id)`;

/** The rounds of a study that are closed, by case: the newest row of each says so. */
export function selectClosedRounds(tx: Transaction, studyId: number): (RoundPlace & { number: number })[] {
  return tx
    .select({ roundId: rounds.id, number: rounds.number, caseId: roundClosings.caseId })
    .from(roundClosings)
    .innerJoin(rounds, eq(rounds.id, roundClosings.roundId))
    .where(and(eq(rounds.studyId, studyId), eq(roundClosings.isClosed, true), newest))
    .all();
}

export function isRoundClosed(tx: Transaction, { roundId, caseId }: RoundPlace): boolean {
  const ofPlace = and(eq(roundClosings.roundId, roundId), eq(roundClosings.caseId, caseId));
  const found = tx.select({ isClosed: roundClosings.isClosed }).from(roundClosings).where(and(ofPlace, newest)).get();
  return found?.isClosed ?? false;
}

/**
 * Close a round on a case. What its raters have open is closed with it; their drafts stay. Gives the pseudonyms of whose
 * work it was.
 */
export function closeRound(tx: Transaction, place: RoundPlace, note: string | null): string[] {
  addClosing(tx, place, true, note);
  const open = selectInStatus(tx, place, ["pending", "draft"]);
  tx.update(assignments)
    .set({ status: "closed" })
    .where(
      inArray(
        assignments.id,
        open.map(({ id }) => id),
      ),
    )
    .run();
  return open.map(({ pseudonym }) => pseudonym);
}

/**
 * Open a closed round on a case again: what was closed is its raters' again, with the drafts that they had. Who had not
 * begun gets the case as it reads now. Who may have seen meanwhile, as an adjudicator, what others gave does not get it
 * back. Gives the pseudonyms of whose work it is.
 */
export function openRoundAgain(tx: Transaction, studyId: number, place: RoundPlace, note: string | null): string[] {
  addClosing(tx, place, false, note);
  const closed = selectInStatus(tx, place, ["closed"]);
  const setup = selectStudySetup(tx, studyId);
  const { id: caseVersionId } = tx
    .select({ id: currentCaseVersions.id })
    .from(currentCaseVersions)
    .where(eq(currentCaseVersions.caseId, place.caseId))
    .get()!;
  const versions = { caseVersionId, instrumentVersionId: setup.instrument.id, studyRuleVersionId: setup.rules.id };
  const sighted = selectSighted(tx, studyId).filter(({ caseId }) => caseId === place.caseId);
  const given = closed.filter(({ membershipId }) => !sighted.some((row) => row.membershipId === membershipId));
  for (const row of closed) {
    const open = row.isBegun === 1 ? { status: "draft" } : { status: "pending", ...versions };
    const change = given.includes(row) ? open : { status: "withdrawn" };
    tx.update(assignments).set(change).where(eq(assignments.id, row.id)).run();
  }
  return given.map(({ pseudonym }) => pseudonym);
}

function addClosing(tx: Transaction, place: RoundPlace, isClosed: boolean, note: string | null): void {
  tx.insert(roundClosings)
    .values({ ...place, isClosed, note, decidedAt: now() })
    .run();
}

function selectInStatus(tx: Transaction, { roundId, caseId }: RoundPlace, statuses: string[]) {
  const drafts = tx
    .select({ id: ratingDrafts.presentationId })
    .from(ratingDrafts)
    .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
    .where(eq(presentations.assignmentId, assignments.id));
  return tx
    .select({
      id: assignments.id,
      membershipId: memberships.id,
      pseudonym: memberships.pseudonym,
      isBegun: sql<number>`${exists(drafts)}`,
    })
    .from(assignments)
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(
      and(...[eq(assignments.roundId, roundId), eq(assignments.caseId, caseId)], inArray(assignments.status, statuses)),
    )
    .orderBy(memberships.pseudonym)
    .all();
}
