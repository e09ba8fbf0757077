import type { Role } from "#scoring/terms.ts";

/** What a member of a study may do, by role. What is not here nobody may do. */
export const PERMISSIONS = {
  "study.view": ["coordinator", "adjudicator", "rater", "analyst", "participant"],
  "study.manage": ["coordinator"],
  "cases.manage": ["coordinator"],
  "panel.manage": ["coordinator"],
  "assignments.manage": ["coordinator"],
  "ratings.give": ["rater"],
  "agreement.view": ["coordinator"],
  "disputes.view": ["coordinator", "adjudicator"],
  "disputes.decide": ["adjudicator"],
  "releases.view": ["coordinator", "analyst"],
  "releases.freeze": ["coordinator"],
  "scores.view": ["coordinator", "analyst"],
  "scores.request": ["coordinator", "analyst"],
  "audit.view": ["coordinator"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Whether any of a member's roles may do this. */
export function isPermitted(roles: readonly Role[], permission: Permission): boolean {
  const allowed: readonly Role[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}
