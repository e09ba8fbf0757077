import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { addRelease, listReleases, readReleaseMaterial, type Release } from "#db/queries/releases.ts";
import { RELEASE_FORMAT_VERSION } from "#scoring/bundle.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { deriveLabels, type DerivedOption } from "../labels/derive-labels.ts";
import { deriveStudyLabels } from "../labels/derive-study-labels.server.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import { CHECKSUM_FILE, sha256Hex } from "./checksums.ts";
import { makeReleaseFiles } from "./release-files.ts";
import { compareVersions, highestVersion, parseVersion, proposeVersion } from "./release-version.ts";

/** So many options without a label are named. */
const NAMED_OPTIONS = 10;
const FIRST_CHANGELOG = "First release.";

/** Whether a study can be released, and what to propose. */
export interface ReleasePreview {
  cases: number;
  options: number;
  /** Options without a label or a ruling to drop them: any of them stands in the way. The first few by name. */
  unlabelled: { total: number; first: string[] };
  nextVersion: string;
  /** From the second release on. */
  needsChangelog: boolean;
}

/** What a release of the study would be now. Writes nothing. */
export async function previewRelease(database: Database, studyId: number): Promise<ReleasePreview> {
  const { options } = await deriveStudyLabels(database, studyId);
  const { base: cases } = await listCaseIds(database, studyId);
  const versions = (await listReleases(database, studyId)).map(({ version }) => version);
  return {
    cases: cases.length,
    options: options.length,
    unlabelled: findUnlabelled(options),
    nextVersion: proposeVersion(versions),
    needsChangelog: versions.length > 0,
  };
}

/**
 * Freezes a release of the study as it is now.
 *
 * @param input `version` such as 1.0.0, over every earlier one (the proposed one unless given); `changelog` is needed
 *   from the second release on
 * @throws AppError bad-input for a version or changelog that cannot be, conflict while an option has no label
 * @throws DataError conflict when ratings come in while the files are made
 */
export async function createRelease(
  database: Database,
  actor: Actor,
  studyId: number,
  input: { version?: string | null; changelog?: string | null },
): Promise<{ version: string; checksum: string; files: number }> {
  const earlier = await listReleases(database, studyId);
  const version = chooseVersion(input.version?.trim() || null, earlier);
  const changelog = input.changelog?.trim() || (earlier.length === 0 ? FIRST_CHANGELOG : null);
  if (changelog === null) {
    throw new AppError("bad-input", "Say in the changelog what changed since the release before.");
  }
  await refreshLabels(database, studyId);
  const material = await readReleaseMaterial(database, studyId);
  requireLabels(deriveLabels(material.labelInputs));
  const createdAt = new Date().toISOString();
  const generatorVersion = packageJson.version;
  const files = makeReleaseFiles(material, { version, changelog, createdAt, generatorVersion, earlier });
  const checksum = sha256Hex(files.find(({ path }) => path === CHECKSUM_FILE)!.bytes);
  await addRelease(database, actor, {
    studyId,
    version,
    formatVersion: Number(RELEASE_FORMAT_VERSION),
    changelog,
    materialDigest: material.digest,
    files,
    checksum,
    createdAt,
  });
  return { version, checksum, files: files.length };
}

function chooseVersion(wanted: string | null, earlier: readonly Release[]): string {
  const versions = earlier.map(({ version }) => version);
  if (wanted === null) return proposeVersion(versions);
  if (parseVersion(wanted) === null) {
    throw new AppError("bad-input", `“${wanted}” is not a version. Give three whole numbers, such as 1.0.0.`);
  }
  const highest = highestVersion(versions);
  if (highest !== null && compareVersions(wanted, highest) <= 0) {
    const proposed = proposeVersion(versions);
    throw new AppError("bad-input", `Release ${highest} is there already. Give a higher version, such as ${proposed}.`);
  }
  return wanted;
}

function requireLabels(options: readonly DerivedOption[]): void {
  if (options.length === 0) throw new AppError("conflict", "The study has no options to release. Import cases first.");
  const { total, first } = findUnlabelled(options);
  if (total === 0) return;
  const rest = total > first.length ? ` and ${total - first.length} more` : "";
  const noun = total === 1 ? "option has" : "options have";
  throw new AppError("conflict", `${total} ${noun} no label yet: ${first.join("; ")}${rest}. Settle them first.`);
}

function findUnlabelled(options: readonly DerivedOption[]): ReleasePreview["unlabelled"] {
  const open = options.filter(({ outcome }) => outcome.label === null && outcome.status !== "dropped");
  const first = open
    .slice(0, NAMED_OPTIONS)
    .map(({ caseExternalId, optionExternalId }) => `${caseExternalId} option ${optionExternalId}`);
  return { total: open.length, first };
}
