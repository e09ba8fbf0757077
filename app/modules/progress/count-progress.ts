import type { AskedRater } from "#db/queries/progress.ts";
import { measurePace, type Pace } from "./pace.ts";

/** What work can be grouped by. */
export const PROGRESS_GROUPS = ["case", "specialty", "rater", "round"] as const;
export type ProgressGroup = (typeof PROGRESS_GROUPS)[number];

/** How far some assignments are; withdrawn and declined ones are left out. */
export interface ProgressCounts {
  /** The next three together. */
  assigned: number;
  notBegun: number;
  begun: number;
  submitted: number;
  /** Options with an answer, in a draft or submitted, of all that raters are asked about. */
  answered: number;
  asked: number;
}

/** The assignments of one group in one round. */
export interface ProgressRow extends ProgressCounts {
  name: string;
  round: number;
  pace: Pace;
}

/** Whether somebody is still, or was to the end, asked to do this. */
export function isAsked({ status }: Pick<AskedRater, "status">): boolean {
  return status === "pending" || status === "draft" || status === "submitted";
}

/** Counts assignments, and the pace at which they come in: what was brought in as a file tells none. */
export function countProgress(asked: readonly AskedRater[], now: string): ProgressCounts & { pace: Pace } {
  const rows = asked.filter(isAsked);
  const submitted = rows.filter(({ status }) => status === "submitted");
  const begun = rows.filter(({ status }) => status === "draft").length;
  const options = sum(rows.map((row) => row.options));
  const done = sum(submitted.map((row) => row.options));
  const submissions = submitted.flatMap((row) =>
    row.isImported || row.submittedAt === null ? [] : [{ at: row.submittedAt, options: row.options }],
  );
  const pace = measurePace(submissions, options - done, now);
  const allImported = submitted.length > 0 && submissions.length === 0;
  return {
    assigned: rows.length,
    notBegun: rows.length - submitted.length - begun,
    begun,
    submitted: submitted.length,
    answered: done + sum(rows.map((row) => (row.status === "submitted" ? 0 : row.drafted))),
    asked: options,
    pace: allImported ? { ...pace, reason: "all that is in was brought in as files, which tell no pace" } : pace,
  };
}

/** One row for each group and round, by name and round; grouped by round, one a round. */
export function groupProgress(asked: readonly AskedRater[], by: ProgressGroup, now: string): ProgressRow[] {
  const groups = new Map<string, { name: string; round: number; members: AskedRater[] }>();
  for (const row of asked) {
    if (!isAsked(row)) continue;
    const name = nameOf(row, by);
    const key = JSON.stringify([name, row.round]);
    const group = groups.get(key);
    if (group) group.members.push(row);
    else groups.set(key, { name, round: row.round, members: [row] });
  }
  return [...groups.values()]
    .sort((a, b) => (a.name === b.name ? a.round - b.round : a.name < b.name ? -1 : 1))
    .map(({ name, round, members }) => ({ name, round, ...countProgress(members, now) }));
}

function nameOf(row: AskedRater, by: ProgressGroup): string {
  if (by === "case") return row.caseExternalId;
  if (by === "specialty") return row.specialty;
  return by === "rater" ? row.pseudonym : `Round ${row.round}`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
