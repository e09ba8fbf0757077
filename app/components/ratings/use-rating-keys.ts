import { useCallback, useEffect, useState } from "react";
import { usePageKeys } from "#app/components/ui/use-page-keys.ts";
import type { OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import { type InstrumentKind, isAnswered } from "#scoring/terms.ts";
import { clear, keep, rate } from "./judgement-changes.ts";
import { commandOfKey, type RatingCommand } from "./rating-keys.ts";
import {
  commentIdOf,
  flagIdOf,
  focusField,
  focusScale,
  isRowInSight,
  optionOfRowAround,
  showFocus,
  showRow,
} from "./row-focus.ts";
import type { useRatingDesk } from "./use-rating-desk.ts";
import type { Given } from "./use-judgements.ts";

/** Screens on which the case stays in view beside the option that is scrolled to. */
const BESIDE_THE_CASE = "(min-width: 64rem)";

const SEEN_ONLY: RatingCommand["kind"][] = ["rate", "severity", "keep", "clear"];

/** Where Enter means what it says there. */
const PRESSED_BY_ENTER = "a, summary, button";

/** Which option is being rated, and what the keys do to it. `ordered` are the options as they stand on the page. */
export function useRatingKeys(
  { given, give, undo }: Pick<ReturnType<typeof useRatingDesk>, "given" | "give" | "undo">,
  ordered: readonly OptionToRate[],
  instrument: InstrumentKind,
) {
  const order = ordered.map((option) => option.presentationId);
  const isDone = (id: number) => isAnswered(given.get(id)!, instrument);
  const { active, setActive, goTo, step } = useActiveOption(order, isDone);
  /** An option has been answered by key: the next one, or where a severity is still to be said this one. */
  const goOn = useCallback(
    (from: number, answer: Given) => {
      if (isAnswered(answer, instrument)) step(from, 1, answer.appropriateness ?? undefined);
      else goTo(from, answer.appropriateness ?? undefined);
    },
    [goTo, instrument, step],
  );
  const undoAndShow = useCallback(() => {
    const undone = undo();
    if (undone) goTo(undone.presentationId, undone.before.appropriateness ?? undefined);
  }, [goTo, undo]);

  const act = (command: RatingCommand, id: number) => {
    const answer = given.get(id)!;
    if (command.kind === "rate") goOn(id, give(id, rate(answer, command.score)));
    if (command.kind === "severity" && answer.appropriateness !== null) {
      goOn(id, give(id, { harmSeverity: command.severity }));
    }
    if (command.kind === "next") step(id, 1);
    if (command.kind === "previous") step(id, -1);
    if (command.kind === "clear") give(id, clear());
    if (command.kind === "comment") focusField(commentIdOf(id));
    if (command.kind === "flag") focusField(flagIdOf(id));
    const own = ordered.find((option) => option.presentationId === id)?.feedback?.own;
    if (command.kind === "keep" && own) goOn(id, give(id, keep(own)));
    if (command.kind === "undo") undoAndShow();
  };
  usePageKeys((event) => {
    const command = commandOfKey(event, instrument);
    if (!command || command.kind === "keys" || command.kind === "guidelines") return;
    // Arrows go on from the row that has the focus; elsewhere on the page they scroll it.
    const id = event.key.startsWith("Arrow") ? optionOfRowAround(event.target) : active;
    if (id === null) return;
    if (command.kind === "keep" && isPressedByEnter(event.target)) return;
    event.preventDefault();
    // Nobody rates what they do not see: the first press shows it.
    if (SEEN_ONLY.includes(command.kind) && !isRowInSight(id)) goTo(id);
    else act(command, id);
  });
  return { active, setActive, goTo, goOn, undo: undoAndShow };
}

/** Which option is being rated, and the ways to another: all but `setActive` take the focus along. */
function useActiveOption(order: readonly number[], isDone: (presentationId: number) => boolean) {
  const [active, setActive] = useState<number | null>(() => order.find((id) => !isDone(id)) ?? order[0] ?? null);
  const [beginsAt] = useState(active);
  useEffect(() => {
    // Who comes back goes on where they left off. On a narrow screen the case comes first.
    if (beginsAt !== null && window.matchMedia(BESIDE_THE_CASE).matches) showRow(beginsAt);
  }, [beginsAt]);
  // The row before it has closed, and what stood below has moved up.
  useEffect(showFocus, [active]);
  const goTo = useCallback((presentationId: number, score?: number) => {
    setActive(presentationId);
    focusScale(presentationId, score);
  }, []);
  const places = order.join(" ");
  const step = useCallback(
    (from: number, by: 1 | -1, score?: number) => {
      const ids = places.split(" ").map(Number);
      const next = ids[ids.indexOf(from) + by];
      if (next === undefined) goTo(from, score);
      else goTo(next);
    },
    [goTo, places],
  );
  return { active, setActive, goTo, step };
}

function isPressedByEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(PRESSED_BY_ENTER) !== null;
}
