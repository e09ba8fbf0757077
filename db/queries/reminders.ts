import { and, asc, eq, inArray, max } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectOwingDeclarations } from "../internal/declarations.ts";
import { selectStudyPlan } from "../internal/study-plan.ts";
import { now } from "../internal/time.ts";
import {
  accounts,
  assignments,
  caseVisits,
  memberships,
  presentations,
  ratingDrafts,
  reminders,
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
  /** The earliest round of the open cases: what is due first. */
  round: number;
  /** Since when the oldest of them is assigned. */
  assignedSince: string;
  /** When something of theirs was last saved, submitted or looked at; null: never. */
  lastActiveAt: string | null;
  /** Whether no case opens to them before they have made their declarations. */
  owesDeclarations: boolean;
  /** When, how and by whom (a pseudonym) they were last reminded; null: never. */
  reminded: { at: string; way: ReminderWay; by: string | null } | null;
}

/** A message is sent from here, or copied to be sent from elsewhere. */
export type ReminderWay = "copied" | "sent";

/** Who has open cases, who has had them longest (in days) first, and the study's newest due days. For coordinators. */
export async function readBehind(
  database: Database,
  studyId: number,
): Promise<{ raters: BehindRater[]; due: { firstRoundDueOn: string | null; secondRoundDueOn: string | null } }> {
  return withSnapshot(database, (tx) => {
    const active = lastActivity(tx, studyId);
    const reminded = lastReminders(tx, studyId);
    const owing = selectOwingDeclarations(tx, studyId);
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
        owesDeclarations: owing.has(membershipId),
        reminded: reminded.get(membershipId) ?? null,
      };
      entry.open += 1;
      if (status === "draft") entry.begun += 1;
      entry.round = Math.min(entry.round, round);
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

function lastReminders(tx: Transaction, studyId: number): Map<number, BehindRater["reminded"]> {
  const coordinators = alias(memberships, "coordinators");
  const rows = tx
    .select({
      membershipId: reminders.membershipId,
      at: reminders.remindedAt,
      way: reminders.way,
      by: coordinators.pseudonym,
    })
    .from(reminders)
    .innerJoin(memberships, eq(memberships.id, reminders.membershipId))
    .leftJoin(coordinators, eq(coordinators.id, reminders.remindedByMembershipId))
    .where(eq(memberships.studyId, studyId))
    .orderBy(asc(reminders.id))
    .all();
  return new Map(rows.map(({ membershipId, way, ...row }) => [membershipId, { ...row, way: way as ReminderWay }]));
}

/**
 * Record that a member was reminded of their open cases; neither address nor text is kept.
 * @throws DataError not-found when the study has no such member
 */
export async function recordReminder(
  database: Database,
  actor: Actor,
  input: { studyId: number; pseudonym: string; way: ReminderWay; openCases: number },
): Promise<void> {
  withTransaction(database, (tx) => {
    const { studyId, pseudonym, way, openCases } = input;
    const named = and(eq(memberships.studyId, studyId), eq(memberships.pseudonym, pseudonym));
    const member = tx.select({ id: memberships.id }).from(memberships).where(named).get();
    if (!member) throw new DataError("not-found", `The panel of this study has no ${pseudonym}.`);
    tx.insert(reminders)
      .values({
        ...{ membershipId: member.id, way, openCases },
        ...{ remindedByMembershipId: actor.membershipId, remindedAt: now() },
      })
      .run();
    const action = way === "sent" ? "reminder.send" : "reminder.copy";
    appendAudit(tx, actor, { studyId, action, subject: `member ${pseudonym}`, after: { openCases } });
  });
}
