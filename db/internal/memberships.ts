import { and, count, eq, like } from "drizzle-orm";
import { explainRoleClash, type Role } from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { membershipRoles, memberships, membershipSpecialties, specialties } from "../schema/index.ts";
import { type Actor, appendAudit } from "./audit.ts";
import { now } from "./time.ts";

const PSEUDONYM_LETTER: Record<Role, string> = {
  rater: "R",
  adjudicator: "A",
  coordinator: "C",
  analyst: "N",
  participant: "P",
};
const LETTER_ORDER: Role[] = ["rater", "adjudicator", "coordinator", "analyst", "participant"];

export interface NewMembership {
  studyId: number;
  accountId: number;
  roles: Role[];
  specialties: string[];
}

/** Give an account a place in a study, with the next free pseudonym of its first role ("R07"). */
export function addMembership(tx: Transaction, actor: Actor, input: NewMembership): { id: number; pseudonym: string } {
  const first = LETTER_ORDER.find((role) => input.roles.includes(role));
  if (!first) throw new DataError("invalid", "A member of a study needs at least one role. Choose one.");
  const clash = explainRoleClash(input.roles);
  if (clash) throw new DataError("invalid", clash);
  const taken = tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.studyId, input.studyId), eq(memberships.accountId, input.accountId)))
    .get();
  if (taken) throw new DataError("conflict", "This account is a member of the study already.");
  const pseudonym = nextPseudonym(tx, input.studyId, PSEUDONYM_LETTER[first]);
  const membership = tx
    .insert(memberships)
    .values({ studyId: input.studyId, accountId: input.accountId, pseudonym, status: "active", joinedAt: now() })
    .returning({ id: memberships.id, pseudonym: memberships.pseudonym })
    .get();
  for (const role of new Set(input.roles)) {
    tx.insert(membershipRoles).values({ membershipId: membership.id, role }).run();
  }
  for (const specialty of new Set(input.specialties)) {
    tx.insert(specialties).values({ name: specialty }).onConflictDoNothing().run();
    tx.insert(membershipSpecialties).values({ membershipId: membership.id, specialty }).run();
  }
  appendAudit(tx, actor, {
    studyId: input.studyId,
    action: "membership.add",
    subject: `member ${pseudonym}`,
    after: { roles: [...input.roles].sort(), specialties: [...input.specialties].sort() },
  });
  return membership;
}

function nextPseudonym(tx: Transaction, studyId: number, letter: string): string {
  const used = tx
    .select({ n: count() })
    .from(memberships)
    .where(and(eq(memberships.studyId, studyId), like(memberships.pseudonym, `${letter}%`)))
    .get();
  return `${letter}${String((used?.n ?? 0) + 1).padStart(2, "0")}`;
}
