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
  "reminder.send": "Reminder sent",
  "cases.import": "Cases imported",
  "case.change": "Case changed",
  "assignments.add": "Raters assigned",
  "ratings.import": "Ratings imported",
  "ratings.submit": "Ratings submitted",
  "assignment.reopen": "Case reopened",
  "round.open": "Round opened",
  "adjudication.decide": "Dispute decided",
  "release.freeze": "Release frozen",
  "score.request": "Scoring asked for",
};

/** What an action of the audit trail is called on a page; an action without words of its own keeps its code. */
export function nameAction(action: string): string {
  return WORDS[action] ?? action;
}

/** A recorded state as indented JSON, for reading; text that is no JSON stays as it is. */
export function formatState(state: string): string {
  try {
    return JSON.stringify(JSON.parse(state), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return state;
    throw error;
  }
}
