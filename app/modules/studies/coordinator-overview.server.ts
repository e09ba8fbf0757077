import type { Database } from "#db/client.ts";
import { readLaterRounds } from "#db/queries/adjudication-situation.ts";
import { type AssignmentSituation, readAssignmentSituation } from "#db/queries/assignments.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { type CaseProgress, readProgress } from "#db/queries/progress.ts";
import { listReleases } from "#db/queries/releases.ts";
import { listScoringRuns } from "#db/queries/scores.ts";
import { type Whereabouts, whereaboutsOf } from "../adjudications/whereabouts.ts";
import { foreseeAssignments } from "../assignments/plan-assignments.ts";
import { deriveStudyLabels, type DerivedOption } from "../labels/derive-study-labels.server.ts";
import { countLabels, type LabelCounts } from "../labels/overview-labels.server.ts";
import { describeStages, type Stage } from "./study-stages.ts";

export interface CoordinatorOverview {
  stages: Stage[];
  /** By external id of the case. `labels` is null for a case without options. */
  cases: (CaseProgress & { labels: LabelCounts | null })[];
}

/** How far a study is, as its coordinator sees it. */
export async function readCoordinatorOverview(database: Database, studyId: number): Promise<CoordinatorOverview> {
  const progress = await readProgress(database, studyId);
  const situation = await readAssignmentSituation(database, studyId);
  const { options } = await deriveStudyLabels(database, studyId);
  const { variants } = await listCaseIds(database, studyId);
  const releases = await listReleases(database, studyId);
  const runs = await listScoringRuns(database, studyId);
  const foreseen = foreseeAssignments(situation);
  const labels = countLabels(options);
  const asked = progress
    .flatMap(({ raters }) => raters)
    .filter(({ status }) => !["withdrawn", "closed"].includes(status));
  return {
    stages: describeStages({
      cases: progress.length,
      options: labels.whole.options,
      variants: variants.length,
      raters: situation.raters.length,
      ratersPerOption: situation.ratersPerOption,
      thinSpecialties: findThinSpecialties(situation),
      assigned: asked.length,
      submitted: asked.filter(({ status }) => status === "submitted").length,
      begun: asked.filter(({ status }) => status === "draft").length,
      assignable: foreseen.places,
      shortCases: foreseen.shortCases,
      labels: labels.whole,
      disputes: await countDisputes(database, studyId, options),
      releases: { latest: releases[0]?.version ?? null, count: releases.length },
      scoringRuns: { count: runs.length, done: runs.filter(({ state }) => state === "done").length },
    }),
    cases: progress.map((entry) => ({
      ...entry,
      labels: labels.byCase.find(({ caseExternalId }) => caseExternalId === entry.caseExternalId) ?? null,
    })),
  };
}

/** Where the options are that a dispute has led somewhere. */
async function countDisputes(database: Database, studyId: number, options: readonly DerivedOption[]) {
  const later = await readLaterRounds(database, studyId);
  const states = options.map(
    (option) => whereaboutsOf(option, option.outcome.status, later.get(option.optionId) ?? null).state,
  );
  const count = (state: Whereabouts["state"]) => states.filter((candidate) => candidate === state).length;
  return {
    waiting: count("waiting"),
    withPanel: count("with-panel"),
    sentBack: count("sent-back"),
    decided: count("decided"),
  };
}

/** The specialties of cases that fewer active raters have than an option needs, by name. */
function findThinSpecialties({ cases, raters, ratersPerOption }: AssignmentSituation): string[] {
  const wanted = [...new Set(cases.map(({ specialty }) => specialty))].sort();
  return wanted.filter(
    (specialty) => raters.filter(({ specialties }) => specialties.includes(specialty)).length < ratersPerOption,
  );
}
