import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { canonicalJson } from "../digest.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { countSubmittedRatings } from "../internal/count-ratings.ts";
import { selectShowingRules, type ShowingRules } from "../internal/showing-rules.ts";
import { selectStudyPlan, type StudyPlan } from "../internal/study-plan.ts";
import { selectStudySetup, type StudyRules } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import { showingRuleVersions, studyPlanVersions, studyRuleVersions } from "../schema/index.ts";

/** What a coordinator can set about a study beside its instrument. */
export interface StudySettings {
  rules: StudyRules;
  showing: ShowingRules;
  plan: StudyPlan;
}

/** How often each part has been set; 0 for one that never was. To be sent back with a change of it. */
export interface SettingsVersions {
  rules: number;
  showing: number;
  plan: number;
}

/** The settings of a study as they stand, and how many ratings are in. */
export async function readStudySettings(
  database: Database,
  studyId: number,
): Promise<StudySettings & { versions: SettingsVersions; ratings: number }> {
  return withSnapshot(database, (tx) => ({
    ...selectSettings(tx, studyId),
    ratings: countSubmittedRatings(tx, studyId),
  }));
}

function selectSettings(tx: Transaction, studyId: number): StudySettings & { versions: SettingsVersions } {
  const { id: _rules, version, ...rules } = selectStudySetup(tx, studyId).rules;
  const showing = selectShowingRules(tx, studyId);
  const plan = selectStudyPlan(tx, studyId);
  return {
    ...{ rules, showing: showing.rules, plan: plan.plan },
    versions: { rules: version, showing: showing.version, plan: plan.version },
  };
}

/**
 * Set a study's settings: what changed becomes a new version, all of it or nothing.
 * @throws DataError conflict when somebody else set one of them since `versions`
 */
export async function saveStudySettings(
  database: Database,
  actor: Actor,
  input: StudySettings & { studyId: number; versions: SettingsVersions },
): Promise<{ changed: (keyof SettingsVersions)[] }> {
  return withTransaction(database, (tx) => {
    const { studyId } = input;
    const before = selectSettings(tx, studyId);
    const parts = ["rules", "showing", "plan"] as const;
    const overtaken = parts.filter((part) => before.versions[part] !== input.versions[part]);
    if (overtaken.length > 0) {
      throw new DataError(
        "conflict",
        "Somebody else has changed these settings since you opened the page. Nothing of yours was saved: reload the page, look at theirs, and set yours again.",
      );
    }
    const changed = parts.filter((part) => canonicalJson(before[part]) !== canonicalJson(input[part]));
    const common = { studyId, createdAt: now() };
    if (changed.includes("rules")) {
      const row = { ...input.rules, ...common, version: before.versions.rules + 1 };
      tx.insert(studyRuleVersions).values(row).run();
    }
    if (changed.includes("showing")) {
      const row = { ...input.showing, ...common, version: before.versions.showing + 1 };
      tx.insert(showingRuleVersions).values(row).run();
    }
    if (changed.includes("plan")) {
      const row = { ...input.plan, ...common, version: before.versions.plan + 1 };
      tx.insert(studyPlanVersions).values(row).run();
    }
    for (const part of changed) {
      appendAudit(tx, actor, {
        ...{ studyId, action: `study.${part}`, subject: `${part} of the study` },
        ...{ before: before[part], after: input[part] },
      });
    }
    return { changed };
  });
}
