import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { AS_LISTED, createStudy, type ShowingRules, type Study, type StudyRules } from "#db/queries/studies.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { INSTRUMENT_PRESETS } from "./instrument-presets.ts";

/** Rules of a new study unless it says otherwise: as in NOHARM, three raters an option. */
const DEFAULT_RULES: StudyRules = {
  ratersPerOption: 3,
  minimumRatings: 3,
  disagreementRule: "by-panel-size",
  quantileType: 6,
  severityDisagreement: "when-severe",
  ratersMayAdjudicateOwn: false,
  unsettledPolicy: "uncertain",
};

/**
 * Make a study from an instrument preset. Fewer raters an option than the usual minimum of ratings lower that minimum
 * to their number: otherwise no option could ever get a label.
 * @throws DataError conflict when the short name is taken
 */
export async function createStudyFromPreset(
  database: Database,
  actor: Actor,
  input: {
    slug: string;
    name: string;
    preset: InstrumentKind;
    coordinatorAccountId: number;
    rules?: Partial<StudyRules>;
    showing?: Partial<ShowingRules>;
  },
): Promise<Study> {
  const rules = { ...DEFAULT_RULES, ...input.rules };
  return createStudy(database, actor, {
    slug: input.slug,
    name: input.name,
    instrument: { kind: input.preset, definition: INSTRUMENT_PRESETS[input.preset] },
    rules: { ...rules, minimumRatings: Math.min(rules.minimumRatings, rules.ratersPerOption) },
    showing: { ...AS_LISTED, ...input.showing },
    coordinatorAccountId: input.coordinatorAccountId,
  });
}
