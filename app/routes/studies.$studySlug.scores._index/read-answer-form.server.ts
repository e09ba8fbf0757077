import { AppError } from "#app/lib/app-error.ts";
import { readMultipart } from "#app/lib/read-multipart.server.ts";
import type { AnswerUpload } from "#app/modules/scores/read-answer-upload.ts";

/** The largest file of answers that is read. */
const LARGEST_FILE_MB = 24;

/**
 * What the form sends: a file of answers and the release to score it against.
 * @throws AppError too-large, or bad-input when either is missing
 */
export async function readAnswerForm(request: Request): Promise<AnswerUpload & { releaseVersion: string }> {
  const tooLarge = `The file is larger than ${LARGEST_FILE_MB} MB. Split it by system, and upload the parts one by one; or score it from the command line.`;
  const form = await readMultipart(request, LARGEST_FILE_MB * 1024 * 1024, tooLarge);
  const file = form.get("answers");
  const releaseVersion = form.get("releaseVersion");
  if (typeof releaseVersion !== "string" || releaseVersion === "") {
    throw new AppError("bad-input", "Choose the release to score against.");
  }
  if (!(file instanceof File) || file.name === "") throw new AppError("bad-input", "Choose a file of answers.");
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()), releaseVersion };
}
