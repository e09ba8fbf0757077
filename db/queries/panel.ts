import { asc, eq } from "drizzle-orm";
import type { Role } from "#scoring/terms.ts";
import { type Database, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor } from "../internal/audit.ts";
import { addMembership } from "../internal/memberships.ts";
import {
  accounts,
  assignments,
  memberDeclarations,
  membershipRoles,
  memberships,
  membershipSpecialties,
  specialties,
} from "../schema/index.ts";

/** A member as user management shows them: the one place where a pseudonym stands beside a name. */
export interface PanelMember {
  membershipId: number;
  pseudonym: string;
  name: string;
  email: string;
  status: string;
  roles: Role[];
  specialties: string[];
  assigned: number;
  submitted: number;
  /** Whether years in practice, conflicts of interest and consent are on record. */
  hasDeclared: boolean;
}

/** Everyone in a study by pseudonym, with their load. For coordinators. */
export async function listPanel(database: Database, studyId: number): Promise<PanelMember[]> {
  return withSnapshot(database, (tx) => {
    const members = tx
      .select({
        membershipId: memberships.id,
        pseudonym: memberships.pseudonym,
        name: accounts.name,
        email: accounts.email,
        status: memberships.status,
        declaredAt: memberDeclarations.declaredAt,
        consentedAt: memberDeclarations.consentedAt,
      })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .leftJoin(memberDeclarations, eq(memberDeclarations.membershipId, memberships.id))
      .where(eq(memberships.studyId, studyId))
      .orderBy(asc(memberships.pseudonym))
      .all();
    const ofStudy = eq(memberships.studyId, studyId);
    const roleRows = tx
      .select({ membershipId: membershipRoles.membershipId, role: membershipRoles.role })
      .from(membershipRoles)
      .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
      .where(ofStudy)
      .all();
    const specialtyRows = tx
      .select({ membershipId: membershipSpecialties.membershipId, specialty: membershipSpecialties.specialty })
      .from(membershipSpecialties)
      .innerJoin(memberships, eq(memberships.id, membershipSpecialties.membershipId))
      .where(ofStudy)
      .orderBy(asc(membershipSpecialties.specialty))
      .all();
    const assignmentRows = tx
      .select({ membershipId: assignments.membershipId, status: assignments.status })
      .from(assignments)
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(ofStudy)
      .all();
    return members.map(({ declaredAt, consentedAt, ...member }) => {
      const own = <T extends { membershipId: number }>(rows: T[]) =>
        rows.filter((row) => row.membershipId === member.membershipId);
      const load = own(assignmentRows).filter(({ status }) => status !== "withdrawn" && status !== "closed");
      return {
        ...member,
        roles: own(roleRows).map((row) => row.role as Role),
        specialties: own(specialtyRows).map((row) => row.specialty),
        assigned: load.length,
        submitted: load.filter((row) => row.status === "submitted").length,
        hasDeclared: declaredAt !== null && consentedAt !== null,
      };
    });
  });
}

/**
 * Give the account of an e-mail address a place in a study.
 * @throws DataError not-found (no such account), conflict (a member already), invalid (no role)
 */
export async function addPanelMember(
  database: Database,
  actor: Actor,
  input: { studyId: number; email: string; roles: Role[]; specialties: string[] },
): Promise<{ membershipId: number; pseudonym: string }> {
  return withTransaction(database, (tx) => {
    const email = input.email.trim().toLowerCase();
    const account = tx.select({ id: accounts.id }).from(accounts).where(eq(accounts.email, email)).get();
    if (!account) {
      throw new DataError(
        "not-found",
        `There is no account for ${email}. Ask the administrator to make one (primum user add), then add it here.`,
      );
    }
    const membership = addMembership(tx, actor, { ...input, accountId: account.id });
    return { membershipId: membership.id, pseudonym: membership.pseudonym };
  });
}

/** All specialties that are known here, by name. */
export async function listSpecialties(database: Database): Promise<string[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select()
      .from(specialties)
      .orderBy(asc(specialties.name))
      .all()
      .map((row) => row.name),
  );
}
