import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";

/** A change that the server has not acknowledged, with whose it is and where it goes. */
export interface UnsentChange {
  accountId: number;
  assignmentId: number;
  /** Path of the assignment's drafts, where the change is sent. */
  draftsUrl: string;
  judgement: JudgementForm;
}

/** Where unsent changes outlive the page. Each function rejects when the browser will not keep anything. */
export interface UnsentStore {
  /** Keep a change in place of earlier ones of the same option. Resolves when it is on the disk. */
  keep(change: UnsentChange): Promise<void>;
  /** Let go of a change and of earlier ones of the same option; a later one, of another tab perhaps, stays. */
  forget(change: UnsentChange): Promise<void>;
  /** What waits of an account, the newest change of each option only. */
  list(accountId: number): Promise<UnsentChange[]>;
}

interface Schema extends DBSchema {
  unsentChanges: { key: number[]; value: UnsentChange };
}

const DATABASE_NAME = "primum";
const STORE = "unsentChanges";
const VERSION = 1;

/** The browser's own store (IndexedDB), opened at the first use, and again after a failure. */
export function browserStore(): UnsentStore {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const open = () => {
    opened ??= openDB<Schema>(DATABASE_NAME, VERSION, {
      upgrade: (database) => database.createObjectStore(STORE, { keyPath: KEY_PATH }),
      terminated: () => (opened = null),
    }).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };
  return {
    keep: async (change) => {
      const transaction = (await open()).transaction(STORE, "readwrite", { durability: "strict" });
      // Both are asked for at once: nothing is left to do for a page that is closed now.
      await Promise.all([
        transaction.store.delete(revisionsUpTo(change, { without: true })),
        transaction.store.put(change),
        transaction.done,
      ]);
    },
    forget: async (change) => {
      await (await open()).delete(STORE, revisionsUpTo(change, { without: false }));
    },
    list: async (accountId) => newestOfEach(await (await open()).getAll(STORE, ofAccount(accountId))),
  };
}

/** The revision is part of the key, so that of two tabs that keep a change at once neither overwrites a newer one. */
const KEY_PATH = ["accountId", "assignmentId", "judgement.presentationId", "judgement.clientRevision"];

function revisionsUpTo({ accountId, assignmentId, judgement }: UnsentChange, { without }: { without: boolean }) {
  const option = [accountId, assignmentId, judgement.presentationId];
  return IDBKeyRange.bound([...option, 0], [...option, judgement.clientRevision], false, without);
}

function ofAccount(accountId: number) {
  // Numbers sort before arrays: [7, []] is after every [7, n, ...].
  return IDBKeyRange.bound([accountId], [accountId, []]);
}

/** Keys come in order, so the last of an option is its newest. */
function newestOfEach(changes: UnsentChange[]): UnsentChange[] {
  return [...new Map(changes.map((change) => [change.judgement.presentationId, change])).values()];
}
