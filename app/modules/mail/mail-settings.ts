import { z } from "zod";
import { AppError } from "#app/lib/app-error.ts";

/** Where mail is handed over, and whom it comes from. */
export interface MailSettings {
  smtpUrl: string;
  from: string;
}

const ADDRESS = /^(?:[^<>\r\n]*<([^<>\s]+)>|([^<>\s]+))$/;

/**
 * The mail settings of the environment; null where there are none, and mail is then not offered.
 * @throws AppError bad-input naming every setting that is missing or wrong
 */
export function readMailSettings(env: Record<string, string | undefined>): MailSettings | null {
  const smtpUrl = env.PRIMUM_SMTP_URL?.trim() ?? "";
  const from = env.PRIMUM_MAIL_FROM?.trim() ?? "";
  if (smtpUrl === "" && from === "") return null;
  const problems = [
    ...(isSmtpUrl(smtpUrl)
      ? []
      : [{ where: "PRIMUM_SMTP_URL", message: "needs a URL like smtps://user:password@mail.example.org:465" }]),
    ...(isSender(from)
      ? []
      : [{ where: "PRIMUM_MAIL_FROM", message: "needs a sender like Primum <primum@example.org>" }]),
  ];
  if (problems.length === 0) return { smtpUrl, from };
  throw new AppError(
    "bad-input",
    `Mail is half configured. Set both, or neither: ${problems.map(({ where, message }) => `${where} ${message}`).join("; ")}.`,
    { problems },
  );
}

function isSmtpUrl(text: string): boolean {
  return /^smtps?:$/.test(URL.canParse(text) ? new URL(text).protocol : "") && new URL(text).hostname !== "";
}

function isSender(text: string): boolean {
  const found = ADDRESS.exec(text);
  return found !== null && z.email().safeParse(found[1] ?? found[2]).success;
}
