const MEGABYTE = 1024 * 1024;

/** The largest file that is imported, in bytes; a case takes about 10 kB. */
const LARGEST_FILE_MB = 10;
export const LARGEST_FILE = LARGEST_FILE_MB * MEGABYTE;

/** The most that one import may carry: below what the server takes in one request. */
const LARGEST_UPLOAD_MB = 20;

/** The most files of one import. */
export const MOST_FILES = 1000;

/** The most that one request may carry, in bytes. */
const LARGEST_REQUEST_MB = 25;
export const LARGEST_REQUEST = LARGEST_REQUEST_MB * MEGABYTE;

export const REQUEST_TOO_LARGE = `This upload is larger than ${LARGEST_REQUEST_MB} MB. Split it, and send the parts one by one.`;
export const FILE_TOO_LARGE = `A file is larger than ${LARGEST_FILE_MB} MB. Split it into smaller files, and import them one by one.`;
export const TOO_MANY_FILES = `At most ${MOST_FILES} files go in one import. Import them in parts.`;

/** Why these files are too large to be sent, in words; null when they are not. */
export function explainTooLarge(sizes: readonly number[]): string | null {
  if (sizes.length > MOST_FILES) return TOO_MANY_FILES;
  if (sizes.some((size) => size > LARGEST_FILE)) return FILE_TOO_LARGE;
  const together = sizes.reduce((sum, size) => sum + size, 0);
  if (together <= LARGEST_UPLOAD_MB * MEGABYTE) return null;
  const shown = Math.ceil(together / MEGABYTE);
  return `These files are ${shown} MB together; at most ${LARGEST_UPLOAD_MB} MB go in one import. Import them in parts.`;
}
