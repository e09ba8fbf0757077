import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Loads the page's data again every `milliseconds` for as long as `active` is true: a page that waits for a job. */
export function useRevalidateWhile(active: boolean, milliseconds = 1000): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!active || state !== "idle") return;
    const timer = setTimeout(revalidate, milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds, revalidate, state]);
}
