import type { KeyWords } from "#app/components/ui/key-list.tsx";
import { isPlain, type KeyPress, scoreOfKey } from "#app/components/scale/score-of-key.ts";
import { severityOfKey } from "#app/components/scale/severity-of-key.ts";
import type { Appropriateness, HarmSeverity, InstrumentKind } from "#scoring/terms.ts";

/** What a key asks the page of a dispute to do. */
export type AdjudicationCommand =
  | { kind: "score"; score: Appropriateness }
  | { kind: "severity"; severity: HarmSeverity }
  | { kind: "decision"; decision: "drop" | "leave" | "send-back" }
  | { kind: "rationale" | "next" | "previous" | "keys" };

const LETTERS: Record<string, AdjudicationCommand> = {
  d: { kind: "decision", decision: "drop" },
  l: { kind: "decision", decision: "leave" },
  b: { kind: "decision", decision: "send-back" },
  r: { kind: "rationale" },
  j: { kind: "next" },
  k: { kind: "previous" },
};

/** The command of a key press, or null when it has none. Each happens once a press. */
export function adjudicationOfKey(press: KeyPress, instrument: InstrumentKind): AdjudicationCommand | null {
  const score = scoreOfKey(press);
  if (score !== null) return { kind: "score", score };
  if (!isPlain(press) || press.repeat) return null;
  if (press.key === "?") return { kind: "keys" };
  if (press.shiftKey) return null;
  const key = press.key.toLowerCase();
  const severity = instrument === "two-axis" ? severityOfKey(key) : null;
  return severity ? { kind: "severity", severity } : (LETTERS[key] ?? null);
}

/** Whether a press sends the decision: Enter with Ctrl (or Command), in a field, too. */
export function decidesByKey({ key, ctrlKey, metaKey, altKey, shiftKey, repeat, isComposing }: KeyPress): boolean {
  return key === "Enter" && (ctrlKey || metaKey) && !altKey && !shiftKey && !repeat && !isComposing;
}

/** The keys of the page of a dispute, as its dialog shows them. */
export function adjudicationKeysInWords(instrument: InstrumentKind): KeyWords[] {
  const severity: KeyWords = { keys: ["n", "m", "o", "s"], does: "Harm severity: none, mild, moderate, severe" };
  return [
    { keys: ["1", "…", "9"], does: "Give it a label with this score" },
    ...(instrument === "two-axis" ? [severity] : []),
    { keys: ["d"], does: "Drop the option" },
    { keys: ["l"], does: "Leave it unsettled" },
    { keys: ["b"], does: "Send it back to the panel" },
    { keys: ["r"], does: "Write the rationale; Esc leads out of it" },
    { keys: ["Ctrl", "Enter"], does: "Decide, from the rationale, too" },
    { keys: ["j"], does: "Next option" },
    { keys: ["k"], does: "Previous option" },
    { keys: ["?"], does: "These keys" },
  ];
}
