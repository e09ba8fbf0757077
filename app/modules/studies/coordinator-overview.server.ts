import type { Database } from "#db/client.ts";
import { type AssignmentSituation, readAssignmentSituation } from "#db/queries/assignments.ts";
import { listCaseIds } from "#db/queries/cases.ts";
import { type CaseProgress, readProgress } from "#db/queries/progress.ts";
import { listReleases } from "#db/queries/releases.ts";
import { listScoringRuns } from "#db/queries/scores.ts";
import { foreseeAssignments } from "../assignments/plan-assignments.ts";
import { deriveStudyLabels } from "../labels/derive-study-labels.server.ts";
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
      decided: options.filter(({ adjudication }) => adjudication !== null).length,
      releases: { latest: releases[0]?.version ?? null, count: releases.length },
      scoringRuns: { count: runs.length, done: runs.filter(({ state }) => state === "done").length },
    }),
    cases: progress.map((entry) => ({
      ...entry,
      labels: labels.byCase.find(({ caseExternalId }) => caseExternalId === entry.caseExternalId) ?? null,
    })),
  };
}

/** The specialties of cases that fewer active raters have than an option needs, by name. */
function findThinSpecialties({ cases, raters, ratersPerOption }: AssignmentSituation): string[] {
  const wanted = [...new Set(cases.map(({ specialty }) => specialty))].sort();
  return wanted.filter(
    (specialty) => raters.filter(({ specialties }) => specialties.includes(specialty)).length < ratersPerOption,
  );
}
