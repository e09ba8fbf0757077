import { useLocation, useNavigation } from "@remix-run/react";
import { Undo2 } from "lucide-react";
import { ScaleHeading } from "#app/components/scale/appropriateness-scale.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { CaseToRate, OptionToRate } from "#app/modules/ratings/case-to-rate.ts";
import { CANNOT_JUDGE_WORDS, FLAG_WORDS } from "#app/modules/ratings/judgement-words.ts";
import { isAnswered } from "#scoring/terms.ts";
import { CasePane } from "./case-pane.tsx";
import type { ReviewedOption } from "./case-review.tsx";
import { groupByCategory } from "#app/modules/cases/group-by-category.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { MissingOptions } from "./missing-options.tsx";
import { OptionRow } from "./option-row.tsx";
import { SaveNotice } from "./save-notice.tsx";
import { SubmitPanel } from "./submit-panel.tsx";
import { useActiveTime } from "./use-active-time.ts";
import { useBarHeight } from "./use-bar-height.ts";
import type { Given } from "./use-judgements.ts";
import { useRatingDesk } from "./use-rating-desk.ts";
import { useRatingKeys } from "./use-rating-keys.ts";

/** Where a rater works on a case: the vignette, the options with their scales, and the step that submits. */
export function RatingWorkbench({ ratingCase, failure }: { ratingCase: CaseToRate; failure: Failure | null }) {
  const { pathname } = useLocation();
  const desk = useRatingDesk(ratingCase, `${pathname}/drafts`);
  const { instrument, options } = ratingCase;
  const groups = groupByCategory(options);
  const ordered = groups.flatMap((group) => group.options);
  const keys = useRatingKeys(desk, ordered, instrument.kind);
  useActiveTime(`${pathname}/visits`, keys.active);
  const bar = useBarHeight();
  const review = reviewOf(options, desk.given, (given) => isAnswered(given, instrument.kind));
  const left = review.unrated.length;
  return (
    <main
      id="main"
      className="mx-auto max-w-[100rem] tablet:grid tablet:h-dvh tablet:grid-rows-[auto_minmax(0,1fr)] lg:grid lg:grid-cols-[minmax(20rem,5fr)_8fr] lg:pointer-coarse:grid-cols-[minmax(18rem,5fr)_minmax(44rem,8fr)]"
    >
      <CasePane ratingCase={ratingCase} />
      <section aria-label="Options" className="below-bar min-w-0 px-2 sm:px-4 tablet:overflow-y-auto">
        <div
          ref={bar}
          className="sticky top-0 z-20 flex flex-wrap items-end justify-between gap-x-5 gap-y-1 border-b border-line-strong bg-paper px-2 py-2"
        >
          <div className="flex flex-1 basis-56 flex-wrap items-center gap-x-5">
            <p className="font-semibold">
              {left === 0 ? `All ${options.length} rated` : `${left} of ${options.length} left`}
            </p>
            <SaveNotice save={desk.save} onSendAgain={() => void desk.send()} onDrop={() => void desk.drop()} />
            <OverruledNotice options={options.filter((option) => desk.overruled.includes(option.presentationId))} />
            <button
              type="button"
              title="Key: u"
              disabled={!desk.canUndo}
              onClick={keys.undo}
              className="link inline-flex cursor-pointer items-center gap-1.5 text-sm disabled:cursor-default disabled:text-muted disabled:no-underline touch:min-h-11"
            >
              <Undo2 aria-hidden size={15} /> Undo
            </button>
            <KeysDialog instrument={instrument.kind} round={ratingCase.round} />
          </div>
          <ScaleHeading />
        </div>
        {groups.map((group) => (
          <section key={group.category} aria-label={group.category}>
            <h2 className="px-2 pb-1 pt-5 text-sm text-muted">{group.category}</h2>
            <ol>
              {group.options.map((option) => (
                <OptionRow
                  key={option.presentationId}
                  option={option}
                  given={desk.given.get(option.presentationId)!}
                  said={desk.halfOf(option.presentationId)}
                  question={desk.questionOf(option.presentationId)}
                  instrument={instrument}
                  active={keys.active === option.presentationId}
                  onActivate={keys.setActive}
                  onGive={desk.give}
                  onTyped={keys.goOn}
                  onSettle={desk.settle}
                />
              ))}
            </ol>
          </section>
        ))}
        <MissingOptions ratingCase={ratingCase} url={`${pathname}/missing-options`} />
        <SubmitPanel
          total={options.length}
          {...review}
          onGoTo={keys.goTo}
          flush={desk.send}
          failure={failure}
          busy={useNavigation().state !== "idle"}
        />
      </section>
    </main>
  );
}

/** Which answers here have given way to newer ones; named where they are few. There always, so that it is read out. */
function OverruledNotice({ options }: { options: OptionToRate[] }) {
  return (
    <p role="status" className="text-sm font-semibold text-caution">
      {options.length > 2 && `Newer answers from another tab or device stand for ${options.length} options.`}
      {(options.length === 1 || options.length === 2) &&
        `A newer answer from another tab or device stands: ${options.map(({ text }) => `“${text}”`).join(", ")}`}
    </p>
  );
}

/** What the rater looks over before submitting, each with what is to be said of it. */
function reviewOf(options: OptionToRate[], given: Map<number, Given>, isDone: (given: Given) => boolean) {
  const unrated: ReviewedOption[] = [];
  const notJudged: ReviewedOption[] = [];
  const flagged: ReviewedOption[] = [];
  for (const { presentationId, text } of options) {
    const answer = given.get(presentationId)!;
    if (!isDone(answer)) {
      const note = answer.appropriateness === null ? null : "the severity of harm is missing";
      unrated.push({ presentationId, text, note });
    }
    if (answer.cannotJudgeReason !== null) {
      notJudged.push({ presentationId, text, note: CANNOT_JUDGE_WORDS[answer.cannotJudgeReason] });
    }
    if (answer.flag !== null) flagged.push({ presentationId, text, note: FLAG_WORDS[answer.flag] });
  }
  return { unrated, notJudged, flagged };
}
