import { CHECKSUM_FILE, parseChecksums, type ReleaseFileContent, sha256Hex } from "./checksums.ts";

/** What is wrong with a file of a release. */
export interface ReleaseFault {
  path: string;
  message: string;
}

/**
 * Computes the checksums of a release's files anew and holds them against `checksums.sha256`: files that were changed,
 * are missing, or are there without being named. Empty when the release is as it was frozen.
 */
export function verifyRelease(files: readonly ReleaseFileContent[]): ReleaseFault[] {
  const list = files.find(({ path }) => path === CHECKSUM_FILE);
  if (list === undefined) {
    return [
      { path: CHECKSUM_FILE, message: "The file is missing, so nothing can be checked. Export the release again." },
    ];
  }
  const { checksums, badLines } = parseChecksums(new TextDecoder().decode(list.bytes));
  const faults: ReleaseFault[] = badLines.map((line) => ({
    path: CHECKSUM_FILE,
    message: `Line ${line} is not a checksum, two spaces and a path of its own. Export the release again.`,
  }));
  const present = new Map(files.map(({ path, bytes }) => [path, bytes]));
  for (const [path, checksum] of checksums) {
    const bytes = present.get(path);
    if (bytes === undefined) faults.push({ path, message: "The file is missing. Export the release again." });
    else if (sha256Hex(bytes) !== checksum) {
      faults.push({ path, message: "The file was changed after the release was frozen. Export the release again." });
    }
  }
  for (const { path } of files) {
    if (path !== CHECKSUM_FILE && !checksums.has(path)) {
      faults.push({ path, message: "The file is not part of the release. Move it elsewhere." });
    }
  }
  return faults.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
