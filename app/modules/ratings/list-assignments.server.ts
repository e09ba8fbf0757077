import type { Database } from "#db/client.ts";
import { quantile } from "#scoring/labels/quantile.ts";
import { listOwnAssignments, type OwnAssignment } from "#db/queries/rater/assignments.ts";

/** A rater's cases in a study. */
export interface OwnCases {
  /** Those to rate, begun ones first. */
  open: OwnAssignment[];
  submitted: OwnAssignment[];
  /** Those that the coordinator closed before they were submitted, or submitted again. */
  closed: OwnAssignment[];
  /** Half of the submitted cases took the rater less than this; `cases` is the number of those whose time is known. */
  medianTime: { milliseconds: number; cases: number } | null;
}

/** What a rater is asked to rate, what is done, and how long a case takes them. */
export async function listAssignments(
  database: Database,
  rater: { studyId: number; membershipId: number },
): Promise<OwnCases> {
  const all = await listOwnAssignments(database, rater);
  const open = all.filter(({ status }) => status !== "submitted" && status !== "closed");
  const submitted = all.filter((assignment) => assignment.status === "submitted");
  return {
    open: [...open.filter((entry) => entry.answered > 0), ...open.filter((entry) => entry.answered === 0)],
    submitted,
    closed: all.filter(({ status }) => status === "closed"),
    medianTime: medianTimeOf(submitted),
  };
}

function medianTimeOf(submitted: readonly OwnAssignment[]): OwnCases["medianTime"] {
  const times = submitted.map(({ activeMs }) => activeMs).filter((time) => time !== null);
  if (times.length === 0) return null;
  const sorted = Float64Array.from(times).sort();
  return { milliseconds: quantile(sorted, 0.5, 7), cases: times.length };
}
