/** One submission of a rater: when, and of how many options. */
export interface Submission {
  at: string;
  options: number;
}

/** How fast options come in, and when the rest would be in at that pace. */
export interface Pace {
  /** Options a day; null with a reason where there is none. */
  perDay: number | null;
  reason: string | null;
  /** What the pace rests on: options and submissions in the window of so many days. */
  options: number;
  submissions: number;
  days: number;
  /** Options that are still to be submitted. */
  remaining: number;
  /** Day on which the rest would be in, as 2026-03-31; null without a pace, without a rest, or beyond ten years. */
  expectedOn: string | null;
}

export const WINDOW_DAYS = 14;
const DAY = 86_400_000;
const MOST_DAYS = 3650;

/**
 * The pace of work: options submitted over the last 14 days, or since the first submission where that is shorter (a day
 * at least), by the days of that window; and what remains by that pace from now on.
 *
 * Example: 60 options submitted five days ago, 40 today: 100 in 5 days, 20 a day; 50 remaining take 2.5 days more.
 *
 * @param submissions of all time, in any order; one after `now` is not counted
 * @param now as ISO 8601
 */
export function measurePace(submissions: readonly Submission[], remaining: number, now: string): Pace {
  const end = Date.parse(now);
  const past = submissions.map(({ at, options }) => ({ at: Date.parse(at), options })).filter(({ at }) => at <= end);
  const first = past.reduce((earliest, { at }) => Math.min(earliest, at), end);
  const days = Math.min(WINDOW_DAYS, Math.max(1, (end - first) / DAY));
  const recent = past.filter(({ at }) => at >= end - days * DAY);
  const options = recent.reduce((sum, one) => sum + one.options, 0);
  const base = { options, submissions: recent.length, days, remaining };
  if (options === 0) return { ...base, perDay: null, reason: explainNoPace(past.length), expectedOn: null };
  const perDay = options / days;
  const daysLeft = remaining / perDay;
  const isForeseeable = remaining > 0 && daysLeft <= MOST_DAYS;
  const expectedOn = isForeseeable ? new Date(end + daysLeft * DAY).toISOString().slice(0, 10) : null;
  return { ...base, perDay, reason: null, expectedOn };
}

function explainNoPace(submissions: number): string {
  return submissions === 0 ? "nothing has been submitted yet" : `nothing was submitted in the last ${WINDOW_DAYS} days`;
}
