/** What to tell a rater of a case that the coordinator has closed: which of their answers count. */
export function closedInWords({ round, wasSubmitted }: { round: number; wasSubmitted: boolean }): string {
  if (wasSubmitted) {
    return "Closed by the coordinator before you submitted it again. The ratings that you had submitted count; what you changed since is kept and does not.";
  }
  const closed = "Closed by the coordinator before you submitted.";
  return round === 1
    ? `${closed} Your answers are kept and do not count.`
    : `${closed} Your answers in this round are kept and do not count; your earlier ratings do.`;
}
