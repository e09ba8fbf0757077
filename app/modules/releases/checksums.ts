import { createHash } from "node:crypto";

/** A file of a release: its path inside the folder, with forward slashes, and its bytes. */
export interface ReleaseFileContent {
  path: string;
  bytes: Uint8Array;
}

/** The file that names every other with its checksum, as `sha256sum -c` reads it. */
export const CHECKSUM_FILE = "checksums.sha256";

/** SHA-256 of some bytes in lower-case hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The text of the checksum file: one line a file, by path, "<64 hex digits>  <path>". */
export function formatChecksums(files: readonly ReleaseFileContent[]): string {
  return [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => `${sha256Hex(bytes)}  ${path}\n`)
    .join("");
}

/**
 * Reads a checksum file into path and checksum.
 *
 * @returns the checksums by path, and the numbers of the lines that are no checksum or name a path a second time
 */
export function parseChecksums(text: string): { checksums: Map<string, string>; badLines: number[] } {
  const checksums = new Map<string, string>();
  const badLines: number[] = [];
  text.split("\n").forEach((line, index) => {
    if (line === "") return;
    const match = /^([0-9a-f]{64}) [ *](.+)$/.exec(line);
    if (match === null || checksums.has(match[2]!)) badLines.push(index + 1);
    else checksums.set(match[2]!, match[1]!);
  });
  return { checksums, badLines };
}
