import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { isPassword } from "#app/modules/accounts/password.server.ts";
import { previewAssignments } from "#app/modules/assignments/assign-raters.server.ts";
import { makeDemo } from "#app/modules/demo/make-demo.server.ts";
import { simulatePanel } from "#app/modules/demo/simulate-panel.ts";
import { overviewLabels } from "#app/modules/labels/overview-labels.server.ts";
import { readMenuAnswers } from "#app/modules/systems/read-answers.ts";
import type { Database } from "#db/client.ts";
import { findAccountForSignIn, listAccounts } from "#db/queries/accounts.ts";
import { checkDatabase, listAudit } from "#db/queries/audit.ts";
import { claimJob } from "#db/queries/jobs.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { listStoredLabels } from "#db/queries/labels.ts";
import { listPanel } from "#db/queries/panel.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { listReleases } from "#db/queries/releases.ts";
import { listScoringRuns } from "#db/queries/scores.ts";
import { findMembership, findStudy } from "#db/queries/studies.ts";
import { makeAnswers } from "#fixtures/demo-study/make-answers.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { classOfScore } from "#scoring/terms.ts";
import { createTestDatabase } from "#tests/factories/database.ts";

const PASSWORD = "a password to try";

async function demoDatabase(): Promise<Database> {
  const database = await createTestDatabase();
  await makeDemo(database, { password: PASSWORD });
  return database;
}

const studyIdOf = async (database: Database, slug: string) => (await findStudy(database, slug))!.id;

describe("makeDemo", () => {
  let database: Database;

  beforeAll(async () => {
    database = await demoDatabase();
  });

  it("makes the people, who can sign in and are members of both studies", async () => {
    const accounts = await listAccounts(database);
    const raters = [1, 2, 3, 4, 5, 6].map((number) => `rater${number}`);
    expect(accounts.map(({ email }) => email)).toEqual(
      ["adjudicator", "admin", "analyst", "coordinator", ...raters].map((name) => `${name}@example.org`),
    );
    expect(accounts.filter(({ isAdministrator }) => isAdministrator).map(({ email }) => email)).toEqual([
      "admin@example.org",
    ]);
    const { passwordHash } = (await findAccountForSignIn(database, "rater1@example.org"))!;
    expect(await isPassword(PASSWORD, passwordHash)).toBe(true);
    for (const slug of ["demo", "pilot"]) {
      const panel = await listPanel(database, await studyIdOf(database, slug));
      expect(panel.map(({ pseudonym }) => pseudonym)).toEqual([
        "A01",
        "C01",
        "N01",
        "R01",
        "R02",
        "R03",
        "R04",
        "R05",
        "R06",
      ]);
      const specialties = panel.flatMap((member) => member.specialties);
      const counts = new Set(specialties.map((name) => specialties.filter((other) => other === name).length));
      expect(new Set(specialties).size).toBe(10);
      expect(counts).toEqual(new Set([3]));
    }
    expect(await checkDatabase(database)).toEqual([]);
  });

  it("leaves the running study half way", async () => {
    const studyId = await studyIdOf(database, "demo");
    const { byCase, whole } = await overviewLabels(database, studyId);
    const rated = byCase.filter(({ unrated, tooFew }) => unrated + tooFew === 0);
    expect(byCase).toHaveLength(10);
    expect(rated).toHaveLength(5);
    expect(byCase.filter(({ tooFew }) => tooFew > 0)).toHaveLength(2);
    for (const counts of rated) {
      expect(counts.labelled).toBeGreaterThan(0);
      expect(counts.disputed).toBeGreaterThan(0);
    }
    expect(await listStoredLabels(database, studyId)).toHaveLength(whole.labelled);
    expect(await previewAssignments(database, studyId)).toMatchObject({ pairs: [], shortfalls: [] });

    const rater1 = (await findMembership(database, (await listAccounts(database))[4]!.id, "demo"))!;
    const own = await listOwnAssignments(database, { studyId, membershipId: rater1.membershipId });
    expect(own.map((row) => [row.caseExternalId, row.round, row.status, row.answered, row.options])).toEqual([
      ["All910", 1, "pending", 0, 22],
      ["Card901", 1, "submitted", 34, 34],
      ["Card901", 2, "pending", 0, 10],
      ["GI904", 1, "submitted", 28, 28],
      ["Nephro907", 1, "draft", 19, 38],
      ["Pulm909", 1, "pending", 0, 29],
    ]);
  });

  it("comments some disputed options on both sides", async () => {
    const { options } = await readLabelInputs(database, await studyIdOf(database, "demo"));
    const commented = options.flatMap(({ ratings }) => ratings).filter(({ comment }) => comment !== null);
    expect(commented.length).toBeGreaterThanOrEqual(8);
    const both = options.filter(({ ratings }) => ratings.filter(({ comment }) => comment !== null).length === 2);
    expect(both.length).toBeGreaterThanOrEqual(1);
  });

  it("finishes the pilot study: every option settled, released, its scoring in the queue", async () => {
    const studyId = await studyIdOf(database, "pilot");
    const { whole } = await overviewLabels(database, studyId);
    expect(whole).toMatchObject({ options: 83, labelled: 83, disputed: 0, tooFew: 0, unrated: 0 });
    const provenances = (await listStoredLabels(database, studyId)).map(({ provenance }) => provenance);
    expect(new Set(provenances)).toEqual(new Set(["consensus", "adjudicated"]));
    const { options } = await readLabelInputs(database, studyId);
    const rulings = options.flatMap(({ adjudication }) => (adjudication ? [adjudication] : []));
    expect(rulings.every(({ adjudicator, rationale }) => adjudicator === "A01" && rationale.length > 40)).toBe(true);
    expect((await listReleases(database, studyId)).map(({ version }) => version)).toEqual(["1.0.0"]);
    expect(await listScoringRuns(database, studyId)).toMatchObject([
      { releaseVersion: "1.0.0", answerFile: "atlas-birch-cedar.jsonl", state: "queued" },
    ]);
    expect(await claimJob(database)).toMatchObject({ studyId, kind: "score" });
  });

  it("gives the same ratings each time, marked as simulated", async () => {
    const again = await demoDatabase();
    for (const slug of ["demo", "pilot"]) {
      const [one, other] = await Promise.all(
        [database, again].map(async (demo) => {
          const { options } = await readLabelInputs(demo, await studyIdOf(demo, slug));
          return options.map(({ optionExternalId, ratings }) => [
            optionExternalId,
            ratings.map(({ rater, appropriateness, comment }) => [rater, appropriateness, comment]),
          ]);
        }),
      );
      expect(one).toEqual(other);
      const audit = await listAudit(again, await studyIdOf(again, slug));
      const submissions = audit.filter(({ action }) => action === "ratings.submit");
      expect(submissions.length).toBeGreaterThan(0);
      expect(submissions.every(({ after }) => after!.includes('"source":"simulated"'))).toBe(true);
    }
  });
});

