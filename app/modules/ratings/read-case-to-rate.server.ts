import { AppError } from "#app/lib/app-error.ts";
import { instrumentDefinitionSchema } from "#app/modules/studies/instrument-presets.ts";
import { renderGuidelines } from "#app/modules/studies/render-guidelines.server.ts";
import type { Database } from "#db/client.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import type { CaseToRate } from "./case-to-rate.ts";

/**
 * The case of one of the rater's own assignments, as the workbench shows it.
 * @throws AppError not-found when the assignment is not theirs
 */
export async function readCaseToRate(
  database: Database,
  key: { studyId: number; membershipId: number; assignmentId: number },
): Promise<CaseToRate> {
  const found = await readRatingCase(database, key);
  if (!found) throw new AppError("not-found", "This case is not assigned to you.");
  const { instrument, ...ratingCase } = found;
  const definition = instrumentDefinitionSchema.parse(instrument.definition);
  const guidelinesHtml = renderGuidelines(definition.guidelines);
  return { ...ratingCase, instrument: { kind: instrument.kind, definition, guidelinesHtml } };
}
