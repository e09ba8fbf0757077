import type { Database } from "#db/client.ts";
import { assignRaters } from "../assignments/assign-raters.server.ts";
import { importCases } from "../cases/import-cases.server.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import { createRelease } from "../releases/create-release.server.ts";
import { openNextRound } from "../rounds/open-next-round.server.ts";
import { requestScoring } from "../scores/request-scoring.server.ts";
import { decideDemoDisputes } from "./decide-demo-disputes.server.ts";
import { type DemoPanel, readAnswerUpload, readCaseUploads, readDemoPanel } from "./demo-fixtures.server.ts";
import { createDemoAccounts, createDemoStudy, type DemoAccount, memberOfRole } from "./demo-members.server.ts";
import { type CaseProgress, simulateCaseRatings } from "./simulate-ratings.server.ts";

const RUNNING = { slug: "demo", name: "Demo study (made up)", seed: 1000 };
const FINISHED = { slug: "pilot", name: "Pilot study (made up, finished)", seed: 2000 };

/** What the raters of the running study have done; nobody has begun the other cases. */
const RUNNING_PROGRESS: CaseProgress[] = [
  { caseExternalId: "Card901", submitted: 3 },
  { caseExternalId: "Derm902", submitted: 3 },
  { caseExternalId: "Endo903", submitted: 3 },
  { caseExternalId: "GI904", submitted: 3 },
  { caseExternalId: "Neuro908", submitted: 3 },
  { caseExternalId: "Heme905", submitted: 2 },
  { caseExternalId: "ID906", submitted: 2 },
  { caseExternalId: "Nephro907", submitted: 0, halfway: "rater1" },
];

/** The case on which the panel of the running study is asked again. */
const SECOND_ROUND_CASE = "Card901";

const PILOT_CASES = ["Derm902", "Endo903", "Neuro908"];

/**
 * Fill an empty database with the demonstration: accounts (`admin`, `coordinator`, `adjudicator`, `analyst`, `rater1`
 * to `rater6` at example.org, all with this password), a study that is under way, and one that is finished, released
 * and waiting for its scoring job. Everything in it is made up. Ratings come from fixed seeds: each time the same.
 *
 * @throws DataError conflict when the accounts or studies exist already
 */
export async function makeDemo(database: Database, { password }: { password: string }): Promise<void> {
  const panel = readDemoPanel();
  const accounts = await createDemoAccounts(database, panel.people, password);
  const running = await makeStudy(database, { accounts, panel, ...RUNNING, progress: RUNNING_PROGRESS });
  await openNextRound(database, running.coordinator.actor, running.study.id, {
    options: "disputed",
    cases: [SECOND_ROUND_CASE],
    note: null,
  });
  const { study, members, coordinator } = await makeStudy(database, {
    accounts,
    panel,
    ...FINISHED,
    onlyCases: PILOT_CASES,
    progress: PILOT_CASES.map((caseExternalId) => ({ caseExternalId, submitted: 3 })),
  });
  await decideDemoDisputes(database, { study, adjudicator: memberOfRole(members, "adjudicator"), panel });
  const { version } = await createRelease(database, coordinator.actor, study.id, { version: "1.0.0" });
  const answers = readAnswerUpload(PILOT_CASES);
  await requestScoring(database, coordinator.actor, study.id, { ...answers, releaseVersion: version });
}

async function makeStudy(
  database: Database,
  input: {
    accounts: DemoAccount[];
    panel: DemoPanel;
    slug: string;
    name: string;
    seed: number;
    onlyCases?: string[];
    progress: CaseProgress[];
  },
) {
  const { panel, seed } = input;
  const { study, members } = await createDemoStudy(database, input.accounts, input);
  const coordinator = memberOfRole(members, "coordinator");
  await importCases(database, coordinator.actor, study.id, readCaseUploads(input.onlyCases));
  await assignRaters(database, coordinator.actor, study.id);
  for (const progress of input.progress) {
    await simulateCaseRatings(database, { study, members, panel, seed, progress });
  }
  await refreshLabels(database, study.id);
  return { study, members, coordinator };
}
