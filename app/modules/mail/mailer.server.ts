import { createTransport } from "nodemailer";
import type { MailSettings } from "./mail-settings.ts";

/** One message of plain text to one address. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
}

/** Sends mail. Null in its place means that mail is not configured. */
export interface Mailer {
  /** Hands a message over; gives null, or why it could not be sent, in words for a coordinator. */
  send(mail: Mail): Promise<string | null>;
}

const PATIENCE_MS = 10_000;

/** A mailer over SMTP. Each message is a connection of its own: there are few. */
export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text });
        return null;
      } catch (error) {
        console.error("A mail could not be sent.", describe(error));
        return explain(error);
      }
    },
  };
}

interface SmtpError {
  code?: string;
  responseCode?: number;
}

function explain(error: unknown): string {
  const { code, responseCode } = error as SmtpError;
  if (code === "EAUTH") return "the mail server refused Primum's user name or password";
  if (responseCode !== undefined && responseCode >= 500) {
    return `the mail server refused the message (${responseCode}); the address may be wrong`;
  }
  if (responseCode !== undefined) return `the mail server does not take mail at the moment (${responseCode})`;
  return "the mail server could not be reached";
}

/** For the log: no message and no address. */
function describe(error: unknown): string {
  const { code, responseCode } = error as SmtpError;
  return [code, responseCode].filter((part) => part !== undefined).join(" ");
}
