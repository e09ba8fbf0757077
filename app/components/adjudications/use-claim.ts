import { useCallback, useEffect, useState } from "react";
import type { OtherClaim } from "#app/modules/adjudications/dispute.ts";

const SECONDS_BETWEEN_CLAIMS = 15;

type Act = "open" | "take-over" | "let-go";

/**
 * Tells the server that an option is open here for as long as the page is in view, and lets it go when the page goes.
 * Gives who else has it open (the server's answer, once there is one), and the way to take it over.
 *
 * @param url where to tell it; null for who decides nothing here
 */
export function useClaim(url: string | null, shown: OtherClaim) {
  const [other, setOther] = useState(shown);
  const [isAnswered, setAnswered] = useState(false);
  const claim = useCallback(
    async (act: Exclude<Act, "let-go">) => {
      if (url === null) return;
      // Without an answer all stays as it is: the server refuses who decides second.
      const answer = await tell(url, act).catch(() => null);
      if (answer === null) return;
      setOther(answer.other);
      setAnswered(true);
    },
    [url],
  );
  useEffect(() => {
    if (url === null) return;
    const renew = () => {
      if (document.visibilityState === "visible") void claim("open");
    };
    const letGo = () => navigator.sendBeacon(url, new Blob([bodyOf("let-go")], { type: "application/json" }));
    renew();
    const timer = setInterval(renew, SECONDS_BETWEEN_CLAIMS * 1000);
    document.addEventListener("visibilitychange", renew);
    window.addEventListener("pagehide", letGo);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", renew);
      window.removeEventListener("pagehide", letGo);
      letGo();
    };
  }, [url, claim]);
  const takeOver = useCallback(() => void claim("take-over"), [claim]);
  return { other, isTaken: isAnswered && other !== null, takeOver };
}

async function tell(url: string, act: Act): Promise<{ other: OtherClaim } | null> {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: bodyOf(act) });
  return response.ok ? ((await response.json()) as { other: OtherClaim }) : null;
}

function bodyOf(act: Act): string {
  return JSON.stringify({ act });
}
