import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseToRate, KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import { useUnsentChanges } from "./unsent-changes.tsx";
import type { UnsentChange } from "./unsent-store.ts";

export type Given = Pick<JudgementForm, "appropriateness" | "harmSeverity" | "cannotJudgeReason" | "comment">;

/** What the rater has given for each option, and its way to the server: every change is kept and goes up at once. */
export function useJudgements(ratingCase: CaseToRate, draftsUrl: string) {
  const unsent = useUnsentChanges();
  if (!unsent) throw new Error("A case is rated by who is signed in: the page stands outside of UnsentChangesOf.");
  const { accountId, queue, save } = unsent;
  const { assignmentId } = ratingCase;
  const [given, setGiven] = useState(() => initialJudgements(ratingCase));
  /** Options whose answer here has given way to a newer one from another tab or device. */
  const [overruled, setOverruled] = useState<readonly number[]>([]);
  const newest = useRef(given);
  const revisions = useRef(new Map(ratingCase.options.map((o) => [o.presentationId, o.clientRevision])));

  const show = useCallback((presentationId: number, clientRevision: number, judgement: Given) => {
    revisions.current.set(presentationId, clientRevision);
    newest.current = new Map(newest.current).set(presentationId, judgement);
    setGiven(newest.current);
    setOverruled((options) => options.filter((option) => option !== presentationId));
  }, []);

  useEffect(() => {
    const onFound = (changes: UnsentChange[]) => {
      for (const { assignmentId: of, judgement } of changes) {
        const { presentationId, clientRevision } = judgement;
        if (of !== assignmentId || clientRevision <= (revisions.current.get(presentationId) ?? 0)) continue;
        show(presentationId, clientRevision, asGiven(judgement));
      }
    };
    onFound(queue.newest(assignmentId));
    return queue.listen({
      onFound,
      onKept: (presentationId, clientRevision, kept) => {
        const shown = newest.current.get(presentationId);
        if (!shown) return;
        show(presentationId, clientRevision, asGiven(kept));
        // The same change sent twice is kept by itself.
        if (!isSame(shown, kept)) setOverruled((options) => [...options, presentationId]);
      },
    });
  }, [queue, assignmentId, show]);

  const give = useCallback(
    (presentationId: number, change: Partial<Given>) => {
      const next = { ...newest.current.get(presentationId)!, ...change };
      // The clock makes the newest change the newest revision, whichever tab it is made in.
      const clientRevision = Math.max((revisions.current.get(presentationId) ?? 0) + 1, Date.now());
      show(presentationId, clientRevision, next);
      queue.put({ accountId, assignmentId, draftsUrl, judgement: { presentationId, clientRevision, ...next } });
    },
    [queue, show, accountId, assignmentId, draftsUrl],
  );

  /** Send every change of the case; whether the server has them all now. */
  const send = useCallback(async () => {
    await queue.flush();
    return queue.waiting(assignmentId).length === 0;
  }, [queue, assignmentId]);
  /** Let go of what the server refused. The page is read anew: it shows those answers still. */
  const drop = useCallback(() => queue.drop().then(() => window.location.reload()), [queue]);
  return { given, give, save, send, drop, overruled };
}

function initialJudgements(ratingCase: CaseToRate): Map<number, Given> {
  return new Map(ratingCase.options.map((option) => [option.presentationId, asGiven(option)]));
}

function asGiven({ appropriateness, harmSeverity, cannotJudgeReason, comment }: KeptJudgement): Given {
  return { appropriateness, harmSeverity, cannotJudgeReason, comment } as Given;
}

function isSame(one: Given, other: KeptJudgement): boolean {
  // The server trims a comment.
  const commentOf = (judgement: KeptJudgement) => judgement.comment?.trim() || null;
  return (
    one.appropriateness === other.appropriateness &&
    one.harmSeverity === other.harmSeverity &&
    one.cannotJudgeReason === other.cannotJudgeReason &&
    commentOf(one) === commentOf(other)
  );
}
