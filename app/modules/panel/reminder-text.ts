import { format, parseISO } from "date-fns";
import type { BehindRater } from "#db/queries/reminders.ts";

/** A message as it is copied or sent. */
export interface Message {
  subject: string;
  text: string;
}

/** What reminds a rater of their open cases. `dueOn` is a day like 2026-03-31; null: none is set. */
export function writeReminder(
  rater: Pick<BehindRater, "name" | "open" | "begun" | "owesDeclarations">,
  study: { name: string; link: string; dueOn: string | null; isOverdue: boolean },
): Message {
  const { open, begun } = rater;
  const cases = open === 1 ? "one case is" : `${open} cases are`;
  const started =
    begun === 0 ? "" : ` You have begun ${begun === open ? "with all" : begun} of them; what you gave is saved.`;
  return {
    subject: `${study.name}: ${open === 1 ? "one case" : `${open} cases`} left to rate`,
    text: [
      `Dear ${rater.name},`,
      "",
      `in the study “${study.name}” ${cases} waiting for your ratings.${open === 1 ? begunOne(begun) : started}`,
      ...(study.dueOn === null ? [] : [sayDue(study.dueOn, study.isOverdue, open)]),
      "",
      rater.owesDeclarations ? "Begin here, with a few words about yourself; it takes a minute:" : "Go on here:",
      study.link,
      "",
      "If you cannot rate a case, or have no time for it, tell us there or answer to the coordinator. Thank you.",
      "",
    ].join("\n"),
  };
}

/** What comes with the link of an invitation. */
export function writeInvitation(study: { name: string; link: string; expiresAt: string }): Message {
  return {
    subject: `Invitation to the study ${study.name}`,
    text: [
      `You are invited to take part in the study “${study.name}”.`,
      "",
      "Open this link to see what it is about, and to join:",
      study.link,
      "",
      `It works once, until ${inWords(study.expiresAt.slice(0, 10))}. It is meant for you: do not pass it on.`,
      "",
    ].join("\n"),
  };
}

function sayDue(dueOn: string, isOverdue: boolean, open: number): string {
  const them = open === 1 ? "it" : "them";
  return isOverdue
    ? `We had hoped to have ${them} by ${inWords(dueOn)}; ${open === 1 ? "it is" : "they are"} still welcome.`
    : `We hope to have ${them} by ${inWords(dueOn)}.`;
}

function begunOne(begun: number): string {
  return begun === 0 ? "" : " You have begun with it; what you gave is saved.";
}

/** A day as people write it: 2026-03-31 is “31 March 2026”. */
function inWords(day: string): string {
  return format(parseISO(day), "d MMMM yyyy");
}
