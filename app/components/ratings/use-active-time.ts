import { useEffect, useRef, useState } from "react";
import { ActiveTimeMeter } from "./active-time.ts";

const SECONDS_BETWEEN_REPORTS = 20;
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "touchstart"] as const;

/** Tells the server from time to time, and when the page goes, how long its rater was active in it. */
export function useActiveTime(url: string, activeOption: number | null): void {
  const meter = useRef<ActiveTimeMeter | null>(null);
  const [visit] = useState(newVisit);

  useEffect(() => {
    const measured = new ActiveTimeMeter(performance.now());
    meter.current = measured;
    const noteSign = () => measured.noteSign(performance.now());
    const report = () => {
      const times = { visit, ...measured.read(performance.now()) };
      // A beacon outlives the page. It is lost without a connection, and the next one tells it all again.
      navigator.sendBeacon(url, new Blob([JSON.stringify(times)], { type: "application/json" }));
    };
    const noteView = () => {
      const isInView = document.visibilityState === "visible";
      measured.setInView(isInView, performance.now());
      if (!isInView) report();
    };
    for (const sign of SIGNS) window.addEventListener(sign, noteSign, { passive: true, capture: true });
    document.addEventListener("visibilitychange", noteView);
    window.addEventListener("pagehide", report);
    const reporting = setInterval(report, SECONDS_BETWEEN_REPORTS * 1000);
    return () => {
      report();
      clearInterval(reporting);
      for (const sign of SIGNS) window.removeEventListener(sign, noteSign, { capture: true });
      document.removeEventListener("visibilitychange", noteView);
      window.removeEventListener("pagehide", report);
    };
  }, [url, visit]);

  useEffect(() => meter.current?.turnTo(activeOption, performance.now()), [activeOption]);
}

/** An id of this opening of the page: 128 random bits. */
function newVisit(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
