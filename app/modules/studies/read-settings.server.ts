import type { Database } from "#db/client.ts";
import { listAdjudicatorSeats } from "#db/queries/adjudicators.ts";
import { readStudySettings, type SettingsVersions, type StudySettings } from "#db/queries/study-settings.ts";

/** The settings of a study as its page shows them. */
export interface ShownSettings extends StudySettings {
  versions: SettingsVersions;
  /** How many ratings are in: a change of the rules derives labels anew. */
  ratings: number;
  /** Pseudonyms of the active members who decide disputes. */
  adjudicators: string[];
}

export async function readSettings(database: Database, studyId: number): Promise<ShownSettings> {
  const seats = await listAdjudicatorSeats(database, studyId);
  return {
    ...(await readStudySettings(database, studyId)),
    adjudicators: seats.filter(({ adjudicates }) => adjudicates).map(({ pseudonym }) => pseudonym),
  };
}
