import { useEffect } from "react";
import type { SavedAnswers } from "#app/modules/ratings/case-to-rate.ts";
import type { SaveQueue } from "./save-queue.ts";

/**
 * When the page is looked at again, ask the server what is saved of the case, and tell the queue's listeners: another
 * device may have changed it meanwhile. Without a connection the page stays as it is.
 */
export function useOtherDevices(queue: SaveQueue, assignmentId: number, draftsUrl: string): void {
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      const response = await fetch(draftsUrl, { redirect: "error" }).catch(() => null);
      if (!response?.ok) return;
      const { options, missingOptions } = (await response.json()) as SavedAnswers;
      for (const { presentationId: subject, clientRevision, ...content } of options) {
        queue.hear({ assignmentId, subject, clientRevision }, content);
      }
      const { clientRevision, note } = missingOptions;
      queue.hear({ assignmentId, subject: "missing-options", clientRevision }, { note });
    };
    const look = () => void ask().catch(() => {});
    document.addEventListener("visibilitychange", look);
    window.addEventListener("focus", look);
    window.addEventListener("online", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("focus", look);
      window.removeEventListener("online", look);
    };
  }, [queue, assignmentId, draftsUrl]);
}
