import { z } from "zod";
import { basisSchema, REWORDINGS } from "./import-form.ts";

/** A hidden field with the state of the study that a form was filled in on. */
const basis = z
  .string({ error: "The form did not arrive whole. Load the page again." })
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: "custom", message: "The form did not arrive whole. Load the page again." });
      return z.NEVER;
    }
  })
  .pipe(basisSchema);

/** A box that is not ticked sends nothing. */
const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** A browser sends line breaks of a text box as CR LF. */
const lines = z
  .string()
  .default("")
  .transform((value) => value.replace(/\r\n?/g, "\n"));

/** What a form for a case sends. What is right and wrong in it is the reader's of case files to say. */
export const caseFields = z.object({
  specialty: z.string().default(""),
  presentation: lines,
  question: lines,
  basis,
});

/** What a form for an option sends. */
export const optionFields = z.object({
  id: z.string().trim().default(""),
  text: lines,
  category: z.string().default(""),
  alternativeGroup: z.string().default(""),
  dependsOn: z
    .string()
    .default("")
    .transform((ids) =>
      ids
        .split(/[;,]/)
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    ),
  isInaction: ticked,
  isEscalation: ticked,
  rewording: z.enum(REWORDINGS).nullable().default(null),
  basis,
});

/** What the form for a new case sends: the case, and its first option. */
export const newCaseFields = caseFields.extend({
  id: z.string().trim().default(""),
  optionId: z.string().trim().default(""),
  optionText: lines,
  category: z.string().default(""),
  isInaction: ticked,
});
