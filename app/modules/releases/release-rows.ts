import type { ReleaseCase } from "#db/queries/releases.ts";
import type { AdjudicationRow, CaseRow, LabelRow, RatingRow } from "#scoring/bundle.ts";
import { provenanceOf } from "#scoring/labels/reference-label.ts";
import type { OptionCategory } from "#scoring/terms.ts";
import type { DerivedOption } from "../labels/derive-labels.ts";

/** The line of `cases.jsonl` of a case: what importing it again makes the same case of. */
export function caseRowOf(studyCase: ReleaseCase): CaseRow {
  return {
    id: studyCase.externalId,
    specialty: studyCase.specialty,
    presentation: studyCase.presentation,
    question: studyCase.question,
    options: studyCase.options.map((option) => ({
      id: option.externalId,
      text: option.text,
      category: option.category,
      alternativeGroup: option.alternativeGroup,
      dependsOn: option.dependsOn,
      isInaction: option.isInaction,
      isEscalation: option.isEscalation,
      ...extraOf(option.extra),
    })),
    ...(studyCase.variants.length > 0 && {
      variants: studyCase.variants.map(({ externalId, category, description, presentation, extra }) => ({
        ...extra,
        id: externalId,
        category,
        description,
        presentation,
      })),
    }),
    ...extraOf(studyCase.extra),
  };
}

function extraOf(extra: Record<string, unknown>): { extra?: Record<string, unknown> } {
  return Object.keys(extra).length > 0 ? { extra } : {};
}

/** The line of `labels.jsonl` of an option: its label or, with a null score, that it was dropped or has none. */
export function labelRowOf(option: DerivedOption, specialty: string | null): LabelRow {
  const { label, statistics, disagreement } = option.outcome;
  return {
    case_id: option.caseExternalId,
    option_id: option.optionExternalId,
    text: option.text,
    category: option.category as OptionCategory,
    specialty,
    score: label?.score ?? null,
    class: label?.class ?? null,
    harm_type: label?.harmType ?? null,
    harm_severity: label?.harmSeverity ?? null,
    provenance: provenanceOf(option.outcome),
    rule: disagreement?.rule ?? null,
    n: statistics?.n ?? 0,
    median: statistics?.median ?? null,
    mad: statistics?.mad ?? null,
    p30: statistics?.p30 ?? null,
    p70: statistics?.p70 ?? null,
    ipr: statistics?.ipr ?? null,
    ipras: statistics?.ipras ?? null,
    count_inappropriate: statistics?.counts.inappropriate ?? 0,
    count_uncertain: statistics?.counts.uncertain ?? 0,
    count_appropriate: statistics?.counts.appropriate ?? 0,
    quantile_type: statistics?.quantileType ?? null,
    disagreement: disagreement?.disagreement ?? null,
    rationale: option.adjudication?.rationale ?? null,
  };
}

/**
 * The lines of `ratings.jsonl` of an option: every submitted rating of every round, by pseudonym, with the version of the
 * instrument (the study's newest is `instrumentVersion`) and what was worded otherwise when it was given.
 */
export function ratingRowsOf(option: DerivedOption, instrumentVersion: number): RatingRow[] {
  return option.ratings.map((rating) => ({
    case_id: option.caseExternalId,
    option_id: option.optionExternalId,
    rater: rating.rater,
    round: rating.round,
    repeat: 0,
    appropriateness: rating.appropriateness,
    harm_severity: rating.severity,
    cannot_judge_reason: rating.cannotJudgeReason,
    comment: rating.comment,
    rated_at: rating.submittedAt,
    ...(rating.isImported && { imported: true }),
    instrument_version: rating.earlierInstrument ?? instrumentVersion,
    ...(rating.earlierText !== undefined && { earlier_text: rating.earlierText }),
    ...(rating.isOfEarlierVignette && { earlier_vignette: true }),
  }));
}

/** The line of `adjudications.jsonl` of an option with a ruling; none for another. */
export function adjudicationRowsOf(option: DerivedOption): AdjudicationRow[] {
  const ruling = option.adjudication;
  if (ruling === null) return [];
  return [
    {
      case_id: option.caseExternalId,
      option_id: option.optionExternalId,
      adjudicator: ruling.adjudicator,
      decision: ruling.decision,
      score: ruling.score,
      harm_severity: ruling.severity,
      rationale: ruling.rationale,
      adjudicator_rated_option: ruling.ratedThisOption,
      decided_at: ruling.decidedAt,
    },
  ];
}

export const LABEL_COLUMNS = [
  ...(["case_id", "option_id", "text", "category", "specialty", "score", "class", "harm_type"] as const),
  ...(["harm_severity", "provenance", "rule", "n", "median", "mad", "p30", "p70", "ipr", "ipras"] as const),
  ...(["count_inappropriate", "count_uncertain", "count_appropriate", "quantile_type", "disagreement"] as const),
  "rationale",
] as const satisfies readonly (keyof LabelRow)[];

export const RATING_COLUMNS = [
  ...(["case_id", "option_id", "rater", "round", "repeat", "appropriateness", "harm_severity"] as const),
  ...(["cannot_judge_reason", "comment", "rated_at", "imported", "instrument_version"] as const),
  ...(["earlier_text", "earlier_vignette"] as const),
] as const satisfies readonly (keyof RatingRow)[];
