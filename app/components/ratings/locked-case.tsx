import { Link } from "@remix-run/react";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { TimeAgo } from "#app/components/ui/time-ago.tsx";
import { closedInWords } from "#app/modules/ratings/closed-words.ts";
import { CANNOT_JUDGE_WORDS, FLAG_WORDS } from "#app/modules/ratings/judgement-words.ts";
import type { CaseToRate, OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { CannotJudgeReason, OptionFlag } from "#scoring/terms.ts";
import { CasePane } from "./case-pane.tsx";
import { ownInWords } from "./round-feedback.tsx";
import { groupByCategory } from "#app/modules/cases/group-by-category.ts";

/** A case that takes nothing more, submitted or closed by the coordinator: what its rater has given. */
export function LockedCase({ ratingCase }: { ratingCase: CaseToRate }) {
  const { definition } = ratingCase.instrument;
  return (
    <main id="main" className="mx-auto max-w-[100rem] lg:grid lg:grid-cols-[minmax(21rem,5fr)_8fr]">
      <CasePane ratingCase={ratingCase} />
      <section aria-label="Your ratings" className="min-w-0 px-4 py-5 sm:px-6">
        <p className="text-muted">
          {ratingCase.status === "closed" ? (
            closedInWords(ratingCase)
          ) : (
            <>
              You submitted this case {ratingCase.submittedAt && <TimeAgo at={ratingCase.submittedAt} />}; its ratings
              are locked.
            </>
          )}{" "}
          <Link className="link" to=".." relative="path">
            Back to your cases
          </Link>
        </p>
        {groupByCategory(ratingCase.options).map((group) => (
          <section key={group.category} aria-label={group.category}>
            <h2 className="pb-1 pt-5 text-sm text-muted">{group.category}</h2>
            <ol>
              {group.options.map((option) => (
                <li key={option.presentationId} className="flex items-start gap-3 border-b border-line py-1.5">
                  {option.appropriateness === null ? (
                    <span className="w-6 text-center text-muted">–</span>
                  ) : (
                    <ScoreMark score={option.appropriateness} />
                  )}
                  <div>
                    <p className="leading-snug">{option.text}</p>
                    <p className="text-sm text-muted">
                      {meaningOf(option, definition)}
                      {option.harmSeverity && `, ${option.harmSeverity} harm`}
                      {option.comment && ` · “${option.comment}”`}
                      {option.flag && ` · flagged: ${FLAG_WORDS[option.flag as OptionFlag]}`}
                    </p>
                    {option.feedback && (
                      <p className="text-sm text-muted">
                        {`Round ${option.feedback.own.round}: ${ownInWords(option.feedback.own, definition)}; panel median ${option.feedback.median}.`}
                      </p>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          </section>
        ))}
        {ratingCase.missingOptions.note && (
          <p className="mt-6 text-sm">
            Options that you missed: <span className="whitespace-pre-line">{ratingCase.missingOptions.note}</span>
          </p>
        )}
      </section>
    </main>
  );
}

function meaningOf({ appropriateness, cannotJudgeReason }: OptionToRate, { anchors }: InstrumentDefinition) {
  if (appropriateness !== null) return anchors[appropriateness - 1]?.label;
  if (cannotJudgeReason === null) return "not rated";
  return `cannot judge: ${CANNOT_JUDGE_WORDS[cannotJudgeReason as CannotJudgeReason]}`;
}
