import { HARM_IN_WORDS } from "./label-words.ts";
import type { HarmType } from "#scoring/terms.ts";

/** Omission is hollow and commission solid, wherever the two stand beside each other; the word says the same. */
export function HarmMark({ type, withExplanation = false }: { type: HarmType; withExplanation?: boolean }) {
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <svg aria-hidden width={10} height={10} className="shrink-0">
        <circle
          cx={5}
          cy={5}
          r={3.75}
          stroke="var(--ink)"
          strokeWidth={1.5}
          fill={type === "commission" ? "var(--ink)" : "none"}
        />
      </svg>
      {type}
      {withExplanation && <span className="text-muted">{`(${HARM_IN_WORDS[type]})`}</span>}
    </span>
  );
}
