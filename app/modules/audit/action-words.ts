const WORDS: Record<string, string> = {
  "study.create": "Study made",
  "study.rules": "Rules changed",
  "study.showing": "Order of options changed",
  "study.plan": "Plan changed",
  "study.adjudicators": "Adjudicators changed",
  "study.instrument": "Instrument reworded",
  "gold-option.set": "Gold option named",
  "gold-option.remove": "Gold option removed",
  "membership.add": "Member added",
  "membership.pause": "Member paused",
  "membership.remove": "Member removed",
  "membership.resume": "Member resumed",
  "invitation.create": "Invitation made",
  "invitation.accept": "Invitation accepted",
  "invitation.revoke": "Invitation revoked",
  "invitation.send": "Invitation sent",
  "declaration.save": "Declarations made",
  "recusal.add": "Recused from a case",
  "recusal.lift": "Recusal lifted",
  "reminder.send": "Reminder sent",
  "reminder.copy": "Reminder copied",
  "cases.import": "Cases imported",
  "case.change": "Case changed",
  "assignments.add": "Raters assigned",
  "ratings.import": "Ratings imported",
  "ratings.submit": "Ratings submitted",
  "assignment.reopen": "Case reopened",
  "round.open": "Round opened",
  "round.close": "Round closed",
  "round.reopen": "Round opened again",
  "adjudication.decide": "Dispute decided",
  "adjudication.leave": "Dispute left unsettled",
  "adjudication.send-back": "Option sent back to the panel",
  "adjudication.withdraw": "Ruling taken back",
  "release.freeze": "Release frozen",
  "score.request": "Scoring asked for",
};

/** What an action of the audit trail is called on a page; an action without words of its own keeps its code. */
export function nameAction(action: string): string {
  return WORDS[action] ?? action;
}

/** A field of what was changed, in words; null where it was not there. */
export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/**
 * What an entry recorded, field by field in the order of the later state. A state that is no object is one field
 * without a name.
 */
export function listFieldChanges(before: string | null, after: string | null): FieldChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])].map((field) => ({
    field,
    before: was.get(field) ?? null,
    after: is.get(field) ?? null,
  }));
}

function fieldsOf(state: string | null): Map<string, string> {
  if (state === null) return new Map();
  const value: unknown = JSON.parse(state);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return new Map([["", inWords(value)]]);
  return new Map(Object.entries(value).map(([field, content]) => [field, inWords(content)]));
}

/** A list of plain values in one line, an object with a line for each field; what is deeper stays JSON. */
function inWords(value: unknown): string {
  if (Array.isArray(value) && value.every(isPlain)) return value.map(plainInWords).join(", ");
  if (typeof value !== "object" || value === null || Array.isArray(value)) return plainInWords(value);
  return Object.entries(value)
    .map(
      ([field, content]) =>
        `${field}: ${isPlain(content) || Array.isArray(content) ? inWords(content) : JSON.stringify(content)}`,
    )
    .join("\n");
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

function plainInWords(value: unknown): string {
  if (value === null) return "none";
  return typeof value === "string" ? value : JSON.stringify(value);
}
