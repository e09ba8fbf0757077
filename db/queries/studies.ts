import { and, asc, eq, type SQL } from "drizzle-orm";
import type { InstrumentKind, Role } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { addMembership } from "../internal/memberships.ts";
import type { ShowingRules } from "../internal/showing-rules.ts";
import { selectStudySetup, type StudyRules, type StudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  instrumentVersions,
  membershipRoles,
  memberships,
  showingRuleVersions,
  studies,
  studyRuleVersions,
} from "../schema/index.ts";

export { AS_LISTED, type ShowingRules } from "../internal/showing-rules.ts";
export type { StudyRules, StudySetup } from "../internal/study-setup.ts";

export interface NewStudy {
  slug: string;
  name: string;
  instrument: { kind: InstrumentKind; definition: unknown };
  rules: StudyRules;
  showing: ShowingRules;
  /** Becomes the study's coordinator. */
  coordinatorAccountId: number;
}

export interface Study {
  id: number;
  slug: string;
  name: string;
}

/** A person's place in a study. */
export interface StudyMembership {
  study: Study;
  membershipId: number;
  pseudonym: string;
  roles: Role[];
}

/**
 * Make a study with its first instrument and rules, and its coordinator.
 * @throws DataError conflict when the short name is taken
 */
export async function createStudy(database: Database, actor: Actor, input: NewStudy): Promise<Study> {
  return withTransaction(database, (tx) => {
    if (tx.select({ id: studies.id }).from(studies).where(eq(studies.slug, input.slug)).get()) {
      throw new DataError("conflict", `There is a study with the short name “${input.slug}” already. Choose another.`);
    }
    const study = tx
      .insert(studies)
      .values({ slug: input.slug, name: input.name, createdAt: now() })
      .returning({ id: studies.id, slug: studies.slug, name: studies.name })
      .get();
    tx.insert(instrumentVersions)
      .values({
        studyId: study.id,
        version: 1,
        kind: input.instrument.kind,
        definition: JSON.stringify(input.instrument.definition),
        createdAt: now(),
      })
      .run();
    tx.insert(studyRuleVersions)
      .values({ ...input.rules, studyId: study.id, version: 1, createdAt: now() })
      .run();
    tx.insert(showingRuleVersions)
      .values({ ...input.showing, studyId: study.id, version: 1, createdAt: now() })
      .run();
    appendAudit(tx, actor, {
      studyId: study.id,
      action: "study.create",
      subject: `study ${input.slug}`,
      after: { name: input.name, instrument: input.instrument, rules: input.rules, showing: input.showing },
    });
    addMembership(tx, actor, {
      studyId: study.id,
      accountId: input.coordinatorAccountId,
      roles: ["coordinator"],
      specialties: [],
    });
    return study;
  });
}

/** The studies that an account takes part in, by name, with its roles there. */
export async function listMemberships(database: Database, accountId: number): Promise<StudyMembership[]> {
  return withSnapshot(database, (tx) => selectMemberships(tx, eq(memberships.accountId, accountId)));
}

/** An account's active place in the study with this short name, or null: no such study, or no place in it. */
export async function findMembership(
  database: Database,
  accountId: number,
  studySlug: string,
): Promise<StudyMembership | null> {
  const wanted = and(eq(memberships.accountId, accountId), eq(studies.slug, studySlug));
  return withSnapshot(database, (tx) => selectMemberships(tx, wanted)[0] ?? null);
}

function selectMemberships(tx: Transaction, wanted: SQL | undefined): StudyMembership[] {
  return tx
    .select({
      study: { id: studies.id, slug: studies.slug, name: studies.name },
      membershipId: memberships.id,
      pseudonym: memberships.pseudonym,
    })
    .from(memberships)
    .innerJoin(studies, eq(studies.id, memberships.studyId))
    .where(and(wanted, eq(memberships.status, "active")))
    .orderBy(asc(studies.name))
    .all()
    .map((row) => ({ ...row, roles: selectRoles(tx, row.membershipId) }));
}

/** The study with this short name, or null. For the command line; pages go through `findMembership`. */
export async function findStudy(database: Database, slug: string): Promise<Study | null> {
  return withSnapshot(
    database,
    (tx) =>
      tx
        .select({ id: studies.id, slug: studies.slug, name: studies.name })
        .from(studies)
        .where(eq(studies.slug, slug))
        .get() ?? null,
  );
}

/** The newest instrument and rules of a study. */
export async function readStudySetup(database: Database, studyId: number): Promise<StudySetup> {
  return withSnapshot(database, (tx) => selectStudySetup(tx, studyId));
}

function selectRoles(tx: Transaction, membershipId: number): Role[] {
  return tx
    .select({ role: membershipRoles.role })
    .from(membershipRoles)
    .where(eq(membershipRoles.membershipId, membershipId))
    .orderBy(asc(membershipRoles.role))
    .all()
    .map((row) => row.role as Role);
}
