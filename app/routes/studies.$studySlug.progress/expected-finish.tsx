import { ProgressBar } from "#app/components/ui/progress-bar.tsx";
import { count } from "#app/lib/count.ts";
import { joinWords } from "#app/lib/join-words.ts";
import { type Pace, WINDOW_DAYS } from "#app/modules/progress/pace.ts";
import type { ProgressPage } from "#app/modules/progress/read-progress-page.server.ts";
import { dayInWords, paceInWords } from "./pace-words.ts";

/** How much is answered, when the rest would be in, and how that is reckoned. */
export function ExpectedFinish({ page: { whole, last, withoutPace } }: { page: ProgressPage }) {
  const { pace, answered, asked, submitted, assigned } = whole;
  return (
    <section aria-label="Expected finish" className="max-w-[75ch]">
      <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-2">
        <div>
          <dt className="text-sm text-muted">Options answered</dt>
          <dd>
            <span className="text-xl font-semibold">{answered.toLocaleString("en")}</span> of{" "}
            {asked.toLocaleString("en")}
            <div className="mt-1.5">
              <ProgressBar done={answered} of={asked} label="Options answered" />
            </div>
            <span className="mt-1.5 block text-sm text-muted">
              {`${submitted.toLocaleString("en")} of ${assigned.toLocaleString("en")} cases submitted, a case counted once for each rater and round`}
            </span>
          </dd>
        </div>
        <div>
          <dt className="text-sm text-muted">Expected finish</dt>
          <dd>
            <span className="text-xl font-semibold">{finishInWords(pace)}</span>
            <span className="mt-1 block text-sm text-muted">{basis(pace)}</span>
          </dd>
        </div>
      </dl>
      <p className="mt-4 text-sm text-muted">
        Reckoned as options not yet submitted by options submitted a day over the last {WINDOW_DAYS} days, or since the
        first submission where that is shorter, a day at least. It takes for granted that the raters go on as they did.
        {last !== null &&
          ` Each going on at their own pace, ${last.name} would be the last, about ${dayInWords(last.expectedOn)}.`}
        {pace.remaining > 0 &&
          withoutPace.length > 0 &&
          ` No pace is known of ${nameSome(withoutPace)}, who ${withoutPace.length === 1 ? "has" : "have"} open cases.`}
      </p>
    </section>
  );
}

function finishInWords({ remaining, expectedOn, perDay }: Pace): string {
  if (remaining === 0) return "All is submitted";
  if (expectedOn !== null) return `about ${dayInWords(expectedOn)}`;
  return perDay === null ? "No pace yet" : "More than ten years away";
}

function basis(pace: Pace): string {
  if (pace.perDay === null) return pace.remaining === 0 ? "" : sentence(pace.reason ?? "");
  const rest = pace.remaining === 0 ? "" : `; ${count(pace.remaining, "option")} to go`;
  return `${paceInWords(pace)}: ${count(pace.options, "option")} in ${count(pace.submissions, "submission")}${rest}`;
}

const MOST_NAMES = 8;

function nameSome(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return joinWords(names);
  return `${names.slice(0, MOST_NAMES).join(", ")} and ${names.length - MOST_NAMES} more`;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
