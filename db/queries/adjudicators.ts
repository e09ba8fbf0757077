import { and, asc, eq } from "drizzle-orm";
import type { Role } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { membershipRoles, memberships } from "../schema/index.ts";

/** An active member who adjudicates, or could. */
export interface AdjudicatorSeat {
  pseudonym: string;
  adjudicates: boolean;
  /** What else they are in the study. */
  otherRoles: Role[];
}

/** Who adjudicates in a study and who else could, by pseudonym: every active member but participants, who are blind. */
export async function listAdjudicatorSeats(database: Database, studyId: number): Promise<AdjudicatorSeat[]> {
  return withSnapshot(database, (tx) => selectSeats(tx, studyId).map(({ id: _id, ...seat }) => seat));
}

function selectSeats(tx: Transaction, studyId: number): (AdjudicatorSeat & { id: number })[] {
  const rows = tx
    .select({ id: memberships.id, pseudonym: memberships.pseudonym, role: membershipRoles.role })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.studyId, studyId), eq(memberships.status, "active")))
    .orderBy(asc(memberships.pseudonym), asc(membershipRoles.role))
    .all();
  const seats = new Map<number, AdjudicatorSeat & { id: number }>();
  for (const { id, pseudonym, role } of rows) {
    const seat = seats.get(id) ?? { id, pseudonym, adjudicates: false, otherRoles: [] };
    if (role === "adjudicator") seat.adjudicates = true;
    else seat.otherRoles.push(role as Role);
    seats.set(id, seat);
  }
  return [...seats.values()].filter((seat) => seat.adjudicates || !seat.otherRoles.includes("participant"));
}

/**
 * Set who adjudicates among the active members of a study, by pseudonym. Who is paused keeps what they were.
 *
 * @param input.before who did when the choice was made
 * @throws DataError conflict when somebody else has set it since, not-found for who could not adjudicate, invalid when
 *   somebody would be left without any role
 */
export async function setAdjudicators(
  database: Database,
  actor: Actor,
  input: { studyId: number; before: readonly string[]; pseudonyms: readonly string[] },
): Promise<{ added: string[]; removed: string[] }> {
  return withTransaction(database, (tx) => {
    const { studyId } = input;
    const wanted = new Set(input.pseudonyms);
    const seats = selectSeats(tx, studyId);
    const before = seats.filter(({ adjudicates }) => adjudicates).map(({ pseudonym }) => pseudonym);
    if ([...input.before].sort().join() !== before.join()) {
      throw new DataError(
        "conflict",
        "Somebody else has changed who adjudicates since you opened the page. Nothing of yours was saved: reload the page and choose again.",
      );
    }
    const unknown = [...wanted].find((pseudonym) => !seats.some((seat) => seat.pseudonym === pseudonym));
    if (unknown !== undefined) throw new DataError("not-found", `${unknown} cannot adjudicate in this study.`);
    const added = seats.filter((seat) => wanted.has(seat.pseudonym) && !seat.adjudicates);
    const removed = seats.filter((seat) => !wanted.has(seat.pseudonym) && seat.adjudicates);
    const stranded = removed.find(({ otherRoles }) => otherRoles.length === 0);
    if (stranded) {
      const { pseudonym } = stranded;
      throw new DataError(
        "invalid",
        `${pseudonym} has no other role. Pause or remove ${pseudonym} on the panel instead.`,
      );
    }
    for (const { id } of added) tx.insert(membershipRoles).values({ membershipId: id, role: "adjudicator" }).run();
    for (const { id } of removed) {
      const role = and(eq(membershipRoles.membershipId, id), eq(membershipRoles.role, "adjudicator"));
      tx.delete(membershipRoles).where(role).run();
    }
    if (added.length + removed.length > 0) {
      appendAudit(tx, actor, {
        ...{ studyId, action: "study.adjudicators", subject: "adjudicators of the study" },
        ...{ before: { adjudicators: before }, after: { adjudicators: [...wanted].sort() } },
      });
    }
    const pseudonymsOf = (list: AdjudicatorSeat[]) => list.map(({ pseudonym }) => pseudonym);
    return { added: pseudonymsOf(added), removed: pseudonymsOf(removed) };
  });
}
