import { useEffect, useRef, useState } from "react";
import { TimeAgo } from "./time-ago.tsx";

/**
 * Says that a page brings itself up to date, and how old what it shows is. Nothing is read aloud unless asked for: then
 * `news` is, each time it has changed.
 */
export function LiveNote({ at, isBehind, news }: { at: string; isBehind: boolean; news: string }) {
  const [isLoud, setLoud] = useState(false);
  const told = useRef(news);
  const [spoken, setSpoken] = useState("");
  useEffect(() => {
    if (isLoud && told.current !== news) setSpoken(news);
    told.current = news;
  }, [isLoud, news]);
  return (
    <div className="no-print flex flex-wrap items-baseline gap-x-5 gap-y-1 text-sm text-muted">
      <p>
        {isBehind ? (
          <span className="font-semibold text-caution">The server does not answer. These figures are of </span>
        ) : (
          "Brings itself up to date while in view; last "
        )}
        <TimeAgo at={at} />.
      </p>
      <label className="inline-flex cursor-pointer items-baseline gap-1.5">
        <input
          type="checkbox"
          checked={isLoud}
          onChange={(event) => setLoud(event.target.checked)}
          className="translate-y-px accent-(--accent)"
        />
        Read changes aloud
      </label>
      <p aria-live="polite" className="sr-only">
        {isLoud ? spoken : ""}
      </p>
    </div>
  );
}
