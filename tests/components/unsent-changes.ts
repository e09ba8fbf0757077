import { subjectKeyOf, type UnsentChange, type UnsentStore } from "#app/components/ratings/unsent-store.ts";

const NOTHING = { harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };

/** A change of account 1 in its case 1; `changes` replaces fields of it. */
export function makeChange(
  presentationId: number,
  clientRevision: number,
  changes: Partial<UnsentChange> = {},
): UnsentChange {
  const body = { ...NOTHING, presentationId, clientRevision, appropriateness: 7 };
  const url = "/studies/study/rate/1/drafts";
  return { accountId: 1, assignmentId: 1, url, subject: presentationId, clientRevision, body, ...changes };
}

/** Which change it is: its subject and its revision. */
export const nameOf = ({ subject, clientRevision }: UnsentChange): [number, number] => [
  Number(subject),
  clientRevision,
];

/** A store in memory that holds these changes. */
export function memoryStore(held: UnsentChange[] = []): UnsentStore & { held: UnsentChange[] } {
  const isOf = (one: UnsentChange, other: UnsentChange) =>
    one.accountId === other.accountId && subjectKeyOf(one) === subjectKeyOf(other);
  const store = {
    held,
    keep: async (change: UnsentChange) => {
      store.held = [...store.held.filter((other) => !isOf(change, other)), change];
    },
    forget: async (change: UnsentChange) => {
      const { clientRevision } = change;
      store.held = store.held.filter((other) => !isOf(change, other) || other.clientRevision > clientRevision);
    },
    list: async (accountId: number) => store.held.filter((change) => change.accountId === accountId),
  };
  return store;
}

/** The store of a browser that keeps nothing: no IndexedDB, or no room. */
export function brokenStore(): UnsentStore {
  const fail = () => Promise.reject(new Error("QuotaExceededError"));
  return { keep: fail, forget: fail, list: fail };
}
