/** What was worded otherwise when a rating was given, each on a line of its own; nothing where nothing was. */
export function EarlierMarks({
  given: { earlierText, isOfEarlierVignette, earlierInstrument },
}: {
  given: { earlierText?: string; isOfEarlierVignette?: boolean; earlierInstrument?: number };
}) {
  return (
    <>
      {earlierText !== undefined && (
        <span className="block text-sm text-muted">{`Given for another wording: “${earlierText}”`}</span>
      )}
      {isOfEarlierVignette && <span className="block text-sm text-muted">Under an earlier vignette</span>}
      {earlierInstrument !== undefined && (
        <span className="block text-sm text-muted">{`Under version ${earlierInstrument} of the instrument`}</span>
      )}
    </>
  );
}
