import { z } from "zod";
import { LONGEST_COMMENT } from "./judgement-words.ts";

/** What a rater writes on options that a case lacks, as the page sends it at every change. */
export const missingOptionsForm = z.object({
  /** Grows with every change; the newest stands. */
  clientRevision: z.number().int().nonnegative(),
  note: z.string().max(LONGEST_COMMENT, "A note can have 4,000 letters.").nullable(),
});

export type MissingOptionsForm = z.infer<typeof missingOptionsForm>;
