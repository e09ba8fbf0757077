import { useSearchParams } from "@remix-run/react";
import { RATING_SETS, type RatingSet } from "#app/modules/agreement/measures.ts";
import { TabLinks } from "../ui/tab-links.tsx";
import { SET_NAMES } from "./agreement-words.ts";

/** The ways to other sets of ratings, everything else in the address as it is. */
export function SetTabs({ current }: { current: RatingSet }) {
  const [search] = useSearchParams();
  const to = (set: RatingSet) => {
    const next = new URLSearchParams(search);
    next.set("ratings", set);
    next.delete("page");
    return `?${next.toString()}`;
  };
  return (
    <TabLinks
      label="Which ratings"
      links={RATING_SETS.map((set) => ({ to: to(set), label: SET_NAMES[set], current: set === current }))}
    />
  );
}
