import { AppError } from "#app/lib/app-error.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { readMultipart } from "#app/lib/read-multipart.server.ts";
import type { ImportDecisions, UploadedBytes } from "#app/modules/cases/import-cases.server.ts";
import { decisionsSchema } from "#app/modules/cases/import-form.ts";
import { nameOfPasted } from "#app/modules/cases/read-case-files.ts";
import { FILE_TOO_LARGE, LARGEST_FILE } from "./upload-limits.ts";

/** What the import's form sends. */
export interface ImportUpload {
  intent: "preview" | "import";
  files: UploadedBytes[];
  decisions: ImportDecisions;
}

/**
 * The files, or the pasted text, of a multipart form, held in memory only.
 * @throws AppError too-large, or bad-input when there is neither, or the decisions cannot be read
 */
export async function readUpload(request: Request): Promise<ImportUpload> {
  const form = await readMultipart(request, LARGEST_FILE, FILE_TOO_LARGE);
  const chosen = form.getAll("files").filter((entry): entry is File => entry instanceof File && entry.name !== "");
  const files = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const pasted = form.get("pasted");
  if (typeof pasted === "string" && pasted.trim() !== "") {
    files.push({ name: nameOfPasted(pasted), bytes: new TextEncoder().encode(pasted) });
  }
  if (files.length === 0) throw new AppError("bad-input", "Choose at least one file first, or paste the cases.");
  const intent = form.get("intent") === "import" ? "import" : "preview";
  return { intent, files, decisions: parseValues(readDecisions(form.get("decisions")), decisionsSchema) };
}

function readDecisions(sent: FormDataEntryValue | null): unknown {
  try {
    return typeof sent === "string" ? JSON.parse(sent) : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("bad-input", "What was decided did not arrive whole. Check the files again.");
  }
}
