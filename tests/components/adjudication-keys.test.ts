import { describe, expect, test } from "vitest";
import {
  type AdjudicationCommand,
  adjudicationKeysInWords,
  adjudicationOfKey,
  decidesByKey,
} from "#app/components/adjudications/adjudication-keys.ts";
import type { KeyPress } from "#app/components/scale/score-of-key.ts";

const press = (key: string, changes: Partial<KeyPress> = {}): KeyPress => ({
  ...{ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, repeat: false },
  isComposing: false,
  ...changes,
});

describe("the keys of a dispute", () => {
  test.each<[string, AdjudicationCommand]>([
    ["1", { kind: "score", score: 1 }],
    ["9", { kind: "score", score: 9 }],
    ["d", { kind: "decision", decision: "drop" }],
    ["l", { kind: "decision", decision: "leave" }],
    ["b", { kind: "decision", decision: "send-back" }],
    ["r", { kind: "rationale" }],
    ["j", { kind: "next" }],
    ["k", { kind: "previous" }],
    ["?", { kind: "keys" }],
  ])("%s", (key, command) => {
    expect(adjudicationOfKey(press(key), "noharm")).toEqual(command);
  });

  test("severities by letter where the instrument asks for them", () => {
    expect(adjudicationOfKey(press("s"), "two-axis")).toEqual({ kind: "severity", severity: "severe" });
    expect(adjudicationOfKey(press("s"), "noharm")).toBeNull();
  });

  test.each([
    press("d", { ctrlKey: true }),
    press("l", { metaKey: true }),
    press("b", { repeat: true }),
    press("D", { shiftKey: true }),
    press("r", { isComposing: true }),
    press("0"),
    press("Enter"),
  ])("nothing for $key with $ctrlKey $metaKey $repeat $shiftKey", (given) => {
    expect(adjudicationOfKey(given, "noharm")).toBeNull();
  });

  test("Enter decides with Ctrl or Command only, and once", () => {
    expect(decidesByKey(press("Enter", { ctrlKey: true }))).toBe(true);
    expect(decidesByKey(press("Enter", { metaKey: true }))).toBe(true);
    expect(decidesByKey(press("Enter"))).toBe(false);
    expect(decidesByKey(press("Enter", { ctrlKey: true, repeat: true }))).toBe(false);
    expect(decidesByKey(press("Enter", { ctrlKey: true, altKey: true }))).toBe(false);
  });

  test("each letter stands under ?", () => {
    const shown = adjudicationKeysInWords("two-axis").flatMap(({ keys }) => keys);
    for (const key of [..."dlbrjk?nmos"]) expect(shown).toContain(key);
  });
});
