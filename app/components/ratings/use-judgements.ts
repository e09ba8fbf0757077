import { useCallback, useEffect, useRef, useState } from "react";
import type { CaseToRate, KeptJudgement } from "#app/modules/ratings/case-to-rate.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import { SaveQueue, type SaveState } from "./save-queue.ts";
import { sendJudgement } from "./send-judgement.ts";

export type Given = Pick<JudgementForm, "appropriateness" | "harmSeverity" | "cannotJudgeReason" | "comment">;

/** What the rater has given for each option, and its way to the server: every change goes up at once. */
export function useJudgements(ratingCase: CaseToRate, draftsUrl: string) {
  const [given, setGiven] = useState(() => initialJudgements(ratingCase));
  const [save, setSave] = useState<SaveState>({ state: "saved", waiting: 0 });
  const newest = useRef(given);
  const revisions = useRef(new Map(ratingCase.options.map((o) => [o.presentationId, o.clientRevision])));

  const show = useCallback((presentationId: number, judgement: Given) => {
    newest.current = new Map(newest.current).set(presentationId, judgement);
    setGiven(newest.current);
  }, []);

  const [queue] = useState(
    () =>
      new SaveQueue({
        send: (judgement) => sendJudgement(draftsUrl, judgement),
        onState: setSave,
        onKept: (presentationId, clientRevision, kept) => {
          revisions.current.set(presentationId, clientRevision);
          show(presentationId, asGiven(kept));
        },
      }),
  );

  const give = useCallback(
    (presentationId: number, change: Partial<Given>) => {
      const next = { ...newest.current.get(presentationId)!, ...change };
      // The clock makes the newest change the newest revision, whichever tab it is made in.
      const clientRevision = Math.max((revisions.current.get(presentationId) ?? 0) + 1, Date.now());
      revisions.current.set(presentationId, clientRevision);
      show(presentationId, next);
      queue.put({ presentationId, clientRevision, ...next });
    },
    [queue, show],
  );

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.size > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [queue]);

  const send = useCallback(async () => {
    await queue.flush();
    return queue.size === 0;
  }, [queue]);
  return { given, give, save, send };
}

function initialJudgements(ratingCase: CaseToRate): Map<number, Given> {
  return new Map(ratingCase.options.map((option) => [option.presentationId, asGiven(option)]));
}

function asGiven({ appropriateness, harmSeverity, cannotJudgeReason, comment }: KeptJudgement): Given {
  return { appropriateness, harmSeverity, cannotJudgeReason, comment } as Given;
}
