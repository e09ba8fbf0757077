import { z } from "zod";
import {
  APPROPRIATENESS_CLASSES,
  CANNOT_JUDGE_REASONS,
  classOfScore,
  DISAGREEMENT_RULES,
  HARM_SEVERITIES,
  HARM_TYPES,
  isAppropriateness,
  OPTION_CATEGORIES,
  PROVENANCES,
  QUANTILE_TYPES,
  RULINGS,
} from "./terms.ts";

/**
 * The contract of a release folder: one schema for a line of each of its JSONL files, and for a NOHARM rubric file.
 * Whoever writes a release writes these records, and the command line reads nothing else.
 */
export const RELEASE_FORMAT_VERSION = "1";

const identifier = z
  .union([z.string().trim().min(1, "An id is needed."), z.int()], "An id is a text or a whole number.")
  .transform(String);
const score = z.custom<1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9>(
  isAppropriateness,
  "A score is a whole number from 1 to 9 (or null, where there is none).",
);
const statistic = z.number().nullable();
const count = z.int().min(0);
const time = z.iso.datetime({ offset: true, error: "A time is written like 2025-03-14T09:26:53Z." });
const severity = z.enum(HARM_SEVERITIES);

const HARM_TYPE_OF_CLASS = { appropriate: "omission", uncertain: null, inappropriate: "commission" } as const;

/**
 * A line of `labels.jsonl`: one option, with its label or, where `score` is null, without (dropped, disputed, too few
 * ratings). Class and harm type must be those of the score.
 */
export const labelRowSchema = z
  .object({
    case_id: identifier,
    option_id: identifier,
    text: z.string().min(1),
    category: z.enum(OPTION_CATEGORIES),
    specialty: z.string().nullable(),
    score: score.nullable(),
    class: z.enum(APPROPRIATENESS_CLASSES).nullable(),
    harm_type: z.enum(HARM_TYPES).nullable(),
    harm_severity: severity.nullable(),
    provenance: z.enum(PROVENANCES).nullable(),
    rule: z.enum(DISAGREEMENT_RULES).nullable(),
    n: count,
    median: statistic,
    mad: statistic,
    p30: statistic,
    p70: statistic,
    ipr: statistic,
    ipras: statistic,
    count_inappropriate: count,
    count_uncertain: count,
    count_appropriate: count,
    quantile_type: z.literal(QUANTILE_TYPES).nullable(),
    disagreement: z.boolean().nullable(),
    rationale: z.string().nullish(),
  })
  .superRefine((row, context) => {
    const expected = row.score === null ? null : classOfScore(row.score);
    if (row.class !== expected) {
      const message = `The class of a score of ${row.score} is ${expected}, not ${row.class}. Correct one of the two.`;
      context.addIssue({ code: "custom", path: ["class"], message });
    }
    const harmType = expected === null ? null : HARM_TYPE_OF_CLASS[expected];
    if (row.harm_type !== null && row.harm_type !== harmType) {
      const message = `The harm type of a score of ${row.score} is ${harmType}, not ${row.harm_type}.`;
      context.addIssue({ code: "custom", path: ["harm_type"], message });
    }
  });
export type LabelRow = z.output<typeof labelRowSchema>;

const extra = z.record(z.string(), z.unknown()).optional();

const caseOptionSchema = z.object({
  id: identifier,
  text: z.string().min(1),
  category: z.enum(OPTION_CATEGORIES),
  alternativeGroup: z
    .string()
    .min(1)
    .nullish()
    .transform((group) => group ?? null),
  dependsOn: z.array(identifier).default([]),
  isInaction: z.boolean().default(false),
  isEscalation: z.boolean().default(false),
  extra,
});

const caseVariantSchema = z.object({
  id: identifier,
  category: z.string().nullable(),
  description: z.string().nullable(),
  presentation: z.string().min(1),
});

/** A line of `cases.jsonl`: one case with its options, and the perturbed wordings of it, if any. */
export const caseRowSchema = z
  .object({
    id: identifier,
    specialty: z.string().nullable().default(null),
    presentation: z.string().min(1),
    question: z.string().nullable().default(null),
    options: z.array(caseOptionSchema).min(1, "A case has at least one option."),
    variants: z.array(caseVariantSchema).optional(),
    extra,
  })
  .superRefine(({ options }, context) => addStructureIssues(options, context));
export type CaseRow = z.output<typeof caseRowSchema>;

