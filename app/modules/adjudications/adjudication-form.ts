import { z } from "zod";
import {
  ADJUDICATIONS,
  type Appropriateness,
  HARM_SEVERITIES,
  impliedHarm,
  type InstrumentKind,
  isAppropriateness,
} from "#scoring/terms.ts";

/** Fewest characters of a rationale, white space at its ends left aside. */
export const SHORTEST_RATIONALE = 10;
const LONGEST_RATIONALE = 5000;

/** A field that was left empty, or not sent, is null. */
const blankToNull = (value: unknown) => (value === "" || value === undefined ? null : value);

const score = z.preprocess(
  (value) => (typeof value === "string" && /^\s*\d+\s*$/.test(value) ? Number(value) : blankToNull(value)),
  z.custom<Appropriateness>(isAppropriateness, "A score is a whole number from 1 to 9.").nullable(),
);

const rationale = z
  .string("Say why, in a sentence or two.")
  .trim()
  .min(SHORTEST_RATIONALE, `Say why, in at least ${SHORTEST_RATIONALE} characters.`)
  .max(LONGEST_RATIONALE, `Keep the rationale under ${LONGEST_RATIONALE} characters.`);

const shown = z.string("The form is damaged. Reload the page.").min(1, "The form is damaged. Reload the page.");

const rowNumber = z.preprocess(
  (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : blankToNull(value)),
  z.int("The form is damaged. Reload the page.").nullable(),
);

/**
 * The decision on a disputed option as a form sends it (numbers as text, empty fields as ""). Shared by the page and
 * the use case. A decision to label needs a score, and in `two-axis` studies, for scores of 1-3 and 7-9, a severity;
 * what the decision has no use for comes out as null.
 */
export function adjudicationFormSchema(instrument: InstrumentKind) {
  return z
    .object({
      decision: z.enum(ADJUDICATIONS, "Choose what becomes of the option."),
      score,
      severity: z.preprocess(blankToNull, z.enum(HARM_SEVERITIES, "Choose one of the severities.").nullable()),
      rationale,
      ratingsDigest: shown,
      supersedes: rowNumber,
    })
    .superRefine(({ decision, score: given, severity }, context) => {
      if (decision !== "label") return;
      if (given === null) {
        context.addIssue({ code: "custom", path: ["score"], message: "Choose a score from 1 to 9." });
      } else if (needsSeverity(given, instrument) && severity === null) {
        context.addIssue({ code: "custom", path: ["severity"], message: "Choose how severe the harm is." });
      }
    })
    .transform((form) => {
      if (form.decision !== "label") return { ...form, score: null, severity: null };
      return { ...form, severity: form.score !== null && needsSeverity(form.score, instrument) ? form.severity : null };
    });
}

/** A decision that the schema has passed. */
export type AdjudicationForm = z.output<ReturnType<typeof adjudicationFormSchema>>;

/** That all that waits is left unsettled, as the queue's form sends it. */
export const leaveAllForm = z.object({ rationale, digest: shown });
export type LeaveAllForm = z.output<typeof leaveAllForm>;

/** Whether a ruling with this score needs a severity of its own: outside 4-6 in a `two-axis` study. */
export function needsSeverity(score: Appropriateness, instrument: InstrumentKind): boolean {
  return instrument === "two-axis" && impliedHarm(score).harmType !== null;
}
