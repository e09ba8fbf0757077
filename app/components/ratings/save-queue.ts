import type { KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import { subjectKeyOf, type UnsentChange, type UnsentStore } from "./unsent-store.ts";

/** What stands at the server for the subject of a change: a judgement, or a note on missing options. */
export type KeptContent = KeptJudgement | { note: string | null };

/**
 * Where the changes of an account are, as this page knows it.
 * `looking`: whether any wait in the browser is not known yet. `saved`: the server has acknowledged every one.
 * `held`: the server cannot be reached. `signed-out`: it does not know who sends. `refused`: it will not take some.
 */
export interface SaveState {
  state: "looking" | "saved" | "saving" | "held" | "signed-out" | "refused";
  /** Changes that the server has not acknowledged. */
  waiting: number;
  /** Those of them that the browser could not keep: they are lost when the page is closed. */
  unkept: number;
  /** Why the server refused, in its words. */
  message?: string;
}

/** What the server said to a change. `kept`: it had a newer one already, and this is it. */
export type SaveOutcome =
  | { kind: "saved"; clientRevision: number; kept: KeptContent | null }
  | { kind: "unreachable" }
  | { kind: "signed-out" }
  | { kind: "refused"; message: string };

export interface SaveQueueOptions {
  accountId: number;
  store: UnsentStore;
  send: (change: UnsentChange) => Promise<SaveOutcome>;
  onState: (state: SaveState) => void;
  /** The server has a change: other pages of the account may want to know. */
  onSaved?: (change: UnsentChange) => void;
  /** Waits before the first, second, ... try after a failure, in milliseconds; the last one repeats. */
  retryMs?: number[];
}

/** What a page that shows a case is told. */
export interface SaveListener {
  /** These changes were found waiting in the browser. */
  onFound: (changes: UnsentChange[]) => void;
  /** The server has this of a subject of a case, from another page or device. */
  onKept: (change: Pick<UnsentChange, "assignmentId" | "subject" | "clientRevision">, kept: KeptContent) => void;
}

interface Waiting {
  change: UnsentChange;
  keeping: "under way" | "kept" | "failed";
  refusal: string | null;
}

const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/**
 * The way of an account's changes to the server, whatever case they belong to: kept in the browser as they are made,
 * sent by one request at a time, the newest change of a subject only, each tried again until the server has it. A
 * change that is refused waits and lets the others pass; `flush` tries it again.
 */
export class SaveQueue {
  readonly #options: Required<SaveQueueOptions>;
  readonly #waiting = new Map<string, Waiting>();
  /** The newest change of each subject that this page has taken or found, acknowledged or not. */
  readonly #newest = new Map<string, UnsentChange>();
  readonly #listeners = new Set<SaveListener>();
  #sending: Promise<void> | null = null;
  #endPause = () => {};
  #closed = false;
  #state: SaveState["state"] = "looking";

  constructor(options: SaveQueueOptions) {
    this.#options = { retryMs: RETRY_MS, onSaved: () => {}, ...options };
  }

  /** Find what waits in the browser, tell listeners of it, and send it. Resolves when all is sent or stays. */
  async open(): Promise<void> {
    this.#closed = false;
    // A browser that keeps nothing has nothing waiting.
    const found = await this.#options.store.list(this.#options.accountId).catch(() => []);
    for (const change of found) {
      const key = subjectKeyOf(change);
      if (change.clientRevision <= (this.#newest.get(key)?.clientRevision ?? -1)) continue;
      this.#newest.set(key, change);
      this.#waiting.set(key, { change, keeping: "kept", refusal: null });
    }
    for (const listener of this.#listeners) listener.onFound(found);
    return this.#start();
  }

  /** Stop sending: the page is another account's, or goes away. */
  close(): void {
    this.#closed = true;
    this.#endPause();
  }

  listen(listener: SaveListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The changes that wait, of one assignment or of all. */
  waiting(assignmentId?: number): UnsentChange[] {
    const all = [...this.#waiting.values()].map(({ change }) => change);
    return assignmentId === undefined ? all : all.filter((change) => change.assignmentId === assignmentId);
  }

  /**
   * The newest change of each subject of an assignment that went through this queue. A case that is opened again may
   * have been read before the last of them was saved, and be drawn after.
   */
  newest(assignmentId: number): UnsentChange[] {
    return [...this.#newest.values()].filter((change) => change.assignmentId === assignmentId);
  }

  /** Whether closing the page now would lose a change. */
  get isClosingUnsafe(): boolean {
    return [...this.#waiting.values()].some(({ keeping }) => keeping !== "kept");
  }

  /** Tell the page that shows a case of what another page or device has saved. */
  hear(change: Pick<UnsentChange, "assignmentId" | "subject" | "clientRevision">, content: KeptContent): void {
    for (const listener of this.#listeners) listener.onKept(change, content);
  }

  /** Take a change, in place of an earlier one of the same subject: keep it in the browser, and send it. */
  put(change: UnsentChange): void {
    const entry: Waiting = { change, keeping: "under way", refusal: null };
    const key = subjectKeyOf(change);
    this.#waiting.set(key, entry);
    this.#newest.set(key, change);
    this.#options.store.keep(change).then(
      () => {
        entry.keeping = "kept";
      },
      () => {
        entry.keeping = "failed";
        if (this.#waiting.get(key) === entry) this.#say(this.#state);
      },
    );
    void this.#start();
  }

  /** Send what waits, now. Resolves when the server has everything or has refused it, or the session has ended. */
  flush(): Promise<void> {
    for (const entry of this.#waiting.values()) entry.refusal = null;
    this.#endPause();
    return this.#start();
  }

  /** Let go of the changes that the server refused: the rater has read why. */
  async drop(): Promise<void> {
    const refused = [...this.#waiting.values()].filter(({ refusal }) => refusal !== null);
    for (const { change } of refused) {
      this.#waiting.delete(subjectKeyOf(change));
      this.#newest.delete(subjectKeyOf(change));
    }
    await Promise.all(refused.map(({ change }) => this.#forget(change)));
    void this.#start();
  }

  #start(): Promise<void> {
    if (this.#sending) return this.#sending;
    if (this.#next() === undefined) {
      this.#sayTheEnd();
      return Promise.resolve();
    }
    this.#sending = this.#drain();
    return this.#sending;
  }

  /** Says “saving” before it returns: a page never shows a new answer beside “Saved”. */
  async #drain(): Promise<void> {
    const { send, retryMs } = this.#options;
    let failures = 0;
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        this.#say(failures > 0 ? "held" : "saving");
        const outcome = await send(next.change);
        if (this.#closed) return;
        if (outcome.kind === "signed-out") return this.#say("signed-out");
        if (outcome.kind === "unreachable") {
          this.#say("held");
          await this.#pause(retryMs[Math.min(failures, retryMs.length - 1)]!);
          failures += 1;
          continue;
        }
        failures = 0;
        if (outcome.kind === "refused") next.refusal = outcome.message;
        else this.#settle(next, outcome);
      }
      this.#sayTheEnd();
    } finally {
      // In one step with finding that nothing is left: what comes after starts anew.
      this.#sending = null;
    }
  }

  /** A change that was overtaken by a newer one while it was under way leaves the newer one waiting. */
  #settle(sent: Waiting, { clientRevision, kept }: Extract<SaveOutcome, { kind: "saved" }>): void {
    const { assignmentId, subject } = sent.change;
    const key = subjectKeyOf(sent.change);
    void this.#forget(sent.change);
    if (!kept) this.#options.onSaved(sent.change);
    if (this.#waiting.get(key) !== sent) return;
    this.#waiting.delete(key);
    if (kept) this.hear({ assignmentId, subject, clientRevision }, kept);
  }

  #forget(change: UnsentChange): Promise<void> {
    // What cannot be let go of goes up once more some day, and changes nothing.
    return this.#options.store.forget(change).catch(() => {});
  }

  #next(): Waiting | undefined {
    if (this.#closed) return undefined;
    return [...this.#waiting.values()].find(({ refusal }) => refusal === null);
  }

  #sayTheEnd(): void {
    if (!this.#closed) this.#say(this.#waiting.size > 0 ? "refused" : "saved");
  }

  #say(state: SaveState["state"]): void {
    this.#state = state;
    const entries = [...this.#waiting.values()];
    const unkept = entries.filter(({ keeping }) => keeping === "failed").length;
    const message = entries.find(({ refusal }) => refusal !== null)?.refusal ?? undefined;
    this.#options.onState({ state, waiting: entries.length, unkept, message });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
