import { z } from "zod";
import { CANNOT_JUDGE_REASONS, HARM_SEVERITIES, OPTION_FLAGS } from "#scoring/terms.ts";
import { LONGEST_COMMENT } from "./judgement-words.ts";

/** What a rater gives for one option, as the page sends it at every change. */
export const judgementForm = z
  .object({
    presentationId: z.number().int().positive(),
    /** Grows with every change that a browser makes to this option; the newest stands. */
    clientRevision: z.number().int().nonnegative(),
    appropriateness: z.number().int().min(1, "The scale starts at 1.").max(9, "The scale ends at 9.").nullable(),
    harmSeverity: z.enum(HARM_SEVERITIES).nullable(),
    cannotJudgeReason: z.enum(CANNOT_JUDGE_REASONS).nullable(),
    comment: z.string().max(LONGEST_COMMENT, "A comment can have 4,000 letters.").nullable(),
    /** Changes that waited in a browser for long may come without it. */
    flag: z.enum(OPTION_FLAGS).nullable().default(null),
  })
  .refine((given) => given.appropriateness === null || given.cannotJudgeReason === null, {
    message: "Give a score, or say that you cannot judge, not both.",
    path: ["appropriateness"],
  });

export type JudgementForm = z.infer<typeof judgementForm>;
