import type SQLite from "better-sqlite3";
import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { connectionOf, type Database } from "#db/client.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { admitToCase, excludeFromCase } from "#db/queries/panel-member.ts";
import { addRelease, readReleaseMaterial } from "#db/queries/releases.ts";
import { recordReminder } from "#db/queries/reminders.ts";
import { readStudySettings, saveStudySettings } from "#db/queries/study-settings.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { addScoringRun } from "#db/queries/scores.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy } from "#tests/factories/study.ts";

/** The raw connection, for what the application never does: changing rows behind its back. */
export function rawConnection(database: Database): SQLite.Database {
  return connectionOf(database).sqlite;
}

/** A study from its first case to a scoring run: afterwards every table of what counts holds at least one row. */
export async function liveWholeLife(database: Database): Promise<MadeStudy> {
  const made = await makeStudy(database, { cases: 1, raters: 3 });
  const settings = await readStudySettings(database, made.studyId);
  const plan = { ...settings.plan, targetCases: 1 };
  await saveStudySettings(database, made.coordinator.actor, { ...settings, plan, studyId: made.studyId });
  await remindAndRecuse(database, made);
  // Option 1 is in dispute: 2 against 8.
  for (const [index, rater] of made.raters.entries()) {
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [index === 0 ? 2 : 8, 7, 3] });
  }
  await openNextRound(database, made.coordinator.actor, made.studyId, {
    options: "disputed",
    cases: null,
    note: null,
  });
  const adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  const { options } = await readLabelInputs(database, made.studyId);
  await addAdjudication(database, adjudicator.actor, {
    studyId: made.studyId,
    membershipId: adjudicator.membershipId,
    caseExternalId: "Card001",
    // Option 1 is with the panel.
    optionExternalId: "2",
    ratingsDigest: options[1]!.ratingsDigest,
    supersedes: null,
    decision: "label",
    score: 5,
    severity: null,
    rationale: "Both views are defensible.",
  });
  await refreshLabels(database, made.studyId);
  const { digest } = await readReleaseMaterial(database, made.studyId);
  await addRelease(database, made.coordinator.actor, {
    studyId: made.studyId,
    version: "1.0.0",
    formatVersion: 1,
    changelog: "First release.",
    materialDigest: digest,
    files: [{ path: "labels.jsonl", bytes: Buffer.from("{}\n") }],
    checksum: "0".repeat(64),
    createdAt: "2026-01-01T00:00:00.000Z",
  });
  await addScoringRun(database, made.coordinator.actor, {
    studyId: made.studyId,
    releaseVersion: "1.0.0",
    name: "answers.jsonl",
    bytes: Buffer.from("{}\n"),
    parameters: { seed: 0, replicates: 0 },
  });
  await rewordFirstOption(database, made);
  return made;
}

/** The third rater is reminded, kept from the case, let back in and asked again. */
async function remindAndRecuse(database: Database, made: MadeStudy): Promise<void> {
  const { studyId, coordinator } = made;
  const { pseudonym, membershipId } = made.raters[2]!;
  await recordReminder(database, coordinator.actor, { studyId, pseudonym, way: "sent", openCases: 1 });
  const place = { studyId, pseudonym, caseExternalId: "Card001", reason: "May know the patient." };
  await excludeFromCase(database, coordinator.actor, place);
  await admitToCase(database, coordinator.actor, { ...place, reason: "Does not." });
  const pairs = [{ caseId: made.cases[0]!.caseId, membershipId }];
  await addAssignments(database, coordinator.actor, { studyId, pairs });
}

async function rewordFirstOption(database: Database, made: MadeStudy): Promise<void> {
  const [first, ...others] = makeCase(1).options;
  await saveCases(database, made.coordinator.actor, {
    ...{ studyId: made.studyId, variants: [], basis: null, rewordings: { "Card001/1": "keep" as const } },
    cases: [makeCase(1, { options: [{ ...first!, text: "Reassure" }, ...others] })],
  });
}

/** Insert a copy of a table's first row with some columns changed, without its number. */
export function insertChanged(sqlite: SQLite.Database, table: string, changes: Record<string, unknown>): void {
  const { id: _number, ...row } = sqlite.prepare(`SELECT * FROM ${table} LIMIT 1`).get() as Record<string, unknown>;
  const changed = { ...row, ...changes };
  const columns = Object.keys(changed);
  const values = columns.map((column) => `@${column}`).join(", ");
  sqlite.prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${values})`).run(changed);
}
