import type { ReferenceLabel } from "#scoring/labels/reference-label.ts";
import { ScoreMark } from "../scale/score-mark.tsx";
import { harmInWords, PROVENANCE_IN_WORDS } from "./label-words.ts";

/** A reference label in full: score, class, harm, and where it comes from. */
export function LabelText({ label }: { label: ReferenceLabel }) {
  return (
    <span className="flex items-start gap-2">
      <ScoreMark score={label.score} className="shrink-0" />
      <span>
        <span className="font-semibold">{label.class}</span>
        {label.harmType && `, ${harmInWords(label.harmType, label.harmSeverity)}`}
        <span className="block text-sm text-muted">{PROVENANCE_IN_WORDS[label.provenance]}</span>
      </span>
    </span>
  );
}
