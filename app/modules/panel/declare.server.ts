import type { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { readOwnDeclaration, saveOwnDeclaration } from "#db/queries/rater/declarations.ts";
import type { declarationForm } from "./declaration-form.ts";

export type { Declaration } from "#db/queries/rater/declarations.ts";
export {
  owesOwnDeclarations as owesDeclarations,
  readOwnDeclaration as readDeclaration,
} from "#db/queries/rater/declarations.ts";

/** Whether a member has declared all that a rater declares. */
export async function hasDeclared(database: Database, membershipId: number): Promise<boolean> {
  const declaration = await readOwnDeclaration(database, membershipId);
  return declaration !== null && declaration.declaredAt !== null && declaration.consentedAt !== null;
}

/** Keep what a rater declares, with their consent. */
export async function declare(
  database: Database,
  actor: Actor,
  member: { studyId: number; membershipId: number },
  { yearsInPractice, conflict, conflictWords, mostCases }: z.output<typeof declarationForm>,
): Promise<void> {
  const conflictOfInterest = conflict === "none" ? "" : conflictWords;
  await saveOwnDeclaration(database, actor, { ...member, yearsInPractice, conflictOfInterest, mostCases });
}
