import type { Database } from "#db/client.ts";
import { readStudySettings, type SettingsVersions, type StudySettings } from "#db/queries/study-settings.ts";

/** The settings of a study as its page shows them. */
export interface ShownSettings extends StudySettings {
  versions: SettingsVersions;
  /** How many ratings are in: a change of the rules derives labels anew. */
  ratings: number;
}

export async function readSettings(database: Database, studyId: number): Promise<ShownSettings> {
  return readStudySettings(database, studyId);
}
