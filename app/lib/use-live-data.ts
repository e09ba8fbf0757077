import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";

/**
 * Loads the page's data again every so often while the page is in view, and at once when it comes back into view. A
 * server that does not answer is asked again later, and the page keeps what it shows: `isBehind` says so.
 */
export function useLiveData(milliseconds = 15_000): { isBehind: boolean } {
  const { revalidate, state } = useRevalidator();
  const [isBehind, setBehind] = useState(false);
  const isIdle = useRef(true);
  isIdle.current = state === "idle";
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      if (document.visibilityState !== "visible" || !isIdle.current) return;
      // A failed load would put an error in the page's place.
      const answers = await fetch("/healthz", { cache: "no-store" }).then(
        (response) => response.ok,
        () => false,
      );
      if (isGone) return;
      setBehind(!answers);
      if (answers) revalidate();
    };
    const timer = setInterval(() => void look(), milliseconds);
    const onView = () => void look();
    document.addEventListener("visibilitychange", onView);
    return () => {
      isGone = true;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onView);
    };
  }, [milliseconds, revalidate]);
  return { isBehind };
}
