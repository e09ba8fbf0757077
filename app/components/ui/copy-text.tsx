import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";

const SHOWN_MS = 4000;

/**
 * A button that puts a text on the clipboard, and says so. Where the browser has none the text stays there to select.
 * `onCopied` is called once it is on the clipboard.
 */
export function CopyButton({
  text,
  label,
  what,
  onCopied,
}: {
  text: string;
  label: string;
  what?: string;
  onCopied?: () => void;
}) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
      return;
    }
    onCopied?.();
  };
  return (
    <span className="inline-flex flex-wrap items-center gap-3">
      <Button onClick={() => void copy()}>
        {state === "copied" ? <Check aria-hidden size={16} /> : <Copy aria-hidden size={16} />}
        {label}
        {what && <span className="sr-only">{` ${what}`}</span>}
      </Button>
      <span role="status" className="text-sm text-muted">
        {state === "copied" && "Copied."}
        {state === "refused" && "This browser does not let the page copy. Select the text, and copy it by hand."}
      </span>
    </span>
  );
}
