import { closeDatabase, migrateDatabase, openDatabase } from "#db/client.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";
import { OPTION_CATEGORIES } from "#scoring/terms.ts";
import { makeCase, makeOption } from "../../factories/cases.ts";
import { findAssignment } from "../../factories/ratings.ts";
import { sessionCookieOf } from "../../factories/server.ts";
import { makeStudy } from "../../factories/study.ts";

/** How often a specialist rates an option. */
export const SECONDS_BETWEEN_SAVES = 2;

/** A rater who is signed in and has a case open. */
export interface Workbench {
  /** Of the case page, from the server's root. */
  path: string;
  cookie: string;
  /** The next change: option after option, round and round. */
  nextJudgement: () => JudgementForm;
}

/** Makes a study in a new database in which every rater has the same case to rate. */
export async function openWorkbenches(
  databaseFile: string,
  { raters, options }: { raters: number; options: number },
): Promise<Workbench[]> {
  const database = openDatabase(databaseFile);
  await migrateDatabase(database);
  const text = "Give a first dose of the drug that the guideline names, unless there is a reason against it";
  const studyCase = makeCase(1, {
    presentation: "A woman has had palpitations for three weeks. ".repeat(40),
    options: Array.from({ length: options }, (_, index) =>
      makeOption(index + 1, {
        text: `${text} (${index + 1}).`,
        category: OPTION_CATEGORIES[index % OPTION_CATEGORIES.length]!,
      }),
    ),
  });
  const made = await makeStudy(database, { raters, cases: [studyCase] });
  const workbenches: Workbench[] = [];
  for (const rater of made.raters) {
    const assignmentId = await findAssignment(database, made, rater, studyCase.externalId);
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    const { options: shown } = (await readRatingCase(database, key))!;
    let changes = 0;
    workbenches.push({
      path: `/studies/${made.slug}/rate/${assignmentId}`,
      cookie: await sessionCookieOf(database, rater.accountId),
      nextJudgement: () => ({
        ...{ presentationId: shown[changes % shown.length]!.presentationId, clientRevision: Date.now() + changes },
        ...{ appropriateness: 1 + (changes++ % 9), harmSeverity: null, cannotJudgeReason: null },
        ...{ comment: null, flag: null },
      }),
    });
  }
  await closeDatabase(database);
  return workbenches;
}
