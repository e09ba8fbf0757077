import { z } from "zod";

const YEARS = "Write a whole number of years from 0 to 80.";
const CASES = "Write a whole number of cases from 1 to 999, or leave the field empty.";

/** Words that a form sends as text: empty is “not filled in”, never 0. */
const wholeNumber = (words: string, from: number, to: number) =>
  z.string().trim().regex(/^\d+$/, words).transform(Number).pipe(z.number().min(from, words).max(to, words));

/** What a rater declares before they rate. */
export const declarationForm = z
  .object({
    yearsInPractice: wholeNumber(YEARS, 0, 80),
    conflict: z.enum(["none", "some"], "Say whether you have a conflict of interest."),
    conflictWords: z.string().trim().max(5000, "At most 5000 characters."),
    mostCases: z.union([z.literal("").transform(() => null), wholeNumber(CASES, 1, 999)], CASES),
    consent: z.literal("on", "Without your consent your ratings cannot be used."),
  })
  .refine(({ conflict, conflictWords }) => conflict === "none" || conflictWords !== "", {
    path: ["conflictWords"],
    message: "Say in a few words what the conflict is.",
  });

export type DeclarationForm = z.input<typeof declarationForm>;
