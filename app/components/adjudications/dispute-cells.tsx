import { Link } from "@remix-run/react";
import { HARM_IN_WORDS } from "#app/components/labels/label-words.ts";
import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import { pathOfPlace, wordsOfPlace } from "./dispute-place.ts";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";
import type { HarmType } from "#scoring/terms.ts";

/** "Severe at stake: harm if not done and harm if done." */
export function severeInWords(types: readonly HarmType[]): string {
  return `Severe at stake: ${types.map((type) => HARM_IN_WORDS[type]).join(" and ")}.`;
}

/** The option that a row of the queue is about, with its case, as the way to it. */
export function DisputedOption({ dispute, search }: { dispute: Dispute; search: string }) {
  const { text, category } = dispute;
  return (
    <>
      <Link className="link" to={pathOfPlace(dispute) + search}>
        {wordsOfPlace(dispute)}
      </Link>
      <span className="block font-normal">{text}</span>
      <span className="block text-sm font-normal text-muted">{category}</span>
    </>
  );
}

/** The ratings of a disputed option that stand, by pseudonym. */
export function DisputePlot({ dispute }: { dispute: Pick<Dispute, "ratings" | "statistics"> }) {
  const scores = standingRatings(dispute.ratings).ratings.map(({ appropriateness, rater }) => ({
    score: appropriateness,
    by: rater,
  }));
  return <DotPlot scores={scores} median={dispute.statistics?.median} />;
}
