import type { RoundRow } from "#app/modules/rounds/list-rounds.server.ts";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";

/** What adjudicators sent back to the panel, and why. The panel is not told: it would steer it. */
export function SentBackList({ cases }: { cases: RoundRow[] }) {
  const all = cases.flatMap(({ caseExternalId, sentBack }) =>
    sentBack.map((option) => ({ caseExternalId, ...option })),
  );
  if (all.length === 0) return null;
  return (
    <section aria-labelledby="sent-back">
      <h2 id="sent-back">Sent back by adjudicators</h2>
      <p className="mt-1 max-w-[68ch] text-muted">
        The reasons are for you: the panel is told its own ratings and comments only. Where a reason asks for other
        words, change the option before you ask again.
      </p>
      <ul className="mt-3 max-w-[72ch] space-y-3">
        {all.map(({ caseExternalId, optionExternalId, text, adjudicator, rationale, decidedAt }) => (
          <li key={`${caseExternalId}/${optionExternalId}`} className="border-l-2 border-line pl-3">
            <p>
              <span className="font-semibold">{`${caseExternalId}, option ${optionExternalId}.`}</span> {text}
            </p>
            <p>“{rationale}”</p>
            <p className="text-sm text-muted">
              {adjudicator}, <TimeAgo at={decidedAt} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
