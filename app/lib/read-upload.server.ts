import { AppError } from "./app-error.ts";
import { readMultipart } from "./read-multipart.server.ts";
import { FILE_TOO_LARGE, LARGEST_FILE } from "./upload-limits.ts";

/** What a form sends that first looks at files and then imports them. */
export interface Upload {
  intent: "preview" | "import";
  files: { name: string; bytes: Uint8Array }[];
  /** All that was sent, for what a page asks beside the files. */
  form: FormData;
}

/**
 * The files of a multipart form, held in memory only; there may be none.
 * @throws AppError too-large, or bad-input when it is no such form
 */
export async function readUpload(request: Request): Promise<Upload> {
  const form = await readMultipart(request, LARGEST_FILE, FILE_TOO_LARGE);
  const chosen = form.getAll("files").filter((entry): entry is File => entry instanceof File && entry.name !== "");
  const files = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  return { intent: form.get("intent") === "import" ? "import" : "preview", files, form };
}

/** @throws AppError bad-input when nothing was chosen */
export function requireFiles(files: readonly unknown[], message = "Choose at least one file first."): void {
  if (files.length === 0) throw new AppError("bad-input", message);
}
