import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { SaveQueue, type SaveState } from "./save-queue.ts";
import { sendJudgement } from "./send-judgement.ts";
import { browserStore } from "./unsent-store.ts";

interface UnsentChanges {
  accountId: number;
  queue: SaveQueue;
  save: SaveState;
}

const Context = createContext<UnsentChanges | null>(null);

/**
 * Sends what waits of an account from whichever page is open: at its opening, when the connection is back, and when the
 * page is looked at again. Give it the account's number as `key`, too: another account has a queue of its own.
 */
export function UnsentChangesOf({ accountId, children }: { accountId: number; children: ReactNode }) {
  const [save, setSave] = useState<SaveState>({ state: "looking", waiting: 0, unkept: 0 });
  const [queue] = useState(
    () => new SaveQueue({ accountId, store: browserStore(), send: sendJudgement, onState: setSave }),
  );
  useEffect(() => {
    void queue.open();
    const tryNow = () => {
      if (document.visibilityState === "visible") void queue.flush();
    };
    const warn = (event: BeforeUnloadEvent) => {
      if (queue.isClosingUnsafe) event.preventDefault();
    };
    window.addEventListener("online", tryNow);
    document.addEventListener("visibilitychange", tryNow);
    window.addEventListener("beforeunload", warn);
    return () => {
      queue.close();
      window.removeEventListener("online", tryNow);
      document.removeEventListener("visibilitychange", tryNow);
      window.removeEventListener("beforeunload", warn);
    };
  }, [queue]);
  const value = useMemo(() => ({ accountId, queue, save }), [accountId, queue, save]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

/** The queue of who is signed in, and where their changes are; null where nobody is. */
export function useUnsentChanges(): UnsentChanges | null {
  return useContext(Context);
}
