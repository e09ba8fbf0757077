import { type Appropriateness, isAppropriateness } from "#scoring/terms.ts";

/** What of a keyboard event decides what it does. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "repeat" | "isComposing"
>;

/** Whether a press is one key by itself: no shortcut of the browser, and no part of a letter being composed. */
export function isPlain({ ctrlKey, metaKey, altKey, isComposing }: KeyPress): boolean {
  return !ctrlKey && !metaKey && !altKey && !isComposing;
}

/**
 * The score that a press stands for: 1 to 9 on the main row or the number pad, else null. Where the main row gives
 * other signs without Shift (the French layout), the place of the key counts. A key that is held down rates once:
 * with the focus going on, its repeats would rate the options that follow.
 */
export function scoreOfKey(press: KeyPress): Appropriateness | null {
  if (!isPlain(press) || press.repeat) return null;
  const place = /^Digit([1-9])$/.exec(press.code);
  const isOtherSign = !press.shiftKey && !/^[0-9]$/.test(press.key);
  const score = Number(place && isOtherSign ? place[1] : /^[1-9]$/.test(press.key) ? press.key : Number.NaN);
  return isAppropriateness(score) ? score : null;
}
