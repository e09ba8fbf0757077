const MEGABYTE = 1024 * 1024;

/** The largest case file that is read, in bytes; a case takes about 10 kB. */
const LARGEST_FILE_MB = 10;
export const LARGEST_FILE = LARGEST_FILE_MB * MEGABYTE;

/** The most that one import may carry: below what the server takes in one request. */
const LARGEST_UPLOAD_MB = 20;

export const FILE_TOO_LARGE = `A file is larger than ${LARGEST_FILE_MB} MB. Split it into smaller files, and import them one by one.`;

/** Why these files are too large to be sent, in words; null when they are not. */
export function explainTooLarge(sizes: readonly number[]): string | null {
  if (sizes.some((size) => size > LARGEST_FILE)) return FILE_TOO_LARGE;
  const together = sizes.reduce((sum, size) => sum + size, 0);
  if (together <= LARGEST_UPLOAD_MB * MEGABYTE) return null;
  const shown = Math.ceil(together / MEGABYTE);
  return `These files are ${shown} MB together; at most ${LARGEST_UPLOAD_MB} MB go in one import. Import them in parts.`;
}
