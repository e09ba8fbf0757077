import type { InstrumentKind } from "#scoring/terms.ts";

/** What raters are asked, as forms and tables call it. */
export const INSTRUMENT_WORDS: Record<InstrumentKind, { name: string; meaning: string }> = {
  noharm: {
    name: "Appropriateness with harm (NOHARM)",
    meaning: "One score from 1 to 9 carries both: 9, 8, 7 for harm if left undone, 1, 2, 3 for harm if done.",
  },
  "two-axis": {
    name: "Appropriateness, and harm severity apart",
    meaning: "RAND/UCLA 1 to 9 first, then the severity of the harm: none, mild, moderate or severe.",
  },
};
