import { isPlain, type KeyPress, scoreOfKey } from "#app/components/scale/score-of-key.ts";
import { severityOfKey } from "#app/components/scale/severity-of-key.ts";
import type { KeyWords } from "#app/components/ui/key-list.tsx";
import type { Appropriateness, HarmSeverity, InstrumentKind } from "#scoring/terms.ts";

/** What a key asks the workbench to do. */
export type RatingCommand =
  | { kind: "rate"; score: Appropriateness }
  | { kind: "severity"; severity: HarmSeverity }
  | { kind: "next" | "previous" | "clear" | "comment" | "flag" | "keep" | "undo" | "keys" | "guidelines" };

const MOVES: Record<string, RatingCommand> = {
  j: { kind: "next" },
  arrowdown: { kind: "next" },
  k: { kind: "previous" },
  arrowup: { kind: "previous" },
};

const ONCE: Record<string, RatingCommand> = {
  backspace: { kind: "clear" },
  c: { kind: "comment" },
  f: { kind: "flag" },
  enter: { kind: "keep" },
  u: { kind: "undo" },
  g: { kind: "guidelines" },
};

/**
 * The command of a key press, or null when it has none. Moving goes on while a key is held; everything else happens
 * once a press. “?” is typed with Shift on most keyboards, so Shift counts for letters only.
 */
export function commandOfKey(press: KeyPress, instrument: InstrumentKind): RatingCommand | null {
  const score = scoreOfKey(press);
  if (score !== null) return { kind: "rate", score };
  if (!isPlain(press)) return null;
  if (press.key === "?") return press.repeat ? null : { kind: "keys" };
  if (press.shiftKey) return null;
  const key = press.key.toLowerCase();
  if (MOVES[key]) return MOVES[key];
  if (press.repeat) return null;
  const severity = instrument === "two-axis" ? severityOfKey(key) : null;
  return severity ? { kind: "severity", severity } : (ONCE[key] ?? null);
}

const KEEP: KeyWords = { keys: ["Enter"], does: "Keep your earlier answer, and go on to the next option" };

/** The keys of the workbench in a round, as its dialog shows them. */
export function keysInWords(instrument: InstrumentKind, round: number): KeyWords[] {
  const severity: KeyWords = {
    keys: ["n", "m", "o", "s"],
    does: "Harm severity: none, mild, moderate, severe; goes on to the next option",
  };
  return [
    {
      keys: ["1", "…", "9"],
      does:
        instrument === "noharm"
          ? "Rate, and go on to the next option"
          : "Rate; goes on to the next option where no severity is to be given",
    },
    ...(instrument === "two-axis" ? [severity] : []),
    ...(round > 1 ? [KEEP] : []),
    { keys: ["j", "↓"], does: "Next option" },
    { keys: ["k", "↑"], does: "Previous option" },
    { keys: ["←", "→"], does: "Another point, with the focus on the scale" },
    { keys: ["Backspace"], does: "Clear the answer; the comment stays" },
    { keys: ["u"], does: "Undo the last change; again for the one before" },
    { keys: ["c"], does: "Comment; Esc leads back to the scale" },
    { keys: ["f"], does: "Flag for the coordinator; Esc leads back to the scale" },
    { keys: ["Tab"], does: "Answer in words, and “cannot judge”" },
    { keys: ["g"], does: "Guidelines and scale" },
    { keys: ["?"], does: "These keys" },
  ];
}
