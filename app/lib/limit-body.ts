/** A request whose body ends with an error beyond a limit. */
export interface LimitedRequest {
  request: Request;
  /** Whether more came than is taken. */
  isExceeded: () => boolean;
  /**
   * Read what is left of the body and throw it away. Many senders read an answer only after they have sent everything,
   * and see a broken connection instead where nobody reads on.
   */
  discard: () => void;
}

/** Take no more than `largest` bytes of a request's body, however it is sent and whoever reads it. */
export function limitBody(request: Request, largest: number): LimitedRequest {
  if (!request.body) return { request, isExceeded: () => false, discard: () => {} };
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  let received = 0;
  // One read at a time: the stream over Node's request stands still where a second one waits behind the first.
  let reading: Promise<unknown> = Promise.resolve();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const read = reader.read();
      reading = read;
      const { done, value } = await read;
      if (done) return controller.close();
      received += value.byteLength;
      if (received > largest) controller.error(new Error("The body is larger than is taken."));
      else controller.enqueue(value);
    },
  });
  // Fetch wants `duplex` with a stream, and TypeScript does not know it.
  const init: RequestInit & { duplex: "half" } = { body, duplex: "half" };
  return {
    request: new Request(request, init),
    isExceeded: () => received > largest,
    discard: () => void reading.then(() => drain(reader), ignore),
  };
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  try {
    for (let next = await reader.read(); !next.done;) next = await reader.read();
  } catch {
    ignore();
  }
}

/** The sender has gone, and nobody waits for the rest. */
function ignore(): void {}
