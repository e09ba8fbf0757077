import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How long a save is held up on its way, in milliseconds: before the server gets it, and before its answer goes back. */
export interface Delays {
  before: number;
  after: number;
}

export interface SlowProxy {
  url: string;
  /** How long each save that comes now is held up. */
  delaysOf: () => Delays;
  /** Saves that the browser has sent and has no answer to. */
  unanswered(): number;
  /** Resolves when the next save comes from the browser, with how long it is held up. */
  nextSave(): Promise<Delays>;
  stop(): Promise<void>;
}

/** A proxy in front of a server which holds every save up as its `delaysOf` says, and passes the rest on. */
export async function startSlowProxy(target: string, delaysOf: () => Delays): Promise<SlowProxy> {
  let unanswered = 0;
  let tellNextSave: (delays: Delays) => void = () => {};
  const proxy = createServer((incoming, outgoing) => {
    if (!incoming.url?.endsWith("/drafts")) return pass(target, incoming, outgoing, { before: 0, after: 0 });
    unanswered += 1;
    outgoing.once("close", () => (unanswered -= 1));
    const delays = slow.delaysOf();
    tellNextSave(delays);
    pass(target, incoming, outgoing, delays);
  });
  proxy.listen(0, "127.0.0.1");
  await new Promise((resolve) => proxy.once("listening", resolve));
  const slow: SlowProxy = {
    delaysOf,
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    unanswered: () => unanswered,
    nextSave: () => new Promise((resolve) => (tellNextSave = resolve)),
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
  return slow;
}

/** Pass a request on and its answer back. Where the server is gone, so is the connection. */
function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse, { before, after }: Delays): void {
  const { hostname, port } = new URL(target);
  const { method, url, headers } = incoming;
  const onward = request({ hostname, port, method, path: url, headers, agent: false }, (answer) => {
    answer.once("error", () => outgoing.destroy());
    setTimeout(() => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    }, after);
  });
  onward.once("error", () => outgoing.destroy());
  setTimeout(() => incoming.pipe(onward), before);
}
