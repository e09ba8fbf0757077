import type { KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";

/** `held`: the server cannot be reached, and the changes wait in this page. `refused`: it will not take them. */
export type SaveState =
  { state: "saved" | "saving" | "held"; waiting: number } | { state: "refused"; waiting: number; message: string };

/** What the server said to a change. `kept`: it had a newer one already, and this is it. */
export type SaveOutcome =
  | { kind: "saved"; clientRevision: number; kept: KeptJudgement | null }
  | { kind: "unreachable" }
  | { kind: "refused"; message: string };

export interface SaveQueueOptions {
  send: (judgement: JudgementForm) => Promise<SaveOutcome>;
  onState: (state: SaveState) => void;
  onKept: (presentationId: number, clientRevision: number, kept: KeptJudgement) => void;
  /** Waits before the first, second, ... try after a failure, in milliseconds; the last one repeats. */
  retryMs?: number[];
}

const RETRY_MS = [500, 1000, 2000, 4000, 8000];

/**
 * The way of changes to the server: one request at a time, the newest change of an option only, each tried again until
 * the server has it. A refusal stops the queue with its changes kept; `flush` starts it again.
 */
export class SaveQueue {
  readonly #options: Required<SaveQueueOptions>;
  readonly #waiting = new Map<number, JudgementForm>();
  #sending: Promise<void> | null = null;

  constructor(options: SaveQueueOptions) {
    this.#options = { retryMs: RETRY_MS, ...options };
  }

  /** How many options have a change that the server has not got. */
  get size(): number {
    return this.#waiting.size;
  }

  /** Take a change, in place of an earlier one of the same option, and send it. */
  put(judgement: JudgementForm): void {
    this.#waiting.set(judgement.presentationId, judgement);
    void this.flush();
  }

  /** Send what waits. Resolves when the server has everything, or has refused. */
  flush(): Promise<void> {
    this.#sending ??= this.#drain().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  async #drain(): Promise<void> {
    const { send, onState, retryMs } = this.#options;
    let failures = 0;
    for (let next = this.#first(); next; next = this.#first()) {
      onState({ state: failures > 0 ? "held" : "saving", waiting: this.size });
      const outcome = await send(next);
      if (outcome.kind === "refused") {
        onState({ state: "refused", waiting: this.size, message: outcome.message });
        return;
      }
      if (outcome.kind === "unreachable") {
        onState({ state: "held", waiting: this.size });
        await pause(retryMs[Math.min(failures, retryMs.length - 1)]!);
        failures += 1;
        continue;
      }
      failures = 0;
      this.#settle(next, outcome);
    }
    onState({ state: "saved", waiting: 0 });
  }

  /** A change that was overtaken by a newer one while it was under way leaves the newer one waiting. */
  #settle(sent: JudgementForm, { clientRevision, kept }: Extract<SaveOutcome, { kind: "saved" }>): void {
    if (this.#waiting.get(sent.presentationId) !== sent) return;
    this.#waiting.delete(sent.presentationId);
    if (kept) this.#options.onKept(sent.presentationId, clientRevision, kept);
  }

  #first(): JudgementForm | undefined {
    return this.#waiting.values().next().value;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
