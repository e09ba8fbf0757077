import { rowId } from "./row-focus.ts";

/** An option in the review, and what is to be said of it. */
export interface ReviewedOption {
  presentationId: number;
  text: string;
  note: string | null;
}

/** How many options a list of the review shows before the rest folds away. */
const SHOWN = 8;

/** What a rater looks over before submitting: what is unrated, not to be judged, or flagged. Each leads to its option. */
export function CaseReview({
  total,
  unrated,
  notJudged,
  flagged,
  onGoTo,
}: {
  total: number;
  unrated: ReviewedOption[];
  notJudged: ReviewedOption[];
  flagged: ReviewedOption[];
  onGoTo: (presentationId: number) => void;
}) {
  return (
    <>
      {unrated.length > 0 ? (
        <div>
          <p>
            {unrated.length} of {total} options left to rate before you can submit:
          </p>
          <Options options={unrated} onGoTo={onGoTo} />
        </div>
      ) : (
        <p>
          {allAnswered(total, notJudged.length)} Submitting locks your ratings of this case; the coordinator can reopen
          it.
        </p>
      )}
      {notJudged.length > 0 && (
        <div>
          <p>You cannot judge {notJudged.length === 1 ? "one option" : `${notJudged.length} options`}:</p>
          <Options options={notJudged} onGoTo={onGoTo} />
        </div>
      )}
      {flagged.length > 0 && (
        <div>
          <p>You flagged {flagged.length === 1 ? "one option" : `${flagged.length} options`} for the coordinator:</p>
          <Options options={flagged} onGoTo={onGoTo} />
        </div>
      )}
    </>
  );
}

function allAnswered(total: number, notJudged: number): string {
  if (notJudged === 0) return `All ${total} options are rated.`;
  return `All ${total} options are answered, ${total - notJudged} of them with a rating.`;
}

function Options({ options, onGoTo }: { options: ReviewedOption[]; onGoTo: (presentationId: number) => void }) {
  const rest = options.slice(SHOWN);
  return (
    <>
      <OptionLinks options={options.slice(0, SHOWN)} onGoTo={onGoTo} />
      {rest.length > 0 && (
        <details className="mt-0.5 text-sm">
          <summary className="cursor-pointer text-muted touch:py-3">and {rest.length} more</summary>
          <OptionLinks options={rest} onGoTo={onGoTo} />
        </details>
      )}
    </>
  );
}

function OptionLinks({ options, onGoTo }: { options: ReviewedOption[]; onGoTo: (presentationId: number) => void }) {
  return (
    <ul className="mt-1 space-y-1 text-sm">
      {options.map(({ presentationId, text, note }) => (
        <li key={presentationId}>
          <a
            className="link touch:inline-block touch:py-3"
            href={`#${rowId(presentationId)}`}
            onClick={(event) => {
              event.preventDefault();
              onGoTo(presentationId);
            }}
          >
            {text}
          </a>
          {note && <span className="text-muted"> ({note})</span>}
        </li>
      ))}
    </ul>
  );
}
