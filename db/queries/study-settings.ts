import { count, desc, eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { canonicalJson } from "../digest.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import type { ShowingRules } from "../internal/showing-rules.ts";
import { selectStudySetup, type StudyRules } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  assignments,
  presentations,
  ratings,
  rounds,
  showingRuleVersions,
  studyPlanVersions,
  studyRuleVersions,
} from "../schema/index.ts";

/** What a study has set out to do, and by when. Days as 2026-03-31; null where nothing is set. */
export interface StudyPlan {
  rounds: number;
  targetCases: number | null;
  targetRaters: number | null;
  firstRoundDueOn: string | null;
  secondRoundDueOn: string | null;
  releaseDueOn: string | null;
}

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

/** Of a study that says nothing of its plan. */
const NO_PLAN: StudyPlan = {
  ...{ rounds: 1, targetCases: null, targetRaters: null },
  ...{ firstRoundDueOn: null, secondRoundDueOn: null, releaseDueOn: null },
};

const AS_LISTED: ShowingRules = { shufflesOptions: false, silentRepeats: 0, seed: 0 };

/** The settings of a study as they stand, and how many ratings are in. */
export async function readStudySettings(
  database: Database,
  studyId: number,
): Promise<StudySettings & { versions: SettingsVersions; ratings: number }> {
  return withSnapshot(database, (tx) => ({ ...selectSettings(tx, studyId), ratings: countRatings(tx, studyId) }));
}

/** How many ratings of a study are in, corrections and repeats among them. */
export function countRatings(tx: Transaction, studyId: number): number {
  return tx
    .select({ n: count() })
    .from(ratings)
    .innerJoin(presentations, eq(presentations.id, ratings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(eq(rounds.studyId, studyId))
    .get()!.n;
}

function selectSettings(tx: Transaction, studyId: number): StudySettings & { versions: SettingsVersions } {
  const { id: _rules, version, ...rules } = selectStudySetup(tx, studyId).rules;
  const showing = tx
    .select()
    .from(showingRuleVersions)
    .where(eq(showingRuleVersions.studyId, studyId))
    .orderBy(desc(showingRuleVersions.version))
    .limit(1)
    .get();
  const plan = tx
    .select()
    .from(studyPlanVersions)
    .where(eq(studyPlanVersions.studyId, studyId))
    .orderBy(desc(studyPlanVersions.version))
    .limit(1)
    .get();
  return {
    rules,
    showing: showing ? pick(showing, AS_LISTED) : AS_LISTED,
    plan: plan ? pick(plan, NO_PLAN) : NO_PLAN,
    versions: { rules: version, showing: showing?.version ?? 0, plan: plan?.version ?? 0 },
  };
}

/** The fields of `shape` out of a row. */
function pick<Shape extends object>(row: Shape, shape: Shape): Shape {
  return Object.fromEntries(Object.keys(shape).map((field) => [field, row[field as keyof Shape]])) as Shape;
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
