import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readRelease, type Release, type ReleaseFile } from "#db/queries/releases.ts";
import { sha256Hex } from "./checksums.ts";
import { releaseFolderName, zipRelease } from "./release-archive.ts";
import { type ReleaseManifest, releaseManifestSchema } from "./release-manifest.ts";

/** A release as its page shows it; the sizes are in bytes. */
export interface ReleaseDetail {
  release: Release;
  manifest: ReleaseManifest;
  files: { path: string; sha256: string; size: number }[];
  /** Name of the folder in the archive. */
  folder: string;
}

/**
 * Reads what a release holds, without the files' content.
 *
 * @throws AppError not-found when the study has no release of this version
 */
export async function readReleaseDetail(
  database: Database,
  study: { id: number; slug: string },
  version: string,
): Promise<ReleaseDetail> {
  const { files, ...release } = await requireRelease(database, study.id, version);
  const manifest = files.find(({ path }) => path === "release.json");
  if (!manifest) throw new Error(`Release ${version} was stored without release.json.`);
  return {
    release,
    manifest: releaseManifestSchema.parse(JSON.parse(new TextDecoder().decode(manifest.bytes))),
    files: files.map(({ path, sha256, bytes }) => ({ path, sha256, size: bytes.length })),
    folder: releaseFolderName(study.slug, version),
  };
}

/**
 * Reads one file of a release, with its bytes.
 *
 * @throws AppError not-found when the study has no such release, or the release no such file
 */
export async function readReleaseFile(
  database: Database,
  studyId: number,
  version: string,
  path: string,
): Promise<ReleaseFile> {
  const { files } = await requireRelease(database, studyId, version);
  const file = files.find((candidate) => candidate.path === path);
  if (!file) throw new AppError("not-found", `Release ${version} has no file ${path}.`);
  return file;
}

/**
 * Packs a release into a zip archive; the same release gives the same bytes.
 *
 * @throws AppError not-found when the study has no such release
 */
export async function readReleaseArchive(
  database: Database,
  study: { id: number; slug: string },
  version: string,
): Promise<{ name: string; bytes: Uint8Array; sha256: string }> {
  const { files } = await requireRelease(database, study.id, version);
  const folder = releaseFolderName(study.slug, version);
  const bytes = zipRelease(folder, files);
  return { name: `${folder}.zip`, bytes, sha256: sha256Hex(bytes) };
}

async function requireRelease(database: Database, studyId: number, version: string) {
  const release = await readRelease(database, studyId, version);
  if (release === null) throw new AppError("not-found", `The study has no release ${version}.`);
  return release;
}
