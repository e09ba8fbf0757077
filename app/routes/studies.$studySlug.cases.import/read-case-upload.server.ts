import { AppError } from "#app/lib/app-error.ts";
import { parseValues } from "#app/lib/parse-form.ts";
import { readUpload, requireFiles, type Upload } from "#app/lib/read-upload.server.ts";
import type { ImportDecisions } from "#app/modules/cases/import-cases.server.ts";
import { decisionsSchema, REWORDING_FIELD } from "#app/modules/cases/import-form.ts";
import { nameOfPasted } from "#app/modules/cases/read-case-files.ts";

/**
 * The files, or the pasted text, of an import of cases, and what was decided on its preview.
 * @throws AppError too-large, or bad-input when there is neither, or the decisions cannot be read
 */
export async function readCaseUpload(
  request: Request,
): Promise<Pick<Upload, "intent" | "files"> & { decisions: ImportDecisions }> {
  const { intent, files, form } = await readUpload(request);
  const pasted = form.get("pasted");
  if (typeof pasted === "string" && pasted.trim() !== "") {
    files.push({ name: nameOfPasted(pasted), bytes: new TextEncoder().encode(pasted) });
  }
  requireFiles(files, "Choose at least one file first, or paste the cases.");
  const decided = [...form].filter(([name]) => name.startsWith(REWORDING_FIELD));
  const rewordings = Object.fromEntries(decided.map(([name, value]) => [name.slice(REWORDING_FIELD.length), value]));
  return {
    intent,
    files,
    decisions: parseValues({ basis: readBasis(form.get("basis")), rewordings }, decisionsSchema),
  };
}

function readBasis(sent: FormDataEntryValue | null): unknown {
  try {
    return typeof sent === "string" ? JSON.parse(sent) : null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("bad-input", "What was decided did not arrive whole. Check the files again.");
  }
}
