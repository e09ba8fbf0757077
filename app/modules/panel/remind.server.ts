import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type BehindRater, readBehind, recordReminder } from "#db/queries/reminders.ts";
import type { Mailer } from "../mail/mailer.server.ts";
import { type Message, writeReminder } from "./reminder-text.ts";

interface RemindedStudy {
  id: number;
  name: string;
  /** Address of the page where raters go on. */
  link: string;
}

/** A rater who is behind, with what to write to them. */
export type Reminder = BehindRater & { message: Message; dueOn: string | null };

/** Who is behind, who has waited longest first, each with a message. */
export async function listReminders(database: Database, study: RemindedStudy): Promise<Reminder[]> {
  const { raters, due } = await readBehind(database, study.id);
  return raters.map((rater) => {
    const dueOn = rater.round > 1 ? due.secondRoundDueOn : due.firstRoundDueOn;
    const today = new Date().toISOString().slice(0, 10);
    return { ...rater, dueOn, message: writeReminder(rater, { ...study, dueOn, isOverdue: isBefore(dueOn, today) }) };
  });
}

function isBefore(day: string | null, other: string): boolean {
  return day !== null && day < other;
}

/** What became of a message, in words. */
export interface Sending {
  sent: string[];
  failed: { pseudonym: string; reason: string }[];
}

/**
 * Send their reminder to one rater who is behind, or to all of them where none is named. One that fails holds up no
 * other, and each that went out is in the audit trail.
 * @throws AppError conflict (mail is not configured, or nobody of them is behind any more)
 */
export async function sendReminders(
  database: Database,
  mailer: Mailer | null,
  actor: Actor,
  study: RemindedStudy,
  pseudonym: string | null,
): Promise<Sending> {
  if (!mailer) throw new AppError("conflict", "Mail is not configured here. Copy the message, and send it yourself.");
  const reminders = await listReminders(database, study);
  const wanted = reminders.filter((reminder) => pseudonym === null || reminder.pseudonym === pseudonym);
  if (wanted.length === 0) throw new AppError("conflict", "There is nobody to remind: the cases came in meanwhile.");
  const outcome: Sending = { sent: [], failed: [] };
  for (const { pseudonym: rater, email, open, message } of wanted) {
    const reason = await mailer.send({ to: email, ...message });
    if (reason !== null) {
      outcome.failed.push({ pseudonym: rater, reason });
      continue;
    }
    outcome.sent.push(rater);
    await recordReminder(database, actor, { studyId: study.id, pseudonym: rater, way: "sent", openCases: open });
  }
  return outcome;
}

/**
 * Keep that a coordinator has copied the reminder of a rater, to send it themselves.
 * @throws AppError conflict when the rater is not behind any more
 */
export async function noteCopied(
  database: Database,
  actor: Actor,
  study: { id: number },
  pseudonym: string,
): Promise<void> {
  const { raters } = await readBehind(database, study.id);
  const found = raters.find((rater) => rater.pseudonym === pseudonym);
  if (!found) throw new AppError("conflict", `${pseudonym} has no open cases any more: there is nothing to remind of.`);
  await recordReminder(database, actor, { studyId: study.id, pseudonym, way: "copied", openCases: found.open });
}
