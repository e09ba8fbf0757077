/** What was worded otherwise when a rating was given, in a line of its own; nothing where nothing was. */
export function EarlierMarks({
  given: { earlierText, isOfEarlierVignette, earlierInstrument },
}: {
  given: { earlierText?: string; isOfEarlierVignette?: boolean; earlierInstrument?: number };
}) {
  const marks = [
    ...(earlierText === undefined ? [] : [`for another wording, “${earlierText}”`]),
    ...(isOfEarlierVignette ? ["under an earlier vignette"] : []),
    ...(earlierInstrument === undefined ? [] : [`under version ${earlierInstrument} of the instrument`]),
  ];
  if (marks.length === 0) return null;
  return <span className="block text-sm text-muted">{`Given ${marks.join("; ")}`}</span>;
}
