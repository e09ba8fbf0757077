import type { UnsentChange, UnsentStore } from "#app/components/ratings/unsent-store.ts";

/** A change of account 1 in its case 1; `changes` replaces fields of it. */
export function makeChange(
  presentationId: number,
  clientRevision: number,
  changes: Partial<UnsentChange> = {},
): UnsentChange {
  return {
    accountId: 1,
    assignmentId: 1,
    draftsUrl: "/studies/study/rate/1/drafts",
    judgement: {
      presentationId,
      clientRevision,
      appropriateness: 7,
      harmSeverity: null,
      cannotJudgeReason: null,
      comment: null,
    },
    ...changes,
  };
}

/** Which change it is: its option and its revision. */
export const nameOf = ({ judgement }: UnsentChange): [number, number] => [
  judgement.presentationId,
  judgement.clientRevision,
];

/** A store in memory that holds these changes. */
export function memoryStore(held: UnsentChange[] = []): UnsentStore & { held: UnsentChange[] } {
  const isOf = (one: UnsentChange, other: UnsentChange) =>
    one.accountId === other.accountId && one.judgement.presentationId === other.judgement.presentationId;
  const store = {
    held,
    keep: async (change: UnsentChange) => {
      store.held = [...store.held.filter((other) => !isOf(change, other)), change];
    },
    forget: async (change: UnsentChange) => {
      const { clientRevision } = change.judgement;
      store.held = store.held.filter(
        (other) => !isOf(change, other) || other.judgement.clientRevision > clientRevision,
      );
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
