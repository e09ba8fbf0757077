import { type RefObject, useEffect, useRef } from "react";
import { showFocus } from "./row-focus.ts";

/**
 * Tells the styles around a bar that sticks to the top how high it is (`--bar`), so that nothing is scrolled to under
 * it. Its height changes with what it says and with the width of the screen.
 */
export function useBarHeight(): RefObject<HTMLDivElement> {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current } = bar;
    if (!current) return;
    const observer = new ResizeObserver(() => {
      current.parentElement?.style.setProperty("--bar", `${current.offsetHeight}px`);
      showFocus();
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return bar;
}
