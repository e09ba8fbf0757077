import { AppError } from "#app/lib/app-error.ts";
import { readMultipart } from "#app/lib/read-multipart.server.ts";
import type { UploadedBytes } from "#app/modules/cases/import-cases.server.ts";
import { FILE_TOO_LARGE, LARGEST_FILE } from "./upload-limits.ts";

/** What the import's form sends. */
export interface ImportUpload {
  intent: "preview" | "import";
  files: UploadedBytes[];
}

/**
 * The files of a multipart form, held in memory only.
 * @throws AppError too-large, or bad-input when no file was chosen
 */
export async function readUpload(request: Request): Promise<ImportUpload> {
  const form = await readMultipart(request, LARGEST_FILE, FILE_TOO_LARGE);
  const chosen = form.getAll("files").filter((entry): entry is File => entry instanceof File && entry.name !== "");
  if (chosen.length === 0) throw new AppError("bad-input", "Choose at least one file first.");
  const files = chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }));
  return { intent: form.get("intent") === "import" ? "import" : "preview", files: await Promise.all(files) };
}
