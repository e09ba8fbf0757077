import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type InstrumentVersion, listInstrumentVersions, saveInstrument } from "#db/queries/instruments.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { definitionOf, type InstrumentForm } from "./instrument-form.ts";
import { type InstrumentDefinition, instrumentDefinitionSchema } from "./instrument-presets.ts";
import { renderGuidelines } from "./render-guidelines.server.ts";

/** The instrument of a study as its coordinator edits it. */
export interface EditedInstrument {
  version: number;
  kind: InstrumentKind;
  definition: InstrumentDefinition;
  /** The guidelines as raters see them. */
  guidelinesHtml: string;
  /** Whether ratings are in: then the kind stands. */
  hasRatings: boolean;
  /** The newest first. */
  versions: Omit<InstrumentVersion, "definition">[];
}

export async function readInstrument(database: Database, studyId: number): Promise<EditedInstrument> {
  const versions = await listInstrumentVersions(database, studyId);
  const { version, kind, definition: stored } = versions[0]!;
  const definition = instrumentDefinitionSchema.parse(stored);
  return {
    ...{ version, kind, definition },
    guidelinesHtml: renderGuidelines(definition.guidelines),
    hasRatings: versions.some(({ ratings }) => ratings > 0),
    versions: versions.map(({ definition: _definition, ...rest }) => rest),
  };
}

/**
 * Give a study's instrument a new wording. Labels name the wording that they rest on, and are derived anew.
 * @throws DataError conflict when somebody else reworded it meanwhile, or its kind is to change although ratings are in
 */
export async function rewordInstrument(
  database: Database,
  actor: Actor,
  studyId: number,
  form: InstrumentForm,
): Promise<{ version: number; assignments: number }> {
  const { kind, expectedVersion } = form;
  const saved = await saveInstrument(database, actor, {
    studyId,
    expectedVersion,
    kind,
    definition: definitionOf(form),
  });
  await refreshLabels(database, studyId);
  return saved;
}
