import { baseCaseId } from "#scoring/base-case.ts";
import { variantSchema } from "./case-file-schemas.ts";
import { schemaProblems } from "./field-schemas.ts";
import { identifierProblems } from "./identifier-problems.ts";
import { type ImportProblem, joinPath, type Place, problemAt } from "./import-problem.ts";
import type { ImportedVariant } from "./imported-case.ts";
import { isJsonObject, type JsonObject, unknownFields } from "./read-json-records.ts";
import { readId } from "./read-case-record.ts";

/** What came of one variant record; `variant` only without any error. `requiresExistingBase` is yet to be settled. */
export interface VariantReading {
  variant: ImportedVariant | null;
  place: Place;
  problems: ImportProblem[];
}

const VARIANT_FIELDS = new Set(["id", "base_id", "category", "description", "presentation"]);

/**
 * Reads one perturbed wording. Its base case is `base_id`, else, in a perturbation file, the id without a final
 * `-digits`. A `base_id` that contradicts the case in which the variant stands (`enclosingCaseId`) is an error.
 */
export function readVariantRecord(record: JsonObject, place: Place, enclosingCaseId: string | null): VariantReading {
  const parsed = variantSchema.safeParse(record);
  const id = readId(record.id);
  const problems = identifierProblems(id ?? "the variant", record, "", place);
  if (!parsed.success)
    return { variant: null, place, problems: [...schemaProblems(parsed.error, place, ""), ...problems] };
  const { base_id: baseId, id: externalId, ...rest } = parsed.data;
  if (enclosingCaseId !== null && baseId != null && baseId !== enclosingCaseId) {
    const message = `Variant ${externalId} stands inside case ${enclosingCaseId} but names ${baseId} as its base. Correct one of the two.`;
    return { variant: null, place, problems: [problemAt(place, "error", "base_id", message), ...problems] };
  }
  const variant: ImportedVariant = {
    externalId,
    baseExternalId: enclosingCaseId ?? baseId ?? baseCaseId(externalId),
    requiresExistingBase: true,
    ...rest,
    extra: unknownFields(record, VARIANT_FIELDS),
    source: { file: place.file, line: place.line },
  };
  return { variant, place, problems };
}

/** Reads the `variants` list inside a case record; absent and null read as none. */
export function readVariantsOfCase(record: JsonObject, place: Place, caseId: string | null): VariantReading[] {
  if (record.variants === undefined || record.variants === null) return [];
  if (!Array.isArray(record.variants)) {
    return [
      { variant: null, place, problems: [problemAt(place, "error", "variants", "The variants must be a list.")] },
    ];
  }
  return record.variants.map((raw: unknown, index) => {
    const path = joinPath(place.path, `variants[${index}]`);
    const variantPlace: Place = { ...place, path };
    if (isJsonObject(raw)) return readVariantRecord(raw, variantPlace, caseId);
    const message = `A variant must be an object, such as {"id": "Card001-0", "presentation": "..."}.`;
    return { variant: null, place: variantPlace, problems: [problemAt(variantPlace, "error", null, message)] };
  });
}
