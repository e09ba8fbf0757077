import { z } from "zod";
import { DISAGREEMENT_RULE_SETTINGS, INSTRUMENT_KINDS } from "#scoring/terms.ts";

/** What a new study needs. Values of a form come as text and are read as numbers here. */
export const studyForm = z.object({
  name: z.string().trim().min(3, "Give the study a name of at least three letters.").max(120, "At most 120 letters."),
  slug: z
    .string()
    .trim()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and single hyphens only: cardiology-pilot.")
    .max(60, "At most 60 letters."),
  preset: z.enum(INSTRUMENT_KINDS),
  ratersPerOption: z.coerce.number().int("A whole number.").min(1, "At least 1.").max(99, "At most 99."),
  disagreementRule: z.enum(DISAGREEMENT_RULE_SETTINGS),
  /** A checkbox that is not ticked sends nothing. */
  shufflesOptions: z.coerce.boolean().default(false),
  silentRepeats: z.coerce.number().int("A whole number.").min(0, "At least 0.").max(20, "At most 20.").default(0),
});

export type StudyForm = z.infer<typeof studyForm>;
export type StudyFormInput = z.input<typeof studyForm>;
