import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { SaveQueue, type SaveState } from "./save-queue.ts";
import { sendChange } from "./send-change.ts";
import { browserStore, type UnsentChange } from "./unsent-store.ts";

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
    () =>
      new SaveQueue({ accountId, store: browserStore(), send: sendChange, onState: setSave, onSaved: tellOtherTabs }),
  );
  useOtherTabs(queue, accountId);
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

/** What one tab of a browser tells the others once the server has it. */
const CHANNEL = "primum-saved-changes";

function tellOtherTabs(change: UnsentChange): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(change);
  channel.close();
}

function useOtherTabs(queue: SaveQueue, accountId: number): void {
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }: MessageEvent<UnsentChange>) => {
      if (data.accountId === accountId) queue.hear(data, data.body);
    };
    return () => channel.close();
  }, [queue, accountId]);
}

/** The queue of who rates a case. */
export function useQueue(): UnsentChanges {
  const unsent = useContext(Context);
  if (!unsent) throw new Error("A case is rated by who is signed in: the page stands outside of UnsentChangesOf.");
  return unsent;
}

/** The queue of who is signed in, and where their changes are; null where nobody is. */
export function useUnsentChanges(): UnsentChanges | null {
  return useContext(Context);
}
