import { z } from "zod";
import { labelRowSchema, ratingRowSchema } from "#scoring/bundle.ts";
import { type InputProblem, ScoringInputError } from "#scoring/errors.ts";
import type { PanelRatings } from "#scoring/harm/label-uncertainty.ts";
import type { OptionRating } from "#scoring/labels/option-ratings.ts";
import { type LabelRules, SEVERITY_DISAGREEMENT_POLICIES } from "#scoring/labels/reference-label.ts";
import type { RatedOption } from "#scoring/labels/redrawn-labels.ts";
import { DISAGREEMENT_RULE_SETTINGS, type Provenance, QUANTILE_TYPES } from "#scoring/terms.ts";
import type { ReleaseFileContent } from "../releases/checksums.ts";
import { releaseManifestSchema } from "../releases/release-manifest.ts";
import { parseLines, parseRecord, readText } from "./references-of-release.ts";

/** The files of a release that hold the ratings behind its labels, and how labels were made of them. */
export const PANEL_FILES = ["release.json", "labels.jsonl", "ratings.jsonl"] as const;

/** Provenances of labels that the panel's ratings did not make. */
const FIXED: readonly Provenance[] = ["adjudicated", "disagreement", "dropped"];

const rulesSchema = releaseManifestSchema.extend({
  rules: z.object({
    minimum_ratings: z.int().min(1),
    disagreement_rule: z.enum(DISAGREEMENT_RULE_SETTINGS),
    quantile_type: z.literal(QUANTILE_TYPES),
    severity_disagreement: z.enum(SEVERITY_DISAGREEMENT_POLICIES),
  }),
});

/**
 * The ratings behind the labels of a release. Labels that are not the panel's (adjudicated, left unsettled or dropped)
 * are fixed; ratings given again to see how steady a rater is are left aside.
 *
 * @throws ScoringInputError listing every problem with its file, line and field
 */
export function panelOfRelease(files: readonly ReleaseFileContent[]): PanelRatings {
  const problems: InputProblem[] = [];
  const [manifestText, labelText, ratingText] = PANEL_FILES.map((path) => readText(files, path, problems)) as [
    string,
    string,
    string,
  ];
  if (problems.length > 0) throw new ScoringInputError(problems);
  const manifest = parseRecord(rulesSchema, manifestText, "release.json", problems);
  const labels = parseLines(labelRowSchema, labelText, "labels.jsonl", problems);
  const ratings = parseLines(ratingRowSchema, ratingText, "ratings.jsonl", problems);
  if (problems.length > 0 || manifest === null) throw new ScoringInputError(problems);

  const ratingsOf = new Map<string, OptionRating[]>();
  for (const { case_id, option_id, rater, round, repeat, appropriateness, harm_severity: severity } of ratings) {
    if (repeat > 0) continue;
    const key = JSON.stringify([case_id, option_id]);
    ratingsOf.set(key, [...(ratingsOf.get(key) ?? []), { rater, round, appropriateness, severity }]);
  }
  const cases = new Map<string, RatedOption[]>();
  for (const { case_id: caseId, option_id: option, provenance } of labels) {
    const isFixed = provenance !== null && FIXED.includes(provenance);
    const rated = { option, isFixed, ratings: ratingsOf.get(JSON.stringify([caseId, option])) ?? [] };
    cases.set(caseId, [...(cases.get(caseId) ?? []), rated]);
  }
  return { cases, rules: rulesOf(manifest) };
}

function rulesOf({ rules }: z.output<typeof rulesSchema>): LabelRules {
  return {
    minimumRatings: rules.minimum_ratings,
    disagreementRule: rules.disagreement_rule,
    quantileType: rules.quantile_type,
    severityDisagreement: rules.severity_disagreement,
  };
}