describe("simulatePanel", () => {
  const panels = (score: 2 | 5 | 6 | 9, spread: "narrow" | "wide" | "split") =>
    Array.from({ length: 200 }, (_, seed) => simulatePanel({ score, spread }, 3, createRandom(seed)));

  it("stays within a point of a narrow leaning, and within the scale", () => {
    const scores = panels(9, "narrow").flat();
    expect(new Set(scores)).toEqual(new Set([8, 9]));
    expect(new Set(panels(5, "narrow").flat())).toEqual(new Set([4, 5, 6]));
  });

  it("goes one to three points off a wide leaning", () => {
    expect(new Set(panels(5, "wide").flat())).toEqual(new Set([2, 3, 4, 6, 7, 8]));
  });

  it("sets exactly one rater against the others where it is split, on the other side of the leaning", () => {
    for (const scores of panels(6, "split")) {
      expect(scores.map(classOfScore).sort()).toEqual(["appropriate", "appropriate", "inappropriate"]);
    }
    const dissenters = panels(2, "split").map((scores) => scores.findIndex((score) => score >= 7));
    expect(new Set(dissenters)).toEqual(new Set([0, 1, 2]));
    expect(new Set(panels(5, "split").map((scores) => scores.filter((score) => score >= 7).length))).toEqual(
      new Set([1, 2]),
    );
  });
});

describe("the made-up answers", () => {
  const folder = fileURLToPath(new URL("../../fixtures/demo-study/answers/", import.meta.url));
  const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(`${folder}${name}`, "utf8") }));

  it("are what the script makes", () => {
    expect(Object.fromEntries(files.map(({ name, text }) => [name, text]))).toEqual(makeAnswers());
  });

  it("read without a problem: three systems, two trials of ten cases each", () => {
    const { answers, problems } = readMenuAnswers(files);
    expect(problems).toEqual([]);
    expect(answers).toHaveLength(3 * 2 * 10);
    expect([...new Set(answers.map(({ system, kind }) => `${system} ${kind}`))]).toEqual([
      "Atlas (made up) solo",
      "Birch (made up) solo",
      "Cedar (made up) team",
    ]);
  });
});
