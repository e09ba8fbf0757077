import { useCallback, useRef, useState } from "react";
import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import { type Change, isSame, remember, takeBack } from "./change-history.ts";
import { contradictionOf } from "./judgement-changes.ts";
import { NOTHING_SAID, type ScoreInWords } from "./score-in-words.ts";
import { type Given, useJudgements } from "./use-judgements.ts";

/** What stands on the page for an option: what was given, and words that are no score yet. */
type OnDesk = Given & { half: ScoreInWords };

/**
 * The rater's answers with what only the page knows of them: half an answer in words, what can be undone, and whether
 * a contradiction has been asked about. Every change goes through `useJudgements` to the server.
 */
export function useRatingDesk(ratingCase: CaseToRate, draftsUrl: string) {
  const { given, give: put, save, send, drop, overruled } = useJudgements(ratingCase, draftsUrl);
  const [halves, setHalves] = useState<ReadonlyMap<number, ScoreInWords>>(new Map());
  const { ask, settle, isAsked } = useAskedOnce();
  const [history, setHistory] = useState<readonly Change<OnDesk>[]>([]);
  // What stands now, for callbacks that may run twice before the page is drawn again.
  const now = useRef({ given, halves, history });
  now.current = { given, halves, history };
  const instrument = ratingCase.instrument.kind;

  const read = useCallback((id: number): OnDesk => {
    return { ...now.current.given.get(id)!, half: now.current.halves.get(id) ?? NOTHING_SAID };
  }, []);

  const write = useCallback(
    (id: number, { half, ...next }: OnDesk) => {
      const before = now.current.given.get(id)!;
      now.current.given = new Map(now.current.given).set(id, next);
      now.current.halves = new Map(now.current.halves).set(id, half);
      setHalves(now.current.halves);
      if (!isSame(before, next)) put(id, next);
    },
    [put],
  );

  const keep = useCallback((next: Change<OnDesk>[]) => {
    now.current.history = next;
    setHistory(next);
  }, []);

  /** Change an answer. Words that are no score yet fall away unless they are given along. */
  const give = useCallback(
    (id: number, change: Partial<Given>, half?: ScoreInWords): Given => {
      const before = read(id);
      const isAboutScore = "appropriateness" in change || "cannotJudgeReason" in change;
      const after = { ...before, ...change, half: half ?? (isAboutScore ? NOTHING_SAID : before.half) };
      keep(remember(now.current.history, { presentationId: id, before, after }));
      write(id, after);
      if (contradictionOf(after, instrument)) ask(id);
      return after;
    },
    [ask, instrument, keep, read, write],
  );

  /** Undo the last change. Gives it, or null when there is none. */
  const undo = useCallback((): Change<Given> | null => {
    const { history: rest, change } = takeBack(now.current.history, read);
    keep(rest);
    if (change) write(change.presentationId, change.before);
    return change;
  }, [keep, read, write]);

  const questionOf = (id: number) => (isAsked(id) ? contradictionOf(given.get(id)!, instrument) : null);
  const halfOf = (id: number) => halves.get(id) ?? NOTHING_SAID;
  return { given, give, undo, canUndo: history.length > 0, settle, questionOf, halfOf, save, send, drop, overruled };
}

/** Which options the page asks about. One that the rater has settled is never asked about again. */
function useAskedOnce() {
  const [asked, setAsked] = useState<ReadonlyMap<number, "open" | "settled">>(new Map());
  const ask = useCallback(
    (id: number) => setAsked((earlier) => (earlier.has(id) ? earlier : new Map(earlier).set(id, "open"))),
    [],
  );
  const settle = useCallback((id: number) => setAsked((earlier) => new Map(earlier).set(id, "settled")), []);
  return { ask, settle, isAsked: (id: number) => asked.get(id) === "open" };
}
