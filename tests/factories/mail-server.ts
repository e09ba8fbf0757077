import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { onTestFinished } from "vitest";

/** A message as the server got it: whom it was for, and its text with headers. */
export interface ReceivedMail {
  to: string[];
  source: string;
}

/**
 * A real mail server on this machine that keeps what it gets, until the test is over. It refuses recipients for whom
 * `refuses` holds.
 */
export async function startMailServer(
  refuses: (address: string) => boolean = () => false,
): Promise<{ url: string; received: ReceivedMail[]; stop: () => Promise<void> }> {
  const received: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) => {
      done(refuses(address) ? Object.assign(new Error("No such mailbox"), { responseCode: 550 }) : null);
    },
    onData: (stream, session, done) => {
      text(stream).then((source) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), source });
        done();
      }, done);
    },
  });
  server.listen(0, "127.0.0.1");
  await new Promise<void>((resolve) => server.server.once("listening", resolve));
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  onTestFinished(stop);
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, stop };
}
