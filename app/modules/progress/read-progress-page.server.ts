import type { Database } from "#db/client.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { listAskedRaters } from "#db/queries/progress.ts";
import {
  countProgress,
  groupProgress,
  isAsked,
  PROGRESS_GROUPS,
  type ProgressCounts,
  type ProgressGroup,
  type ProgressRow,
} from "./count-progress.ts";
import type { Pace } from "./pace.ts";

/** How far a study's raters are, as it was at a moment. */
export interface ProgressPage {
  at: string;
  by: ProgressGroup;
  whole: ProgressCounts & { pace: Pace };
  rows: ProgressRow[];
  /** The rater who would be last, each going on at their own pace; null where nobody's is known or nothing is left. */
  last: { name: string; expectedOn: string } | null;
  /** Raters with open cases and no pace of their own. */
  withoutPace: string[];
  cases: number;
  /** Cases that nobody is asked to rate. */
  unassignedCases: number;
}

/** Reads the progress of a study. A group that is none reads as "case". */
export async function readProgressPage(
  database: Database,
  studyId: number,
  wanted: string | null,
  at = new Date().toISOString(),
): Promise<ProgressPage> {
  const asked = await listAskedRaters(database, studyId);
  const { base } = await listCaseIds(database, studyId);
  const by = PROGRESS_GROUPS.find((candidate) => candidate === wanted) ?? "case";
  // A rater's pace is one, whatever the round.
  const ofRaters = groupProgress(
    asked.map((row) => ({ ...row, round: 1 })),
    "rater",
    at,
  );
  const open = ofRaters.filter(({ pace }) => pace.remaining > 0);
  const foreseen = open.flatMap(({ name, pace: { expectedOn } }) =>
    expectedOn === null ? [] : [{ name, expectedOn }],
  );
  const assigned = new Set(asked.filter(isAsked).map(({ caseExternalId }) => caseExternalId));
  return {
    at,
    by,
    whole: countProgress(asked, at),
    rows: groupProgress(asked, by, at),
    last: foreseen.sort((a, b) => (a.expectedOn < b.expectedOn ? 1 : -1))[0] ?? null,
    withoutPace: open.filter(({ pace }) => pace.perDay === null).map(({ name }) => name),
    cases: base.length,
    unassignedCases: base.filter((id) => !assigned.has(id)).length,
  };
}
