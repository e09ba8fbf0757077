import { z } from "zod";

/** The state of the study that a decision was made on; see `CaseBasis`. */
export const basisSchema = z.object({ caseVersionId: z.int().min(0), optionVersionId: z.int().min(0) });

/** What becomes of the ratings of an option whose text changes. */
export const REWORDINGS = ["keep", "ask-again"] as const;
export type Rewording = (typeof REWORDINGS)[number];

/** What a field is called that decides about an option: this, then "Card001/3". */
export const REWORDING_FIELD = "rewording:";

/** What is decided on a preview; an import that nobody looked at before has no basis and decides nothing. */
export const decisionsSchema = z.object({
  basis: basisSchema.nullable().default(null),
  rewordings: z.record(z.string(), z.enum(REWORDINGS)).default({}),
});
