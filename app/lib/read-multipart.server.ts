import {
  MaxPartSizeExceededError,
  unstable_createMemoryUploadHandler as createMemoryUploadHandler,
  unstable_parseMultipartFormData as parseMultipartFormData,
} from "@remix-run/node";
import { AppError } from "./app-error.ts";

/**
 * The fields and files of a multipart form, held in memory only.
 *
 * @param largest most bytes that one part may have
 * @param tooLarge the sentence for a part that is larger: how large it may be, and what to do about it
 * @throws AppError too-large, or bad-input for another kind of request
 */
export async function readMultipart(request: Request, largest: number, tooLarge: string): Promise<FormData> {
  if (!request.headers.get("Content-Type")?.startsWith("multipart/form-data")) {
    throw new AppError("bad-input", "Send the file as a multipart form.");
  }
  try {
    return await parseMultipartFormData(request, createMemoryUploadHandler({ maxPartSize: largest }));
  } catch (error) {
    if (!(error instanceof MaxPartSizeExceededError)) throw error;
    throw new AppError("too-large", tooLarge);
  }
}
