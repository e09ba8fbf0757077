import type { LabelledUnit } from "#scoring/labels/label-units.ts";
import { findChangingAlternatives, type AlternativeJudgement } from "#scoring/labels/other-rules.ts";
import { provenanceOf, type LabelRules } from "#scoring/labels/reference-label.ts";
import type { RaterQuality } from "#scoring/rater-quality/rater-quality.ts";
import type { DisagreementRule, InstrumentKind, QuantileType } from "#scoring/terms.ts";
import type { InputProblem } from "#scoring/errors.ts";
import { describeModels, describeUnitsByModels, type LabelModels } from "./label-models.ts";
import { describeQuality } from "./quality-document.ts";
import type { RatingsFile } from "./read-ratings.ts";

/** Everything that `primum label` found out. */
export interface LabelFindings {
  file: RatingsFile;
  rules: LabelRules;
  instrument: InstrumentKind;
  units: readonly LabelledUnit[];
  models: LabelModels | null;
  quality: RaterQuality[] | null;
  warnings: readonly InputProblem[];
}

/** The findings as one JSON document, in the names of the file formats. */
export function labelDocument(findings: LabelFindings) {
  const { rules, instrument, models, quality, warnings } = findings;
  const byUnit = models === null ? null : describeUnitsByModels(models);
  return {
    parameters: {
      rule: rules.disagreementRule,
      quantile_type: rules.quantileType,
      instrument,
      minimum: rules.minimumRatings,
      severity_disagreement: rules.severityDisagreement,
    },
    counts: countAll(findings),
    units: findings.units.map((labelled) => ({
      ...describeLabel(labelled),
      ...(byUnit && { models: byUnit.get(labelled.unit) }),
    })),
    ...(models && { models: describeModels(models) }),
    ...(quality && { raters: quality.map(describeQuality) }),
    warnings,
  };
}

/** How many there are of what. */
export function countAll({ file, units }: LabelFindings) {
  const count = (keep: (unit: LabelledUnit) => boolean) => units.filter(keep).length;
  const counting = file.answers.filter((answer) => answer.repeat === 0);
  return {
    units: units.length,
    raters: new Set(counting.filter(({ value }) => value !== null).map(({ rater }) => rater)).size,
    ratings: counting.filter(({ value }) => value !== null).length,
    abstentions: counting.filter(({ value }) => value === null).length,
    repeats: file.answers.length - counting.length,
    missing: file.missing,
    carried_forward: units.reduce((sum, { outcome }) => sum + outcome.carriedForward, 0),
    labelled: count(({ outcome }) => outcome.label !== null),
    too_few_ratings: count(({ outcome }) => outcome.status === "too-few-ratings"),
    disagreements: count(({ outcome }) => outcome.disagreement?.disagreement === true),
    severity_disagreements: count(({ outcome }) => outcome.severityDisagreement.flagged),
    hang_on_rule: count(({ outcome }) => findChangingAlternatives(outcome).length > 0),
  };
}

function describeLabel({ unit, outcome }: LabelledUnit) {
  const { statistics, disagreement, label, classicAgreement, severityDisagreement } = outcome;
  return {
    unit,
    n: statistics?.n ?? 0,
    median: statistics?.median ?? null,
    mad: statistics?.mad ?? null,
    p30: statistics?.p30 ?? null,
    p70: statistics?.p70 ?? null,
    ipr: statistics?.ipr ?? null,
    iprcp: statistics?.iprcp ?? null,
    asymmetry_index: statistics?.asymmetryIndex ?? null,
    ipras: statistics?.ipras ?? null,
    counts: statistics?.counts ?? { appropriate: 0, uncertain: 0, inappropriate: 0 },
    rule: disagreement?.rule ?? null,
    quantile_type: statistics?.quantileType ?? null,
    disagreement: disagreement?.disagreement ?? null,
    why: disagreement?.why ?? null,
    class: label?.class ?? null,
    score: label?.score ?? null,
    harm_type: label?.harmType ?? null,
    harm_severity: label?.harmSeverity ?? null,
    provenance: provenanceOf(outcome),
    reason: outcome.reason,
    classic_agreement: classicAgreement?.agreement ?? null,
    severity_disagreement: severityDisagreement.flagged,
    severity_why: severityDisagreement.flagged ? severityDisagreement.why : null,
    last_round: outcome.lastRound,
    carried_forward: outcome.carriedForward,
    abstentions: outcome.abstentions,
    under_other_rules: [...outcome.underOtherRules, ...outcome.underOtherQuantileTypes].map((other) =>
      describeAlternative(other, statistics!.quantileType),
    ),
    hangs_on_rule: disagreement === null ? null : findChangingAlternatives(outcome).length > 0,
  };
}

/** An alternative with the percentile type where the rule looks at percentiles, else null. */
export function describeAlternative(
  alternative: AlternativeJudgement & { quantileType?: QuantileType },
  studyType: QuantileType,
): { rule: DisagreementRule; quantile_type: QuantileType | null; disagreement: boolean; class: string; score: number } {
  const { rule, disagreement, class: found, score, quantileType = studyType } = alternative;
  return { rule, quantile_type: rule === "ipras" ? quantileType : null, disagreement, class: found, score };
}
