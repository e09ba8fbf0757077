import { clsx } from "clsx";
import { RadioGroup } from "radix-ui";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";

/** Width of the nine points, so that a heading can stand over the same axis. */
export const SCALE_WIDTH = "w-[19.5rem]";

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
        if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
        event.preventDefault();
        // The focus goes along, so that arrows go on from the chosen point.
        event.currentTarget.querySelector<HTMLElement>(`[data-score="${event.key}"]`)?.focus();
        onChoose(Number(event.key) as Appropriateness, "key");
      }}
      className={clsx("flex justify-between", SCALE_WIDTH)}
    >
      {[0, 3, 6].map((from) => (
        <span key={from} className="flex">
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
      className={clsx(
        "grid h-8 w-[2.0625rem] cursor-pointer place-items-center border-y border-l border-line-strong bg-surface text-sm text-muted last:border-r first:rounded-l last:rounded-r",
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
    <div aria-hidden className={clsx("flex justify-between text-xs text-muted", SCALE_WIDTH)}>
      <span className="w-[6.2rem] text-center">Inappropriate</span>
      <span className="w-[6.2rem] text-center">Uncertain</span>
      <span className="w-[6.2rem] text-center">Appropriate</span>
    </div>
  );
}
