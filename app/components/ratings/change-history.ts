/** One change of an option's answer, with what it was and what it became. */
export interface Change<A extends object> {
  presentationId: number;
  before: A;
  after: A;
}

/** Most steps that can be undone; older ones are forgotten. */
export const LONGEST_HISTORY = 200;

/**
 * Add a change to a history, newest last. Letters typed one after another into one option's comment are one step, and
 * a change that changes nothing is none.
 */
export function remember<A extends object>(history: readonly Change<A>[], change: Change<A>): Change<A>[] {
  const fields = changedFields(change);
  if (fields.length === 0) return [...history];
  const last = history.at(-1);
  const isMoreOfIt =
    last?.presentationId === change.presentationId && isComment(fields) && isComment(changedFields(last));
  if (!last || !isMoreOfIt) return [...history, change].slice(-LONGEST_HISTORY);
  const whole = { ...change, before: last.before };
  return [...history.slice(0, -1), ...(isSame(whole.before, whole.after) ? [] : [whole])];
}

/**
 * Take the newest change off a history. One whose result no longer stands is passed over: another tab or device has
 * changed the option since, and undoing would undo that. `change` is null when nothing is left to undo.
 */
export function takeBack<A extends object>(
  history: readonly Change<A>[],
  current: (presentationId: number) => A,
): { history: Change<A>[]; change: Change<A> | null } {
  const index = history.findLastIndex((change) => isSame(change.after, current(change.presentationId)));
  if (index < 0) return { history: [], change: null };
  return { history: history.slice(0, index), change: history[index]! };
}

export function isSame<A extends object>(one: A, other: A): boolean {
  return changedFields({ before: one, after: other }).length === 0;
}

function changedFields<A extends object>({ before, after }: Pick<Change<A>, "before" | "after">): (keyof A)[] {
  return (Object.keys(after) as (keyof A)[]).filter((field) => before[field] !== after[field]);
}

function isComment(fields: readonly PropertyKey[]): boolean {
  return fields.length === 1 && fields[0] === "comment";
}
