import { z } from "zod";

/** Why a rater does not rate a case; the last asks for words of their own. */
export const RECUSAL_REASONS = ["I know this patient", "I wrote this case", "Another reason"] as const;

const OWN_WORDS = RECUSAL_REASONS[2];

/** What a rater gives when they recuse themselves; gives the reason as it is kept. */
export const recusalForm = z
  .object({
    reason: z.enum(RECUSAL_REASONS, "Choose a reason."),
    words: z.string().trim().max(1000, "At most 1000 characters."),
  })
  .refine(({ reason, words }) => reason !== OWN_WORDS || words !== "", {
    path: ["words"],
    message: "Say in a few words why.",
  })
  .transform(({ reason, words }) => {
    if (reason === OWN_WORDS) return words;
    return words === "" ? reason : `${reason}: ${words}`;
  });

export type RecusalForm = z.input<typeof recusalForm>;

/** From which case the coordinator excludes a member, and why. */
export const exclusionForm = z.object({
  caseExternalId: z.string().min(1, "Choose a case."),
  reason: z.string().trim().min(1, "Say in a few words why.").max(1000, "At most 1000 characters."),
});

export type ExclusionForm = z.infer<typeof exclusionForm>;

/** Which recusal or exclusion of a member the coordinator lifts, and why. */
export const liftingForm = z.object({
  lift: z.string().min(1, "Choose a case."),
  reason: exclusionForm.shape.reason,
});

export type LiftingForm = z.infer<typeof liftingForm>;
