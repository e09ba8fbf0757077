import { eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../../client.ts";
import { type Actor, appendAudit } from "../../internal/audit.ts";
import { owesDeclarations } from "../../internal/declarations.ts";
import { now } from "../../internal/time.ts";
import { memberDeclarations } from "../../schema/panel.ts";

/** What a member declares about themselves for a study. */
export interface Declaration {
  yearsInPractice: number | null;
  /** In their own words; empty: none. Null: not declared. */
  conflictOfInterest: string | null;
  consentedAt: string | null;
  declaredAt: string | null;
  /** Most cases at a time; null: no limit. */
  mostCases: number | null;
}

/** What a member has declared, or null when they have not begun. */
export async function readOwnDeclaration(database: Database, membershipId: number): Promise<Declaration | null> {
  return withSnapshot(database, (tx) => selectDeclaration(tx, membershipId));
}

/** Whether a rater has to make their declarations before a case opens to them. */
export async function owesOwnDeclarations(database: Database, membershipId: number): Promise<boolean> {
  return withSnapshot(database, (tx) => owesDeclarations(tx, membershipId));
}

/** Keep a member's declarations in place of the earlier ones, with their consent; the audit trail has both. */
export async function saveOwnDeclaration(
  database: Database,
  actor: Actor,
  input: {
    studyId: number;
    membershipId: number;
    yearsInPractice: number;
    conflictOfInterest: string;
    mostCases: number | null;
  },
): Promise<void> {
  withTransaction(database, (tx) => {
    const { studyId, membershipId, ...declared } = input;
    const before = selectDeclaration(tx, membershipId);
    const content = { ...declared, declaredAt: now(), consentedAt: before?.consentedAt ?? now() };
    tx.insert(memberDeclarations)
      .values({ membershipId, ...content })
      .onConflictDoUpdate({ target: memberDeclarations.membershipId, set: content })
      .run();
    appendAudit(tx, actor, {
      studyId,
      action: "declaration.save",
      subject: `member ${actor.name}`,
      ...(before ? { before } : {}),
      after: content,
    });
  });
}

function selectDeclaration(tx: Transaction, membershipId: number): Declaration | null {
  const row = tx.select().from(memberDeclarations).where(eq(memberDeclarations.membershipId, membershipId)).get();
  if (!row) return null;
  const { membershipId: _row, ...declaration } = row;
  return declaration;
}
