import { z } from "zod";
import { isAppropriateness } from "#scoring/terms.ts";

/** An option whose right answer the study holds to be known, as its page sends it. */
export const goldForm = z.object({
  caseExternalId: z.string().trim().min(1, "Name the case."),
  optionExternalId: z.string().trim().min(1, "Name the option."),
  score: z.coerce.number().refine(isAppropriateness, "A whole number from 1 to 9."),
  note: z
    .string()
    .trim()
    .max(400, "At most 400 letters.")
    .transform((note) => note || null),
});

export const goldPlaceForm = goldForm.pick({ caseExternalId: true, optionExternalId: true });
