import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseToRate, KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import type { SaveQueue } from "./save-queue.ts";
import { useQueue } from "./unsent-changes.tsx";
import type { UnsentChange } from "./unsent-store.ts";
import { useOtherDevices } from "./use-other-devices.ts";

export type Given = Omit<JudgementForm, "presentationId" | "clientRevision">;

/** What the rater has given for each option, and its way to the server: every change is kept and goes up at once. */
export function useJudgements(ratingCase: CaseToRate, draftsUrl: string) {
  const { accountId, queue, save } = useQueue();
  const { assignmentId } = ratingCase;
  useOtherDevices(queue, assignmentId, draftsUrl);
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
      for (const { assignmentId: of, subject, clientRevision, body } of changes) {
        if (of !== assignmentId || typeof subject !== "number") continue;
        if (clientRevision > (revisions.current.get(subject) ?? 0)) {
          show(subject, clientRevision, asGiven(body as KeptJudgement));
        }
      }
    };
    onFound(queue.newest(assignmentId));
    return queue.listen({
      onFound,
      onKept: ({ subject, clientRevision }, content) => {
        const shown = typeof subject === "number" && newest.current.get(subject);
        if (!shown || clientRevision < (revisions.current.get(subject) ?? 0)) return;
        const kept = asGiven(content as KeptJudgement);
        // The same change sent twice is kept by itself.
        if (isSame(shown, kept)) return;
        show(subject, clientRevision, kept);
        setOverruled((options) => [...options, subject]);
      },
    });
  }, [queue, assignmentId, show]);

  const give = useCallback(
    (presentationId: number, change: Partial<Given>) => {
      const next = { ...newest.current.get(presentationId)!, ...change };
      // The clock makes the newest change the newest revision, whichever tab it is made in.
      const clientRevision = Math.max((revisions.current.get(presentationId) ?? 0) + 1, Date.now());
      show(presentationId, clientRevision, next);
      const body = { presentationId, clientRevision, ...next };
      queue.put({ accountId, assignmentId, url: draftsUrl, subject: presentationId, clientRevision, body });
    },
    [queue, show, accountId, assignmentId, draftsUrl],
  );

  return { given, give, save, ...useSending(queue, assignmentId), overruled };
}

function useSending(queue: SaveQueue, assignmentId: number) {
  /** Send every change of the case; whether the server has them all now. */
  const send = useCallback(async () => {
    await queue.flush();
    return queue.waiting(assignmentId).length === 0;
  }, [queue, assignmentId]);
  /** Let go of what the server refused. The page is read anew: it shows those answers still. */
  const drop = useCallback(() => queue.drop().then(() => window.location.reload()), [queue]);
  return { send, drop };
}

function initialJudgements(ratingCase: CaseToRate): Map<number, Given> {
  return new Map(ratingCase.options.map((option) => [option.presentationId, asGiven(option)]));
}

function asGiven({ appropriateness, harmSeverity, cannotJudgeReason, comment, flag }: KeptJudgement): Given {
  return { appropriateness, harmSeverity, cannotJudgeReason, comment, flag: flag ?? null } as Given;
}

function isSame(one: Given, other: Given): boolean {
  // The server trims a comment.
  const trimmed = ({ comment, ...rest }: Given) => ({ ...rest, comment: comment?.trim() || null });
  const [a, b] = [trimmed(one), trimmed(other)];
  return (Object.keys(a) as (keyof Given)[]).every((field) => a[field] === b[field]);
}
