import { clsx } from "clsx";
import { RadioGroup } from "radix-ui";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";
import { scoreOfKey } from "./score-of-key.ts";

/** Width of the nine points, so that what stands over and under them shares the axis. Wider where fingers choose. */
export const SCALE_WIDTH = "w-[19.5rem] max-w-full touch:w-[26.5rem]";

/** The three regions of the axis, apart from each other. */
const REGIONS = "grid grid-cols-3 gap-x-1.5 touch:gap-x-2";

export interface ScaleAnchor {
  score: number;
  label: string;
}

/**
 * The nine-point scale as an answer: a radio group named by its option, its radios by number and meaning. The three
 * regions stand apart; a chosen point is filled. Digits choose a point while the group has the focus.
 */
export function AppropriatenessScale({
  labelledBy,
  anchors,
  value,
  onChoose,
}: {
  labelledBy: string;
  anchors: ScaleAnchor[];
  value: number | null;
  onChoose: (score: Appropriateness, how: "pointer" | "key") => void;
}) {
  return (
    <RadioGroup.Root
      aria-labelledby={labelledBy}
      orientation="horizontal"
      value={value === null ? "" : String(value)}
      onValueChange={(chosen) => onChoose(Number(chosen) as Appropriateness, "pointer")}
      onKeyDown={(event) => {
        const score = scoreOfKey(event.nativeEvent);
        if (score === null) return;
        event.preventDefault();
        // The focus goes along, so that arrows go on from the chosen point.
        event.currentTarget.querySelector<HTMLElement>(`[data-score="${score}"]`)?.focus();
        onChoose(score, "key");
      }}
      className={clsx(REGIONS, SCALE_WIDTH)}
    >
      {[0, 3, 6].map((from) => (
        <span key={from} className="grid grid-cols-3">
          {APPROPRIATENESS_SCALE.slice(from, from + 3).map((score) => (
            <Point key={score} score={score} meaning={anchors[score - 1]?.label ?? ""} />
          ))}
        </span>
      ))}
    </RadioGroup.Root>
  );
}

function Point({ score, meaning }: { score: Appropriateness; meaning: string }) {
  return (
    <RadioGroup.Item
      value={String(score)}
      data-score={score}
      aria-label={`${score}, ${meaning}`}
      title={`${score}: ${meaning}`}
      onFocus={(event) => {
        // Radix chooses a point that gets the focus while an arrow key is down. That is meant within a scale; a focus
        // that comes from elsewhere, as when an arrow key moves to the next option, chooses nothing.
        const group = event.currentTarget.closest('[role="radiogroup"]');
        if (!group?.contains(event.relatedTarget)) event.preventDefault();
      }}
      className={clsx(
        "grid h-8 min-w-0 cursor-pointer place-items-center border-y border-l border-line-strong bg-surface text-sm text-muted last:border-r first:rounded-l last:rounded-r touch:h-11 touch:text-base",
        "hover:bg-(--mark) hover:text-(--on-mark)",
        "data-[state=checked]:border-(--mark) data-[state=checked]:bg-(--mark) data-[state=checked]:font-bold data-[state=checked]:text-(--on-mark)",
        "focus-visible:relative focus-visible:z-10",
      )}
    >
      {score}
    </RadioGroup.Item>
  );
}

/** The names of the three regions, over the scale's own axis. */
export function ScaleHeading() {
  return (
    <div aria-hidden className={clsx("text-center text-xs text-muted", REGIONS, SCALE_WIDTH)}>
      <span>Inappropriate</span>
      <span>Uncertain</span>
      <span>Appropriate</span>
    </div>
  );
}
