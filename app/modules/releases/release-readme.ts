import type { InstrumentKind } from "#scoring/terms.ts";
import type { ReleaseManifest } from "./release-manifest.ts";

/** `README.md` of a release: what each file is, what the columns mean, and how to score against it. */
export function writeReadme(manifest: ReleaseManifest): string {
  const { study, version, created_at: createdAt, counts, instrument, rules, generator } = manifest;
  return `# ${study.name}, release ${version}

Reference labels for the management options of clinical cases, with the ratings they rest on. Frozen ${createdAt} by
${generator.name} ${generator.version}. Raters and adjudicators appear by pseudonym only.

${counts.cases} cases, ${counts.options} options (${counts.labels} labelled, ${counts.dropped} dropped), \
${counts.ratings} ratings by ${counts.raters} raters, ${counts.adjudications} adjudications.
Instrument ${instrument.kind}, version ${instrument.version}; disagreement rule ${String(rules.disagreement_rule)}, \
percentiles of type ${String(rules.quantile_type)}, at least ${String(rules.minimum_ratings)} ratings a label.

| file | what it holds |
|---|---|
| \`labels.jsonl\`, \`labels.csv\` | one option a row: label and panel statistics |
| \`ratings.jsonl\`, \`ratings.csv\` | one rating a row, all rounds |
| \`cases.jsonl\` | one case a line with its options, their structure and other wordings; can be imported again |
| \`adjudications.jsonl\` | one ruling that stands a line (label, drop, or left unsettled), with its rationale |
| \`rubrics/\` | one file a case in the shape of a NOHARM rubric |
| \`release.json\` | what this release is of: counts, instrument, rules |
| \`CHANGELOG.md\` | what changed from release to release |
| \`checksums.sha256\` | SHA-256 of every other file: \`sha256sum -c checksums.sha256\` |

## Columns of the labels

| column | meaning |
|---|---|
| score | reference label, 1 to 9; empty for a dropped option |
| class | 1-3 inappropriate, 4-6 uncertain, 7-9 appropriate |
| harm_type | omission (harm of leaving an appropriate option undone), commission (harm of doing an inappropriate one), or empty |
| harm_severity | none, mild, moderate, severe (WHO International Classification for Patient Safety) |
| provenance | consensus (round 1), delphi (a later round), adjudicated, disagreement, dropped |
| rule, disagreement | the rule that decided whether the panel disagreed, and its finding |
| n, median, mad | ratings, their median and mean absolute deviation from it |
| p30, p70, ipr, ipras | 30th and 70th percentile, their distance, and the distance that shows disagreement (RAND/UCLA) |
| count_inappropriate, count_uncertain, count_appropriate | ratings in 1-3, 4-6, 7-9 |
| rationale | the adjudicator's reason |

## Columns of the ratings

| column | meaning |
|---|---|
| rater, round, repeat | pseudonym; 1 = independent, later rounds after feedback; 0 = the rating that counts |
| appropriateness, harm_severity | as for the labels; empty where the rater could not judge |
| cannot_judge_reason, comment | why not, and what the rater wrote |
| rated_at, imported | when it was submitted; true where it was made elsewhere and brought in as a file |
| instrument_version | version of the instrument that it was given under |
| earlier_text | the text that it was given for, where the option reads otherwise now and the rating was kept |
| earlier_vignette | true where the vignette or the question of the case read otherwise when it was given |

In the CSV files a text that a spreadsheet would take for a formula stands behind an apostrophe; the JSONL files have it
as it is. ${explainRubrics(instrument.kind)}

## Scoring

    primum score --references . --answers answers.jsonl --json
`;
}

function explainRubrics(instrument: InstrumentKind): string {
  const base =
    "A rubric leaves out options without a label, except one that another option depends on: it has a score of null.";
  if (instrument === "noharm") return base;
  return `${base} It carries scores only: the severities of this two-axis study are in the labels, so score against the labels.`;
}
