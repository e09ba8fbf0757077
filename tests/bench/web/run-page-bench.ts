/**
 * The second part of `npm run bench:web`: how long the server takes for each page of a coordinator, in a study of the size
 * of NOHARM (100 cases, 4,249 options, 29 raters, 12,747 ratings). Needs a build (`npm run build`).
 */
import Table from "cli-table3";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { closeDatabase, type Database, openDatabase } from "#db/client.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { startInstallation } from "../../e2e/installation.ts";
import { makeNoharmSizedStudy, type NoharmSizedStudy } from "./noharm-sized-study.ts";
import {
  BOTH_ROUNDS_PAGES,
  findDispute,
  LABEL_PAGES,
  PAGES,
  ROUND_PAGES,
  type PageTime,
  timePages,
} from "./time-pages.ts";

const WANTED = 300;

let made: NoharmSizedStudy;
const installation = await startInstallation(async (databaseFile) => {
  made = await makeNoharmSizedStudy(databaseFile);
});
const database = openDatabase(installation.databaseFile);
try {
  const { slug, cookie } = made!;
  const study = `${installation.url}/studies/${slug}`;
  const dispute = await findDispute(study, cookie);
  console.log(
    "Pages of a coordinator at the size of NOHARM: 100 cases, 4,249 options, 29 raters. Until the last byte.",
  );
  const ofItsCase = dispute.slice(0, dispute.lastIndexOf("/"));
  print(await timePages(study, cookie, [...PAGES, dispute, ofItsCase]));
  console.log("Pages that show labels, each time just after a label has changed.");
  const labelled = [...LABEL_PAGES, dispute, ofItsCase];
  print(await timePages(study, cookie, labelled, () => ruleOnNext(database, made!)));
  await openSecondRound(database, made!);
  console.log("Pages that show rounds, with every option in round 2.");
  print(await timePages(study, cookie, ROUND_PAGES));
  await answerSecondRound(database, made!);
  console.log("All pages, with every option answered in both rounds.");
  print(await timePages(study, cookie, [...PAGES, ...BOTH_ROUNDS_PAGES]));
} finally {
  await closeDatabase(database);
  await installation.stop();
}

function print(times: readonly PageTime[]): void {
  const head = ["page", "median ms", "p95 ms", "kB", `wanted: under ${WANTED}`];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const { page, median, p95, kilobytes } of times) {
    table.push([page, median.toFixed(0), p95.toFixed(0), kilobytes.toFixed(0), p95 < WANTED ? "" : "over"]);
  }
  console.log(table.toString());
}

async function openSecondRound(database: Database, { studyId, coordinator }: NoharmSizedStudy): Promise<void> {
  const began = performance.now();
  const { assignments } = await openNextRound(database, coordinator, studyId, { options: "all", note: "A meeting." });
  console.log(`Opening it: ${assignments} assignments in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

/** Every rater answers round 2: one in five scores goes a point towards the middle, the others stay. */
async function answerSecondRound(database: Database, { studyId, raters }: NoharmSizedStudy): Promise<void> {
  const random = createRandom(2);
  for (const { membershipId, actor } of raters) {
    for (const { assignmentId, round } of await listOwnAssignments(database, { studyId, membershipId })) {
      if (round !== 2) continue;
      const key = { studyId, membershipId, assignmentId };
      const { options } = (await readRatingCase(database, key))!;
      for (const { presentationId, clientRevision, feedback } of options) {
        const score = feedback!.own.appropriateness!;
        const moved = random.nextIndex(5) === 0 ? score + Math.sign(5 - score) : score;
        await saveDraft(database, key, {
          ...{ presentationId, clientRevision: clientRevision + 1, appropriateness: moved },
          ...{ harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null },
        });
      }
      await submitRatings(database, actor, key);
    }
  }
}

/** The adjudicator decides on an option that is in dispute. */
async function ruleOnNext(database: Database, { studyId, adjudicator }: NoharmSizedStudy): Promise<void> {
  const { options } = await deriveStudyLabels(database, studyId);
  const { caseExternalId, optionExternalId, ratingsDigest } = options.find(
    ({ outcome }) => outcome.status === "disputed",
  )!;
  await addAdjudication(database, adjudicator.actor, {
    ...{ studyId, membershipId: adjudicator.membershipId, caseExternalId, optionExternalId, ratingsDigest },
    ...{ supersedes: null, decision: "label", score: 5, severity: null, rationale: "Both views are defensible." },
  });
}
