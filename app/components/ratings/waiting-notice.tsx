import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { SaveNotice } from "./save-notice.tsx";
import { useUnsentChanges } from "./unsent-changes.tsx";

/** On pages that show no case: how many of the rater's changes wait, until the server has them. */
export function WaitingNotice() {
  const unsent = useUnsentChanges();
  const waiting = unsent?.save.waiting ?? 0;
  const [hasWaited, setHasWaited] = useState(false);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (waiting > 0) setHasWaited(true);
    // What the page counts has changed.
    else if (hasWaited) revalidate();
  }, [waiting, hasWaited, revalidate]);
  if (!unsent || !(hasWaited || waiting > 0)) return null;
  return (
    <section
      aria-label="Unsaved changes"
      className="flex flex-wrap gap-x-4 border-b border-line bg-surface px-4 py-2 text-sm sm:px-6"
    >
      <p>
        {waiting === 0
          ? "All your changes have gone up."
          : `${waiting} ${waiting === 1 ? "change" : "changes"} of your ratings ${waiting === 1 ? "waits" : "wait"} to be saved.`}
      </p>
      <SaveNotice
        save={unsent.save}
        onSendAgain={() => void unsent.queue.flush()}
        onDrop={() => void unsent.queue.drop()}
      />
    </section>
  );
}
