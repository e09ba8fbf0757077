import { createStudyFromPreset } from "#app/modules/studies/create-study.server.ts";
import type { Database } from "#db/client.ts";
import { type Actor, createAccount } from "#db/queries/accounts.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { addCases, type NewCase } from "#db/queries/add-cases.ts";
import { type CaseContent, readCase } from "#db/queries/cases.ts";
import { addPanelMember, listPanel } from "#db/queries/panel.ts";
import { findMembership, type ShowingRules, type StudyRules } from "#db/queries/studies.ts";
import type { InstrumentKind, Role } from "#scoring/terms.ts";
import { makeCase } from "./cases.ts";

/** Who acts where nobody in particular does. */
export const commandLine: Actor = { accountId: null, membershipId: null, name: "command line" };

/** Stands in for a password's hash: no password fits it. */
const NO_PASSWORD = "no-password";

/** A person of a made study, with the actor that their changes are recorded under. */
export interface Member {
  accountId: number;
  membershipId: number;
  pseudonym: string;
  email: string;
  actor: Actor;
}

export interface MadeStudy {
  studyId: number;
  slug: string;
  coordinator: Member;
  raters: Member[];
  cases: CaseContent[];
}

export interface StudyWishes {
  /** Short name; "study" unless given. The members' e-mail addresses carry it, so that two studies do not clash. */
  slug?: string;
  /** How many raters (of cardiology), or the specialties of each. Three unless given. */
  raters?: number | string[][];
  /** How many cases (of cardiology, with three options), or the cases. Two unless given. */
  cases?: number | NewCase[];
  /** What differs from the usual rules. */
  rules?: Partial<StudyRules>;
  /** How options are shown; as listed, each once, unless given. */
  showing?: Partial<ShowingRules>;
  /** Instrument to start from; `noharm` unless given. */
  preset?: InstrumentKind;
  /** Whether every rater is asked to rate every case; true unless given. */
  assigned?: boolean;
  /** A password's hash for the accounts; one that fits no password unless given. */
  passwordHash?: string;
}

/** Make a study with its coordinator, raters, cases and, unless asked not to, all assignments of round 1. */
export async function makeStudy(database: Database, wishes: StudyWishes = {}): Promise<MadeStudy> {
  const { slug = "study", preset = "noharm", passwordHash } = wishes;
  const email = `coordinator@${slug}.example.org`;
  const account = await makeAccount(database, email, passwordHash);
  const study = await createStudyFromPreset(database, commandLine, {
    slug,
    name: `Study ${slug}`,
    preset,
    rules: wishes.rules,
    showing: wishes.showing,
    coordinatorAccountId: account.id,
  });
  const { membershipId, pseudonym } = (await findMembership(database, account.id, slug))!;
  const coordinator = asMember({ accountId: account.id, email, membershipId, pseudonym });

  const made: MadeStudy = { studyId: study.id, slug, coordinator, raters: [], cases: [] };
  const panel = typeof wishes.raters === "object" ? wishes.raters : Array(wishes.raters ?? 3).fill(["Cardiology"]);
  for (const specialties of panel as string[][]) {
    made.raters.push(await addMember(database, made, { roles: ["rater"], specialties, passwordHash }));
  }
  made.cases = await importMadeCases(database, made, wishes.cases ?? 2);
  if (wishes.assigned ?? true) await assignEverybody(database, made);
  return made;
}

/** Add a person with an account of their own to a made study. `made.raters` and the like are left as they are. */
export async function addMember(
  database: Database,
  made: MadeStudy,
  input: { roles: Role[]; specialties?: string[]; passwordHash?: string; email?: string },
): Promise<Member> {
  const usual = `${input.roles[0]}${await countMembers(database, made)}@${made.slug}.example.org`;
  const email = input.email ?? usual;
  const account = await makeAccount(database, email, input.passwordHash);
  const place = await addPanelMember(database, made.coordinator.actor, {
    studyId: made.studyId,
    email,
    roles: input.roles,
    specialties: input.specialties ?? [],
  });
  return asMember({ accountId: account.id, email, ...place });
}

function makeAccount(database: Database, email: string, passwordHash = NO_PASSWORD) {
  const name = email.split("@")[0]!;
  return createAccount(database, commandLine, { email, name, passwordHash, isAdministrator: false });
}

function asMember(person: Omit<Member, "actor">): Member {
  const { accountId, membershipId, pseudonym } = person;
  return { ...person, actor: { accountId, membershipId, name: pseudonym } };
}

async function countMembers(database: Database, made: MadeStudy): Promise<number> {
  return (await listPanel(database, made.studyId)).length;
}

async function importMadeCases(database: Database, made: MadeStudy, wish: number | NewCase[]): Promise<CaseContent[]> {
  const cases = typeof wish === "object" ? wish : Array.from({ length: wish }, (_, index) => makeCase(index + 1));
  await addCases(database, made.coordinator.actor, { studyId: made.studyId, cases, variants: [] });
  const read = cases.map((entry) => readCase(database, made.studyId, entry.externalId));
  return (await Promise.all(read)).map((entry) => entry!);
}

async function assignEverybody(database: Database, made: MadeStudy): Promise<void> {
  const pairs = made.cases.flatMap(({ caseId }) => made.raters.map(({ membershipId }) => ({ caseId, membershipId })));
  if (pairs.length === 0) return;
  await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
}
