/*
 * A process that saves drafts until it is killed: node --import tsx save-drafts.ts FILE STUDY MEMBERSHIP ASSIGNMENT.
 * After each save that was acknowledged it prints the presentation and the revision.
 */
import { writeSync } from "node:fs";
import { openDatabase } from "#db/client.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";

const [file, ...numbers] = process.argv.slice(2);
const [studyId, membershipId, assignmentId] = numbers.map(Number) as [number, number, number];
const database = openDatabase(file!);
const key = { studyId, membershipId, assignmentId };
const { options } = (await readRatingCase(database, key))!;

for (let revision = Math.max(...options.map((option) => option.clientRevision)) + 1; ; revision++) {
  for (const { presentationId } of options) {
    const given = { harmSeverity: null, cannotJudgeReason: null, comment: `revision ${revision}`, flag: null };
    const draft = { ...given, presentationId, clientRevision: revision, appropriateness: 1 + (revision % 9) };
    const { outcome } = await saveDraft(database, key, draft);
    if (outcome === "saved") writeSync(1, `${presentationId} ${revision}\n`);
  }
}
