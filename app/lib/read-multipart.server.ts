import {
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler as createMemoryUploadHandler,
  unstable_parseMultipartFormData as parseMultipartFormData,
  type UploadHandlerPart,
} from "@remix-run/node";
import { AppError } from "./app-error.ts";
import { MOST_FILES, TOO_MANY_FILES } from "./upload-limits.ts";

/** Beside its files a form has fields: one for each option that is decided about. */
const MOST_PARTS = MOST_FILES + 10_000;

/**
 * The fields and files of a multipart form, held in memory only.
 *
 * @param largest most bytes that one part may have
 * @param tooLarge the sentence for a part that is larger: how large it may be, and what to do about it
 * @throws AppError too-large, also for too many parts; bad-input for another kind of request, or one that is cut off
 */
export async function readMultipart(request: Request, largest: number, tooLarge: string): Promise<FormData> {
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) {
    throw new AppError("bad-input", "Send the file as a multipart form.");
  }
  try {
    return await parseMultipartFormData(request, countParts(createMemoryUploadHandler({ maxPartSize: largest })));
  } catch (error) {
    if (error instanceof MaxPartSizeExceededError) throw new AppError("too-large", tooLarge);
    if (!isMalformed(error)) throw error;
    throw new AppError("bad-input", "What was sent did not arrive whole. Choose the files again, and send them again.");
  }
}

type Handler = ReturnType<typeof createMemoryUploadHandler>;

function countParts(handle: Handler): Handler {
  const counted = { files: 0, parts: 0 };
  return async (part: UploadHandlerPart) => {
    counted.parts += 1;
    if (part.filename !== undefined) counted.files += 1;
    if (counted.files > MOST_FILES || counted.parts > MOST_PARTS) throw new AppError("too-large", TOO_MANY_FILES);
    return handle(part);
  };
}

/** The parser throws plain errors; their text is all that tells them apart. */
function isMalformed(error: unknown): boolean {
  return error instanceof Error && /^malformed |^Could not parse content as FormData/.test(error.message);
}
