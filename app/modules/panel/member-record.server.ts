import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { listCases } from "#db/queries/cases.ts";
import { listPanel, type PanelMember } from "#db/queries/panel.ts";
import { admitToCase, excludeFromCase, type MemberRecord, readMemberRecord } from "#db/queries/panel-member.ts";
import type { ExclusionForm, LiftingForm } from "./recusal-form.ts";

/** A member as user management shows them by themselves. */
export interface PanelMemberPage {
  member: Omit<PanelMember, "membershipId">;
  declaration: MemberRecord["declaration"];
  owesDeclarations: boolean;
  recusals: MemberRecord["recusals"];
  /** External ids of the cases that the member can be excluded from. */
  cases: string[];
}

/** A member with their declarations and recusals. @throws AppError not-found */
export async function readPanelMember(
  database: Database,
  studyId: number,
  pseudonym: string,
): Promise<PanelMemberPage> {
  const record = await readMemberRecord(database, studyId, pseudonym);
  const found = (await listPanel(database, studyId)).find((member) => member.pseudonym === pseudonym);
  if (!record || !found) throw new AppError("not-found", `The panel of this study has no ${pseudonym}.`);
  const { membershipId: _row, ...member } = found;
  const standing = record.recusals.filter(({ lifted }) => lifted === null);
  const taken = new Set(standing.map(({ caseExternalId }) => caseExternalId));
  const cases = (await listCases(database, studyId)).map(({ externalId }) => externalId);
  return {
    member,
    declaration: record.declaration,
    owesDeclarations: record.owesDeclarations,
    recusals: record.recusals,
    cases: cases.filter((externalId) => !taken.has(externalId)),
  };
}

/** Exclude a member from a case; says what became of what they had of it. */
export async function excludeMember(
  database: Database,
  actor: Actor,
  studyId: number,
  pseudonym: string,
  form: ExclusionForm,
): Promise<{ caseExternalId: string; withdrawn: number }> {
  const { withdrawn } = await excludeFromCase(database, actor, { studyId, pseudonym, ...form });
  return { caseExternalId: form.caseExternalId, withdrawn: withdrawn.length };
}

/** Lift what keeps a member from a case; says from which. */
export async function liftMemberRecusal(
  database: Database,
  actor: Actor,
  studyId: number,
  pseudonym: string,
  { lift, reason }: LiftingForm,
): Promise<{ caseExternalId: string }> {
  await admitToCase(database, actor, { studyId, pseudonym, caseExternalId: lift, reason });
  return { caseExternalId: lift };
}
