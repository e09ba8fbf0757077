import type { z } from "zod";
import { labelRowSchema } from "#scoring/bundle.ts";
import type { LabelRow } from "#scoring/bundle.ts";

/** A made-up line of labels.jsonl, as read from a file. */
export const labelRow = {
  case_id: "Card901",
  option_id: 3,
  text: "Order an echocardiogram",
  category: "Diagnostic",
  specialty: "Cardiology",
  score: 8,
  class: "appropriate",
  harm_type: "omission",
  harm_severity: "moderate",
  provenance: "consensus",
  rule: "small-panel",
  n: 3,
  median: 8,
  mad: 2 / 3,
  p30: 7.2,
  p70: 8.8,
  ipr: 1.6,
  ipras: 6.85,
  count_inappropriate: 0,
  count_uncertain: 0,
  count_appropriate: 3,
  quantile_type: 6,
  disagreement: false,
};

/** A made-up line of cases.jsonl. */
export const caseRow = {
  id: "Card901",
  specialty: "Cardiology",
  presentation: "A made-up patient.",
  question: "What next?",
  options: [
    { id: 1, text: "Wait", category: "Counseling", isInaction: true },
    { id: 2, text: "Refer", category: "Follow-up", isEscalation: true },
    { id: 3, text: "Echo", category: "Diagnostic", alternativeGroup: "imaging", dependsOn: [2] },
  ],
};

/** What differs in the label row of a dropped option. */
export const dropped = { score: null, class: null, harm_type: null, harm_severity: null, provenance: "dropped" };

/** The label row of an option of the made-up case, with these fields. */
export const labelled = (option: number, fields: object): LabelRow =>
  labelRowSchema.parse({ ...labelRow, option_id: option, ...fields });

/** Paths of the fields that a record fails on. */
export function faults(schema: z.ZodType, record: unknown): string[] {
  const result = schema.safeParse(record);
  return result.success ? [] : result.error.issues.map((issue) => issue.path.join("."));
}
