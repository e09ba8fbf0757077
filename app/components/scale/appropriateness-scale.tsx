import { clsx } from "clsx";
import { type KeyboardEvent, type PointerEvent, useEffect, useState } from "react";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";
import { scoreOfKey } from "./score-of-key.ts";

/** Width of the nine points, so that what stands over and under them shares the axis. Wider where fingers choose. */
export const SCALE_WIDTH = "nine-points-wide";

export interface ScaleAnchor {
  score: number;
  label: string;
}

/**
 * The nine-point scale as an answer: a radio group named by its option, its radios by number and meaning. The three
 * regions stand apart; a chosen point is filled. Digits choose a point while the group has the focus. A case has
 * hundreds of points, so a point is nothing but its radio: `.nine-points` in the style sheet draws it.
 */
export function AppropriatenessScale({
  labelledBy,
  anchors,
  value,
  onChoose,
}: {
  /** The id of what names the group. The radios go by it as well: it is the group's own. */
  labelledBy: string;
  anchors: ScaleAnchor[];
  value: number | null;
  onChoose: (score: Appropriateness, how: "pointer" | "key") => void;
}) {
  const isAlive = useIsAlive();
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    // Left to itself a radio sends its form with Enter, and goes on by up and down with Shift held, too.
    const sends = event.key === "Enter" && event.currentTarget.form !== null;
    if (sends || (event.shiftKey && /^Arrow(Up|Down)$/.test(event.key))) event.preventDefault();
    const score = scoreOfKey(event.nativeEvent);
    if (score === null) return;
    event.preventDefault();
    // The focus goes along, so that arrows go on from the chosen point.
    event.currentTarget.querySelector<HTMLElement>(`[value="${score}"]`)?.focus();
    onChoose(score, "key");
  };
  return (
    <fieldset
      role="radiogroup"
      aria-labelledby={labelledBy}
      disabled={!isAlive}
      className={clsx("nine-points", SCALE_WIDTH)}
      onKeyDown={onKeyDown}
      onPointerOver={showMeaning}
    >
      {APPROPRIATENESS_SCALE.map((score) => (
        <input
          key={score}
          type="radio"
          name={labelledBy}
          value={score}
          aria-label={`${score}, ${anchors[score - 1]?.label ?? ""}`}
          checked={score === value}
          onChange={() => onChoose(score, "pointer")}
        />
      ))}
    </fieldset>
  );
}

/**
 * Whether the page's script runs. Before that a radio takes clicks by itself, and a browser that goes back in its history
 * chooses what was chosen then: either would show an answer that nobody keeps. So a group takes nothing until then, and
 * being drawn once more it shows what the page knows.
 */
function useIsAlive(): boolean {
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  return isAlive;
}

/** The meaning of a point on hover. Given to the point hovered over: in the page it would stand hundreds of times. */
function showMeaning({ target }: PointerEvent): void {
  if (target instanceof HTMLInputElement) target.title = target.ariaLabel ?? "";
}

/** The names of the three regions, over the scale's own axis. */
export function ScaleHeading() {
  return (
    <div
      aria-hidden
      className={clsx("grid grid-cols-3 gap-x-1.5 text-center text-xs text-muted touch:gap-x-2", SCALE_WIDTH)}
    >
      <span>Inappropriate</span>
      <span>Uncertain</span>
      <span>Appropriate</span>
    </div>
  );
}
