import type { ReferenceLabel } from "#scoring/labels/reference-label.ts";
import type { DerivedOption } from "../labels/derive-labels.ts";
import { type Dissent, dissentFrom } from "./dissent.ts";
import type { Ruling } from "./dispute.ts";

/** An option that was ruled on, with what the panel says against it. */
export interface RuledOption {
  optionExternalId: string;
  text: string;
  ruling: Ruling;
  label: ReferenceLabel | null;
  dissent: Dissent[];
  /** How many ratings stand. */
  ratings: number;
}

/** Those of the options on which a ruling stands, in their order. */
export function ruledOptions(options: readonly DerivedOption[]): RuledOption[] {
  return options.flatMap(({ adjudication, outcome, ratings, optionExternalId, text }) => {
    if (adjudication === null) return [];
    const { label, statistics } = outcome;
    const { adjudicationId: _row, ...ruling } = adjudication;
    const dissent = label === null ? [] : dissentFrom(label.class, ratings);
    return [{ optionExternalId, text, ruling, label, dissent, ratings: statistics?.n ?? 0 }];
  });
}
