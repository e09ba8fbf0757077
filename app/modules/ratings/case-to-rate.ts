import type { InstrumentDefinition } from "#app/modules/studies/instrument-presets.ts";
import type { Judgement, PresentedOption, RatingCase } from "#db/queries/rater/workbench.ts";
import type { InstrumentKind } from "#scoring/terms.ts";

/** A case as its rater's workbench shows it. */
export interface CaseToRate extends Omit<RatingCase, "instrument"> {
  /** `guidelinesHtml` holds no script, whatever was written. */
  instrument: { kind: InstrumentKind; definition: InstrumentDefinition; guidelinesHtml: string };
}

/** One option of it, with what its rater has given so far. */
export type OptionToRate = PresentedOption;

/** What is saved of a case, as its page asks for it. */
export interface SavedAnswers {
  options: Omit<OptionToRate, "text" | "category" | "feedback">[];
  missingOptions: RatingCase["missingOptions"];
}

/** What the server kept for an option when a newer change was there already. */
export type KeptJudgement = Judgement;
