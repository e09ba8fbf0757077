import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Account, Actor } from "#db/queries/accounts.ts";
import { findMembership, type Study } from "#db/queries/studies.ts";
import type { Role } from "#scoring/terms.ts";
import { isPermitted } from "./permissions.ts";
import type { Requirement } from "./route-policy.ts";

/** A member of a study, as a route's loader or action gets them: the proof that they may. */
export interface StudyAccess {
  account: Account;
  study: Study;
  membershipId: number;
  pseudonym: string;
  roles: Role[];
  actor: Actor;
}

/** What the guard found out about who asks. */
export interface Access {
  account: Account | null;
  /** Set where the route lies in a study. */
  study: StudyAccess | null;
}

/**
 * Decide whether an account (null: nobody is signed in) meets a requirement. Who is no member of a study is told that
 * there is none: its existence is not theirs to know.
 * @throws AppError unauthenticated, forbidden or not-found
 */
export async function authorize(
  database: Database,
  account: Account | null,
  requirement: Requirement | undefined,
  studySlug: string | undefined,
): Promise<Access> {
  if (requirement === undefined) throw new AppError("forbidden", "Nobody may open this: no rule names it.");
  if (requirement === "anyone") return { account, study: null };
  if (!account) throw new AppError("unauthenticated", "Sign in to go on.");
  if (requirement === "signed-in") return { account, study: null };
  if (requirement === "administrator") {
    if (account.isAdministrator) return { account, study: null };
    throw new AppError("forbidden", "This is for administrators of the installation.");
  }
  const membership = await findMembership(database, account.id, studySlug ?? "");
  if (!membership) throw new AppError("not-found", "There is no such study, or you are not a member of it.");
  if (!isPermitted(membership.roles, requirement.inStudy)) {
    throw new AppError(
      "forbidden",
      "Your role in this study does not include this page. The coordinator can give you another role.",
    );
  }
  const { study, membershipId, pseudonym, roles } = membership;
  const actor = { accountId: account.id, membershipId, name: pseudonym };
  return { account, study: { account, study, membershipId, pseudonym, roles, actor } };
}
