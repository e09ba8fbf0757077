import { Link } from "@remix-run/react";
import { DotPlot } from "#app/components/scale/dot-plot.tsx";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import { pathOfPlace, wordsOfPlace } from "./dispute-place.ts";
import type { Dispute } from "#app/modules/adjudications/dispute.ts";

/** The option that a row of the queue is about, with its case, as the way to it. */
export function DisputedOption({ dispute }: { dispute: Dispute }) {
  const { text, category } = dispute;
  return (
    <>
      <Link className="link" to={pathOfPlace(dispute)}>
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
