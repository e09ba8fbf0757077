import type { Database } from "#db/client.ts";
import { type Account, type Actor, createAccount } from "#db/queries/accounts.ts";
import { addPanelMember } from "#db/queries/panel.ts";
import { saveOwnDeclaration } from "#db/queries/rater/declarations.ts";
import { findMembership, type Study } from "#db/queries/studies.ts";
import type { Role } from "#scoring/terms.ts";
import { hashPassword } from "../accounts/password.server.ts";
import { createStudyFromPreset } from "../studies/create-study.server.ts";
import type { DemoPerson } from "./demo-fixtures.server.ts";

/** A made-up person's place in a study. */
export interface DemoMember {
  account: string;
  roles: Role[];
  actor: Actor & { membershipId: number };
}

export type DemoAccount = DemoPerson & Account;

const COMMAND_LINE: Actor = { accountId: null, membershipId: null, name: "command line" };

/** Make the accounts of the made-up people, all with the same password. Who has no role in studies administers. */
export async function createDemoAccounts(
  database: Database,
  people: readonly DemoPerson[],
  password: string,
): Promise<DemoAccount[]> {
  const passwordHash = await hashPassword(password);
  const accounts: DemoAccount[] = [];
  for (const person of people) {
    const account = await createAccount(database, COMMAND_LINE, {
      email: `${person.account}@example.org`,
      name: person.name,
      passwordHash,
      isAdministrator: person.roles.length === 0,
    });
    accounts.push({ ...person, ...account });
  }
  return accounts;
}

/** Make a study from the `noharm` preset with all of the made-up people who have a role in studies. */
export async function createDemoStudy(
  database: Database,
  accounts: readonly DemoAccount[],
  { slug, name }: { slug: string; name: string },
): Promise<{ study: Study; members: DemoMember[] }> {
  const coordinator = accounts.find((person) => person.roles.includes("coordinator"))!;
  const study = await createStudyFromPreset(database, COMMAND_LINE, {
    slug,
    name,
    preset: "noharm",
    coordinatorAccountId: coordinator.id,
  });
  const members: DemoMember[] = [];
  for (const person of accounts.filter(({ roles }) => roles.length > 0)) {
    const { account, email, roles, specialties } = person;
    if (person !== coordinator) {
      await addPanelMember(database, COMMAND_LINE, { studyId: study.id, email, roles, specialties });
    }
    const { membershipId, pseudonym } = (await findMembership(database, person.id, slug))!;
    const actor = { accountId: person.id, membershipId, name: pseudonym };
    members.push({ account, roles, actor });
    if (roles.includes("rater")) {
      const declared = { yearsInPractice: 3 + 4 * members.length, conflictOfInterest: "", mostCases: null };
      await saveOwnDeclaration(database, actor, { studyId: study.id, membershipId, ...declared });
    }
  }
  return { study, members };
}

/** The one member of a role. */
export function memberOfRole(members: readonly DemoMember[], role: Role): DemoMember {
  const found = members.find((member) => member.roles.includes(role));
  if (!found) throw new Error(`The demonstration has nobody with the role ${role}.`);
  return found;
}
