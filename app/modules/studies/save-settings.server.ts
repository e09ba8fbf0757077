import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { saveStudySettings, type SettingsVersions } from "#db/queries/study-settings.ts";
import type { SettingsForm } from "./settings-form.ts";

/** Which settings changed, and how many labels came out anew because of it. */
export interface SavedSettings {
  changed: (keyof SettingsVersions)[];
  labels: number;
}

/**
 * Set a study's settings. Where its rules changed, the labels of all options are derived anew by the new ones.
 * @throws DataError conflict when somebody else set them since the form was opened
 */
export async function saveSettings(
  database: Database,
  actor: Actor,
  studyId: number,
  form: SettingsForm,
): Promise<SavedSettings> {
  const { changed } = await saveStudySettings(database, actor, {
    studyId,
    versions: { rules: form.rulesVersion, showing: form.showingVersion, plan: form.planVersion },
    rules: {
      ratersPerOption: form.ratersPerOption,
      minimumRatings: form.minimumRatings,
      disagreementRule: form.disagreementRule,
      quantileType: form.quantileType,
      severityDisagreement: form.severityDisagreement,
      ratersMayAdjudicateOwn: form.ratersMayAdjudicateOwn,
      unsettledPolicy: form.unsettledPolicy,
    },
    showing: { shufflesOptions: form.shufflesOptions, silentRepeats: form.silentRepeats, seed: form.seed },
    plan: {
      rounds: form.rounds,
      targetCases: form.targetCases,
      targetRaters: form.targetRaters,
      firstRoundDueOn: form.firstRoundDueOn,
      secondRoundDueOn: form.secondRoundDueOn,
      releaseDueOn: form.releaseDueOn,
    },
  });
  const labels = changed.includes("rules") ? (await refreshLabels(database, studyId)).written : 0;
  return { changed, labels };
}
