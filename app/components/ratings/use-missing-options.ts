import { useEffect, useRef, useState } from "react";
import type { CaseToRate } from "#app/modules/ratings/case-to-rate.ts";
import type { UnsentChange } from "./unsent-store.ts";
import { useQueue } from "./unsent-changes.tsx";

type Noted = Pick<UnsentChange, "assignmentId" | "subject" | "clientRevision">;

/** The rater's note on options that a case lacks, and its way to the server: the same as that of an answer. */
export function useMissingOptions({ assignmentId, missingOptions }: CaseToRate, url: string) {
  const { accountId, queue } = useQueue();
  const [note, setNote] = useState(missingOptions.note ?? "");
  const revision = useRef(missingOptions.clientRevision);

  useEffect(() => {
    const take = (change: Noted, content: unknown) => {
      if (change.assignmentId !== assignmentId || change.subject !== "missing-options") return;
      if (change.clientRevision <= revision.current) return;
      revision.current = change.clientRevision;
      setNote((content as { note: string | null }).note ?? "");
    };
    const onFound = (changes: UnsentChange[]) => changes.forEach((change) => take(change, change.body));
    onFound(queue.newest(assignmentId));
    return queue.listen({ onFound, onKept: take });
  }, [queue, assignmentId]);

  const write = (text: string) => {
    const clientRevision = Math.max(revision.current + 1, Date.now());
    revision.current = clientRevision;
    setNote(text);
    const body = { clientRevision, note: text || null };
    queue.put({ accountId, assignmentId, url, subject: "missing-options", clientRevision, body });
  };
  return { note, write };
}
