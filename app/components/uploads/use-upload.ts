import { useActionData, useFetcher } from "@remix-run/react";
import { useState } from "react";
import { type Failure, isFailure } from "#app/lib/app-error.ts";
import { useChosenFiles } from "./use-chosen-files.ts";

type Intent = "preview" | "import";

/**
 * Files that are checked as soon as they are chosen and imported by a button afterwards. Without scripts it is a plain
 * form that sends the same fields, and `answer` is what its last sending gave. Checking forgets what was decided on an
 * earlier check (`onCheck`).
 */
export function useUpload<Answer extends object>({ onCheck }: { onCheck?: () => void } = {}) {
  const posted = useActionData<Answer>();
  const fetcher = useFetcher<Answer>();
  const { files, refusal, choose, forget: forgetFiles } = useChosenFiles();
  // The text that was checked; what is in its box may have changed since.
  const [pasted, setPasted] = useState<string | null>(null);
  const hasChosen = files.length > 0 || pasted !== null;
  const busy = fetcher.state !== "idle";
  // What was said about files that are no longer chosen; without scripts nothing is chosen here.
  const isStale = busy || (fetcher.data !== undefined && !hasChosen);
  const answer = (fetcher.data ?? posted) as Answer | Failure | undefined;

  function check(chosen: File[], text: string | null) {
    onCheck?.();
    send("preview", chosen, text);
  }

  function send(intent: Intent, chosen: File[], text: string | null, more: Record<string, string> = {}) {
    const form = new FormData();
    form.set("intent", intent);
    chosen.forEach((file) => form.append("files", file));
    if (text !== null) form.set("pasted", text);
    Object.entries(more).forEach(([name, value]) => form.set(name, value));
    fetcher.submit(form, { method: "post", encType: "multipart/form-data" });
  }

  return {
    ...{ files, pasted, refusal, busy, isStale, canSend: hasChosen && !isStale },
    isImporting: busy && fetcher.formData?.get("intent") === "import",
    failure: !isStale && isFailure(answer) ? answer : null,
    answer: isFailure(answer) ? null : (answer ?? null),
    forget: () => {
      forgetFiles();
      setPasted(null);
    },
    checkFiles: async (list: FileList | null) => {
      const copies = await choose(list);
      setPasted(null);
      if (copies.length > 0) check(copies, null);
    },
    checkText: (text: string) => {
      forgetFiles();
      setPasted(text);
      check([], text);
    },
    /** Import what was checked, with what was decided on it. */
    importChecked: (more?: Record<string, string>) => send("import", files, pasted, more),
  };
}
