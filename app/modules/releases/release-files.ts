import type { Release, ReleaseMaterial } from "#db/queries/releases.ts";
import { RELEASE_FORMAT_VERSION } from "#scoring/bundle.ts";
import { deriveLabels, type DerivedOption } from "../labels/derive-labels.ts";
import { toJsonDocument, toJsonLines } from "./canonical-json.ts";
import { CHECKSUM_FILE, formatChecksums, type ReleaseFileContent } from "./checksums.ts";
import { toCsv } from "#app/lib/csv-text.ts";
import type { ReleaseManifest } from "./release-manifest.ts";
import { writeReadme } from "./release-readme.ts";
import {
  adjudicationRowsOf,
  caseRowOf,
  LABEL_COLUMNS,
  labelRowOf,
  RATING_COLUMNS,
  ratingRowsOf,
} from "./release-rows.ts";
import { compareVersions } from "./release-version.ts";
import { rubricOfCase } from "./rubric-of-case.ts";

/** What a release is made of, beside the material. */
export interface ReleaseHead {
  version: string;
  changelog: string;
  createdAt: string;
  /** Version of Primum. */
  generatorVersion: string;
  /** For the changelog. */
  earlier: readonly Pick<Release, "version" | "changelog" | "createdAt">[];
}

/**
 * The files of a release by path, `checksums.sha256` naming every other. A pure function: the same material and head
 * give the same bytes. No file holds a name, an e-mail address or a row number.
 */
export function makeReleaseFiles(material: ReleaseMaterial, head: ReleaseHead): ReleaseFileContent[] {
  const derived = deriveLabels(material.labelInputs);
  const specialties = new Map(material.cases.map(({ externalId, specialty }) => [externalId, specialty]));
  const labels = derived.map((option) => labelRowOf(option, specialties.get(option.caseExternalId) ?? null));
  const ratings = derived.flatMap((option) => ratingRowsOf(option, material.labelInputs.setup.instrument.version));
  const manifest = describeRelease(material, derived, head);
  const texts: [path: string, text: string][] = [
    ["labels.jsonl", toJsonLines(labels)],
    ["labels.csv", toCsv(LABEL_COLUMNS, labels)],
    ["ratings.jsonl", toJsonLines(ratings)],
    ["ratings.csv", toCsv(RATING_COLUMNS, ratings)],
    ["cases.jsonl", toJsonLines(material.cases.map(caseRowOf))],
    ["adjudications.jsonl", toJsonLines(derived.flatMap(adjudicationRowsOf))],
    ...writeRubrics(material, derived),
    ["release.json", toJsonDocument(manifest)],
    ["README.md", writeReadme(manifest)],
    ["CHANGELOG.md", writeChangelog(head)],
  ];
  const files = texts.map(([path, text]) => ({ path, bytes: toBytes(text) }));
  files.push({ path: CHECKSUM_FILE, bytes: toBytes(formatChecksums(files)) });
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function writeRubrics(material: ReleaseMaterial, derived: readonly DerivedOption[]): [string, string][] {
  const labels = new Map<string, Map<string, DerivedOption["outcome"]["label"]>>();
  for (const { caseExternalId, optionExternalId, outcome } of derived) {
    const ofCase = labels.get(caseExternalId) ?? new Map<string, DerivedOption["outcome"]["label"]>();
    labels.set(caseExternalId, ofCase.set(optionExternalId, outcome.label));
  }
  return material.cases.flatMap((studyCase): [string, string][] => {
    const ofCase = labels.get(studyCase.externalId);
    if (ofCase === undefined || [...ofCase.values()].every((label) => label === null)) return [];
    return [[`rubrics/${studyCase.externalId}.json`, toJsonDocument(rubricOfCase(studyCase, ofCase))]];
  });
}

function describeRelease(
  { study, cases, labelInputs }: ReleaseMaterial,
  derived: readonly DerivedOption[],
  { version, createdAt, generatorVersion }: ReleaseHead,
): ReleaseManifest {
  const { instrument, rules } = labelInputs.setup;
  const ratings = derived.flatMap((option) => option.ratings);
  return {
    format_version: RELEASE_FORMAT_VERSION,
    study: { slug: study.slug, name: study.name },
    version,
    created_at: createdAt,
    instrument: { kind: instrument.kind, version: instrument.version },
    rules: {
      version: rules.version,
      raters_per_option: rules.ratersPerOption,
      minimum_ratings: rules.minimumRatings,
      disagreement_rule: rules.disagreementRule,
      quantile_type: rules.quantileType,
      severity_disagreement: rules.severityDisagreement,
      unsettled_policy: rules.unsettledPolicy,
      raters_may_adjudicate_own: rules.ratersMayAdjudicateOwn,
    },
    counts: {
      cases: cases.length,
      variants: cases.reduce((sum, { variants }) => sum + variants.length, 0),
      options: derived.length,
      labels: derived.filter(({ outcome }) => outcome.label !== null).length,
      dropped: derived.filter(({ outcome }) => outcome.status === "dropped").length,
      raters: new Set(ratings.map(({ rater }) => rater)).size,
      ratings: ratings.length,
      adjudications: derived.filter(({ adjudication }) => adjudication !== null).length,
    },
    generator: { name: "primum", version: generatorVersion },
  };
}

function writeChangelog(head: ReleaseHead): string {
  const entries = [head, ...head.earlier].sort((a, b) => compareVersions(b.version, a.version));
  const sections = entries.map(
    ({ version, createdAt, changelog }) => `## ${version} (${createdAt.slice(0, 10)})\n\n${changelog.trim()}\n`,
  );
  return `# Changelog\n\n${sections.join("\n")}`;
}
