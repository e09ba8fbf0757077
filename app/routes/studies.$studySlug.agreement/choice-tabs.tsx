import { MEASURE_NAMES, SET_NAMES } from "#app/components/agreement/agreement-words.ts";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import { MEASURES, RATING_SETS } from "#app/modules/agreement/measures.ts";
import type { FigureChoice } from "./figure-choice.ts";

/** The ways to other measures and other ratings. */
export function ChoiceTabs({ choice }: { choice: FigureChoice }) {
  const to = (change: Partial<FigureChoice>) => `?${new URLSearchParams({ ...choice, ...change }).toString()}`;
  return (
    <div className="no-print mb-5 space-y-1.5">
      <TabLinks
        label="What is compared"
        links={MEASURES.map((measure) => ({
          to: to({ measure }),
          label: MEASURE_NAMES[measure],
          current: measure === choice.measure,
        }))}
      />
      <TabLinks
        label="Which ratings"
        links={[...RATING_SETS, "both-rounds" as const].map((ratings) => ({
          to: to({ ratings }),
          label: ratings === "both-rounds" ? "Round 1 beside round 2" : SET_NAMES[ratings],
          current: ratings === choice.ratings,
        }))}
      />
    </div>
  );
}
