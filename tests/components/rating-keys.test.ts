import { describe, expect, test } from "vitest";
import { commandOfKey, keysInWords } from "#app/components/ratings/rating-keys.ts";
import type { KeyPress } from "#app/components/scale/score-of-key.ts";
import { INSTRUMENT_KINDS } from "#scoring/terms.ts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  repeat: false,
  isComposing: false,
  ...more,
});
const noharm = (key: string, more?: Partial<KeyPress>) => commandOfKey(press(key, more), "noharm");
const twoAxis = (key: string, more?: Partial<KeyPress>) => commandOfKey(press(key, more), "two-axis");

test("digits rate, on the main row and on the number pad", () => {
  for (let score = 1; score <= 9; score += 1) {
    expect(noharm(String(score), { code: `Digit${score}` })).toEqual({ kind: "rate", score });
    expect(noharm(String(score), { code: `Numpad${score}` })).toEqual({ kind: "rate", score });
  }
  expect(noharm("0", { code: "Digit0" })).toBeNull();
});

test("on a French main row the place of the key counts, with Shift or without; elsewhere Shift makes another sign", () => {
  expect(noharm("ç", { code: "Digit9" })).toEqual({ kind: "rate", score: 9 });
  expect(noharm("9", { code: "Digit9", shiftKey: true })).toEqual({ kind: "rate", score: 9 });
  expect(noharm("(", { code: "Digit9", shiftKey: true })).toBeNull();
});

test("a number pad without its lock moves, and does not rate", () => {
  expect(noharm("ArrowDown", { code: "Numpad2" })).toEqual({ kind: "next" });
  expect(noharm("Home", { code: "Numpad7" })).toBeNull();
});

test.each([
  ["j", "next"],
  ["ArrowDown", "next"],
  ["k", "previous"],
  ["ArrowUp", "previous"],
  ["Backspace", "clear"],
  ["c", "comment"],
  ["u", "undo"],
  ["g", "guidelines"],
  ["?", "keys"],
])("%s: %s", (key, kind) => {
  expect(noharm(key)).toEqual({ kind });
  expect(twoAxis(key)).toEqual({ kind });
});

test("capital letters count when the lock makes them, and not with Shift; “?” is typed with Shift", () => {
  expect(noharm("J")).toEqual({ kind: "next" });
  expect(noharm("J", { shiftKey: true })).toBeNull();
  expect(noharm("?", { shiftKey: true })).toEqual({ kind: "keys" });
});

describe.each(["ctrlKey", "metaKey", "altKey", "isComposing"] as const)("with %s", (held) => {
  test.each(["1", "j", "ArrowDown", "Backspace", "c", "u", "g", "?"])("%s does nothing", (key) => {
    expect(noharm(key, { [held]: true })).toBeNull();
  });
});

test("a key that is held down moves on and on, and does everything else once", () => {
  for (const key of ["j", "k", "ArrowUp"]) expect(noharm(key, { repeat: true })).not.toBeNull();
  for (const key of ["5", "Backspace", "u", "c", "g", "?"]) expect(noharm(key, { repeat: true })).toBeNull();
  expect(noharm("ç", { code: "Digit9", repeat: true })).toBeNull();
});

test("letters give the severity where it is asked apart, and only there", () => {
  const severities = ["n", "m", "o", "s"].map((key) => twoAxis(key));
  expect(severities.map((command) => command?.kind === "severity" && command.severity)).toEqual([
    "none",
    "mild",
    "moderate",
    "severe",
  ]);
  for (const key of ["n", "m", "o", "s"]) expect(noharm(key)).toBeNull();
});

test.each(INSTRUMENT_KINDS)("every key that the dialog names does something in %s", (instrument) => {
  const SIGNS: Record<string, string> = { "↓": "ArrowDown", "↑": "ArrowUp" };
  const byTheBrowser = ["…", "←", "→", "Tab"];
  const named = keysInWords(instrument, 2).flatMap(({ keys }) => keys);
  for (const key of named.filter((name) => !byTheBrowser.includes(name))) {
    expect(commandOfKey(press(SIGNS[key] ?? key), instrument), key).not.toBeNull();
  }
});