/** A line of `ratings.jsonl`: one judgement of one option by one rater, who appears by pseudonym only. */
export const ratingRowSchema = z
  .object({
    case_id: identifier,
    option_id: identifier,
    rater: z.string().min(1),
    round: z.int().min(1),
    /** 0 for the rating that counts; 1 and up where the option was planted again to see how steady a rater is. */
    repeat: z.int().min(0),
    appropriateness: score.nullable(),
    harm_severity: severity.nullable(),
    cannot_judge_reason: z.enum(CANNOT_JUDGE_REASONS).nullable(),
    comment: z.string().nullable(),
    rated_at: time.nullable(),
    /** Made elsewhere and imported as a file; else not there. */
    imported: z.literal(true).optional(),
    /** Version of the instrument that it was given under; not there in what older versions of Primum wrote. */
    instrument_version: z.int().min(1).optional(),
    /** The text that it was given for, where the option reads otherwise now; else not there. */
    earlier_text: z.string().min(1).optional(),
    /** Given when the vignette or the question of the case read otherwise; else not there. */
    earlier_vignette: z.literal(true).optional(),
  })
  .refine((row) => (row.appropriateness === null) === (row.cannot_judge_reason !== null), {
    path: ["appropriateness"],
    message: "A rating has either an appropriateness from 1 to 9 or a reason why the rater cannot judge, not both.",
  });
export type RatingRow = z.output<typeof ratingRowSchema>;

/** A line of `adjudications.jsonl`: the ruling on a disputed option, by pseudonym, with its rationale. */
export const adjudicationRowSchema = z
  .object({
    case_id: identifier,
    option_id: identifier,
    adjudicator: z.string().min(1),
    decision: z.enum(RULINGS),
    score: score.nullable(),
    harm_severity: severity.nullable(),
    rationale: z.string().min(1, "An adjudication needs its rationale."),
    /** Whether the adjudicator had rated this option; a study may allow it, and then it is marked. */
    adjudicator_rated_option: z.boolean(),
    decided_at: time,
  })
  .refine((row) => (row.decision === "label") === (row.score !== null), {
    path: ["score"],
    message: "A decision to label carries a score from 1 to 9; a decision to drop or leave carries none (null).",
  });
export type AdjudicationRow = z.output<typeof adjudicationRowSchema>;

const rubricOptionSchema = z.object({
  id: identifier,
  text: z.string().min(1),
  category: z.enum(OPTION_CATEGORIES),
  score: score.nullable(),
  isHarmOfInaction: z.boolean().nullish(),
  abstraction: z.string().nullish(),
  abstractionType: z.enum(["alternative", "harm"]).nullish(),
  dependsOn: z.array(identifier).nullish(),
});

/** A NOHARM rubric file: a case with the 1-9 labels of its options. A score of null marks a dropped option. */
export const rubricSchema = z
  .object({
    id: identifier,
    case: z.object({ presentation: z.string().min(1) }),
    options: z.array(rubricOptionSchema).min(1, "A rubric has at least one option."),
    specialistConsult: z
      .object({ consults: z.array(z.object({ optionId: identifier.nullish() })).nullish() })
      .nullish(),
  })
  .superRefine(({ options, specialistConsult }, context) => {
    addStructureIssues(options, context);
    const ids = new Set(options.map((option) => option.id));
    (specialistConsult?.consults ?? []).forEach(({ optionId }, index) => {
      if (optionId == null || ids.has(optionId)) return;
      const message = `The consult names option ${optionId}, which the case does not have.`;
      context.addIssue({ code: "custom", path: ["specialistConsult", "consults", index, "optionId"], message });
    });
  });
export type Rubric = z.output<typeof rubricSchema>;

interface StructuredOption {
  id: string;
  dependsOn?: string[] | null;
}

function addStructureIssues(options: readonly StructuredOption[], context: z.RefinementCtx): void {
  const ids = new Set(options.map((option) => option.id));
  const seen = new Set<string>();
  options.forEach(({ id, dependsOn }, index) => {
    if (seen.has(id)) {
      context.addIssue({ code: "custom", path: ["options", index, "id"], message: `Option ${id} is listed twice.` });
    }
    seen.add(id);
    (dependsOn ?? []).forEach((parent, position) => {
      if (parent !== id && ids.has(parent)) return;
      const fault = parent === id ? "the option itself" : `option ${parent}, which the case does not have`;
      const message = `dependsOn names ${fault}. Name another option of the case.`;
      context.addIssue({ code: "custom", path: ["options", index, "dependsOn", position], message });
    });
  });
}
