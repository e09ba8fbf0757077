import { zipSync, type Zippable } from "fflate";
import type { ReleaseFileContent } from "./checksums.ts";

/**
 * The time that every entry of an archive bears, the earliest a zip can: so that the same files give the same bytes. A
 * zip keeps local time without a zone, hence a local date.
 */
const ENTRY_TIME = new Date(1980, 0, 1);

/** A zip archive of a release, its files inside one folder of this name. The same files give the same bytes. */
export function zipRelease(folder: string, files: readonly ReleaseFileContent[]): Uint8Array {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const entries: Zippable = Object.fromEntries(sorted.map(({ path, bytes }) => [`${folder}/${path}`, bytes]));
  return zipSync(entries, { level: 6, mtime: ENTRY_TIME });
}

/** Name of a release's folder, and of its archive without ".zip": "cardiology-pilot-1.0.0". */
export function releaseFolderName(studySlug: string, version: string): string {
  return `${studySlug}-${version}`;
}
