import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB, type StoreNames } from "idb";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import type { MissingOptionsForm } from "#app/modules/ratings/missing-options-form.ts";

/** A change that the server has not acknowledged, with whose it is and where it goes. */
export interface UnsentChange {
  accountId: number;
  assignmentId: number;
  /** Path that takes the change. */
  url: string;
  /** What it is about: an option, by the number of its presentation, or the note on options that the case lacks. */
  subject: number | "missing-options";
  /** Grows with every change of the subject; the newest stands. */
  clientRevision: number;
  /** What is sent. */
  body: JudgementForm | MissingOptionsForm;
}

/** Where unsent changes outlive the page. Each function rejects when the browser will not keep anything. */
export interface UnsentStore {
  /** Keep a change in place of earlier ones of the same subject. Resolves when it is on the disk. */
  keep(change: UnsentChange): Promise<void>;
  /** Let go of a change and of earlier ones of the same subject; a later one, of another tab perhaps, stays. */
  forget(change: UnsentChange): Promise<void>;
  /** What waits of an account, the newest change of each subject only. */
  list(accountId: number): Promise<UnsentChange[]>;
}

/** What waited before notes on missing options did: judgements alone. */
interface EarlierChange {
  accountId: number;
  assignmentId: number;
  draftsUrl: string;
  judgement: JudgementForm;
}

interface Schema extends DBSchema {
  changes: { key: (number | string)[]; value: UnsentChange };
  unsentChanges: { key: number[]; value: EarlierChange };
}

const DATABASE_NAME = "primum";
const STORE = "changes";
const EARLIER_STORE = "unsentChanges";
const VERSION = 2;

/** The browser's own store (IndexedDB), opened at the first use, and again after a failure. */
export function browserStore(): UnsentStore {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const open = () => {
    opened ??= openDB<Schema>(DATABASE_NAME, VERSION, {
      upgrade: (database, _from, _to, transaction) => {
        database.createObjectStore(STORE, { keyPath: KEY_PATH });
        // What goes wrong in it fails the transaction, and with it the opening.
        if (database.objectStoreNames.contains(EARLIER_STORE)) void moveEarlierChanges(database, transaction);
      },
      // A page of a newer build may want to bring the store up to date: it is opened again at the next use.
      blocking: (_from, _to, event) => {
        opened = null;
        (event.target as IDBDatabase).close();
      },
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
const KEY_PATH = ["accountId", "assignmentId", "subject", "clientRevision"];

function revisionsUpTo(change: UnsentChange, { without }: { without: boolean }) {
  const subject = [change.accountId, change.assignmentId, change.subject];
  return IDBKeyRange.bound([...subject, 0], [...subject, change.clientRevision], false, without);
}

function ofAccount(accountId: number) {
  // Numbers sort before arrays: [7, []] is after every [7, n, ...].
  return IDBKeyRange.bound([accountId], [accountId, []]);
}

/** Keys come in order, so the last of a subject is its newest. */
function newestOfEach(changes: UnsentChange[]): UnsentChange[] {
  return [...new Map(changes.map((change) => [subjectKeyOf(change), change])).values()];
}

/** Names what a change is about, over all cases. */
export function subjectKeyOf({ assignmentId, subject }: Pick<UnsentChange, "assignmentId" | "subject">): string {
  return `${assignmentId}/${subject}`;
}

async function moveEarlierChanges(
  database: IDBPDatabase<Schema>,
  transaction: IDBPTransaction<Schema, StoreNames<Schema>[], "versionchange">,
): Promise<void> {
  const earlier = await transaction.objectStore(EARLIER_STORE).getAll();
  const store = transaction.objectStore(STORE);
  await Promise.all(earlier.map((change) => store.put(asChange(change))));
  database.deleteObjectStore(EARLIER_STORE);
}

function asChange({ accountId, assignmentId, draftsUrl, judgement }: EarlierChange): UnsentChange {
  const { presentationId, clientRevision } = judgement;
  return { accountId, assignmentId, url: draftsUrl, subject: presentationId, clientRevision, body: judgement };
}
