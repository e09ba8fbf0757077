import { and, asc, eq, inArray, max } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectStudyPlan } from "../internal/study-plan.ts";
import {
  accounts,
  assignments,
  caseVisits,
  memberships,
  presentations,
  ratingDrafts,
  rounds,
} from "../schema/index.ts";

/** An active rater with open cases, as user management shows them. */
export interface BehindRater {
  pseudonym: string;
  name: string;
  email: string;
  open: number;
  /** Open cases with a draft. */
  begun: number;
  /** The latest round of the open cases. */
  round: number;
  /** Since when the oldest of them is assigned. */
  assignedSince: string;
  /** When something of theirs was last saved, submitted or looked at; null: never. */
  lastActiveAt: string | null;
}

/** Who has open cases, who has had them longest (in days) first, and the study's newest due days. For coordinators. */
export async function readBehind(
  database: Database,
  studyId: number,
): Promise<{ raters: BehindRater[]; due: { firstRoundDueOn: string | null; secondRoundDueOn: string | null } }> {
  return withSnapshot(database, (tx) => {
    const active = lastActivity(tx, studyId);
    const rows = tx
      .select({
        membershipId: memberships.id,
        pseudonym: memberships.pseudonym,
        name: accounts.name,
        email: accounts.email,
        status: assignments.status,
        assignedAt: assignments.assignedAt,
        round: rounds.number,
      })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(
        and(
          ...[eq(rounds.studyId, studyId), eq(memberships.status, "active")],
          inArray(assignments.status, ["pending", "draft"]),
        ),
      )
      .orderBy(asc(assignments.assignedAt), asc(memberships.pseudonym))
      .all();
    const raters = new Map<number, BehindRater>();
    for (const { membershipId, status, assignedAt, round, ...person } of rows) {
      const entry = raters.get(membershipId) ?? {
        ...person,
        ...{ open: 0, begun: 0, round, assignedSince: assignedAt, lastActiveAt: active.get(membershipId) ?? null },
      };
      entry.open += 1;
      if (status === "draft") entry.begun += 1;
      entry.round = Math.max(entry.round, round);
      raters.set(membershipId, entry);
    }
    const { firstRoundDueOn, secondRoundDueOn } = selectStudyPlan(tx, studyId).plan;
    return { raters: [...raters.values()].sort(byDayAndPseudonym), due: { firstRoundDueOn, secondRoundDueOn } };
  });
}

/** Cases that are assigned together differ by milliseconds: the day is what counts. */
function byDayAndPseudonym(one: BehindRater, other: BehindRater): number {
  const keyOf = ({ assignedSince, pseudonym }: BehindRater) => `${assignedSince.slice(0, 10)} ${pseudonym}`;
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

function lastActivity(tx: Transaction, studyId: number): Map<number, string> {
  const ofStudy = eq(rounds.studyId, studyId);
  const saved = tx
    .select({ membershipId: assignments.membershipId, at: max(ratingDrafts.savedAt) })
    .from(ratingDrafts)
    .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(ofStudy)
    .groupBy(assignments.membershipId)
    .all();
  const seen = tx
    .select({ membershipId: assignments.membershipId, at: max(caseVisits.updatedAt) })
    .from(caseVisits)
    .innerJoin(assignments, eq(assignments.id, caseVisits.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(ofStudy)
    .groupBy(assignments.membershipId)
    .all();
  const submitted = tx
    .select({ membershipId: assignments.membershipId, at: max(assignments.submittedAt) })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(ofStudy)
    .groupBy(assignments.membershipId)
    .all();
  const latest = new Map<number, string>();
  for (const { membershipId, at } of [...saved, ...seen, ...submitted]) {
    if (at !== null && at > (latest.get(membershipId) ?? "")) latest.set(membershipId, at);
  }
  return latest;
}

/** Record that a message was sent: to whom by pseudonym or number, never the address or the text. */
export async function recordSending(
  database: Database,
  actor: Actor,
  input: { studyId: number; action: "reminder.send" | "invitation.send"; subject: string; after: unknown },
): Promise<void> {
  withTransaction(database, (tx) => appendAudit(tx, actor, input));
}
