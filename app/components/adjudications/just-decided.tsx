import { useEffect } from "react";
import { forgetBegun } from "./use-decision-form.ts";

const DONE: Record<string, string> = {
  "send-back": "is sent back to the panel",
  withdraw: "waits for a decision again: the ruling is taken back",
  leave: "is left unsettled",
  drop: "is dropped",
};

/** What was just done, as the address says it: after a decision the page goes on to another option. */
export function JustDecided({ params, isNext = false }: { params: URLSearchParams; isNext?: boolean }) {
  const decided = params.get("decided");
  const as = params.get("as") ?? "label";
  useEffect(() => {
    if (decided !== null) forgetBegun(decided);
  }, [decided]);
  if (decided === null) return null;
  return (
    <p role="status" className="mb-5 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
      {decided} {DONE[as] ?? "is decided"}.{isNext && as !== "withdraw" && " This is the next in the queue."}
    </p>
  );
}
