/** After so long without a key, a touch or a movement the rater has turned to something else. */
const IDLE_AFTER_MS = 60_000;

/** How long somebody was active in a page so far, and how much of it with each option. */
export interface ActiveTimes {
  activeMs: number;
  options: { presentationId: number; activeMs: number }[];
}

/**
 * Adds up the time in which a page is in view and somebody does something in it, and to which option it goes. It has no
 * clock of its own: every call says what time it is, in milliseconds.
 */
export class ActiveTimeMeter {
  #active = 0;
  readonly #options = new Map<number, number>();
  #countedUntil: number;
  #lastSign: number;
  #isInView = true;
  #option: number | null = null;

  constructor(now: number) {
    this.#countedUntil = now;
    this.#lastSign = now;
  }

  /** The rater did something: what lies between now and the sign before counts, unless they were idle in between. */
  noteSign(now: number): void {
    this.#countUpTo(now);
    this.#lastSign = now;
  }

  /** Another option is being rated, or none. */
  turnTo(option: number | null, now: number): void {
    this.noteSign(now);
    this.#option = option;
  }

  /** The page came into view, or went out of it. */
  setInView(isInView: boolean, now: number): void {
    this.#countUpTo(now);
    this.#isInView = isInView;
    this.#lastSign = now;
  }

  /** The times up to now, in whole milliseconds. */
  read(now: number): ActiveTimes {
    this.#countUpTo(now);
    const options = [...this.#options].map(([presentationId, ms]) => ({ presentationId, activeMs: Math.round(ms) }));
    return { activeMs: Math.round(this.#active), options };
  }

  #countUpTo(now: number): void {
    const until = Math.min(now, this.#lastSign + IDLE_AFTER_MS);
    const passed = this.#isInView ? Math.max(0, until - this.#countedUntil) : 0;
    this.#countedUntil = Math.max(this.#countedUntil, now);
    this.#active += passed;
    if (this.#option !== null && passed > 0) {
      this.#options.set(this.#option, (this.#options.get(this.#option) ?? 0) + passed);
    }
  }
}
