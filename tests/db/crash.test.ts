import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { closeDatabase, openDatabase } from "#db/client.ts";
import { checkDatabase } from "#db/queries/audit.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { createTestDatabaseFile } from "#tests/factories/database.ts";
import { findAssignment } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";

const SCRIPT = fileURLToPath(new URL("save-drafts.ts", import.meta.url));

/** Runs the process, kills it once it has acknowledged so many drafts, and gives back the newest revision of each. */
async function saveUntilKilled(args: string[], after: number): Promise<Map<number, number>> {
  const child = spawn(process.execPath, ["--import", "tsx", SCRIPT, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const acknowledged = new Map<number, number>();
  let lines = 0;
  createInterface(child.stdout).on("line", (line) => {
    const [presentationId, revision] = line.split(" ").map(Number) as [number, number];
    acknowledged.set(presentationId, revision);
    lines += 1;
    if (lines === after) child.kill("SIGKILL");
  });
  const [, signal] = (await once(child, "close")) as [number | null, string | null];
  expect(signal).toBe("SIGKILL");
  return acknowledged;
}

it("a process that is killed while it saves loses no draft that it acknowledged", { timeout: 60_000 }, async () => {
  const { database, file } = await createTestDatabaseFile();
  const made = await makeStudy(database, { raters: 1, cases: 1 });
  const rater = made.raters[0]!;
  const assignmentId = await findAssignment(database, made, rater, "Card001");
  const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  await closeDatabase(database);

  const random = createRandom(1);
  for (let kill = 0; kill < 5; kill++) {
    const numbers = [key.studyId, key.membershipId, key.assignmentId].map(String);
    const acknowledged = await saveUntilKilled([file, ...numbers], 1 + random.nextIndex(120));
    const reopened = openDatabase(file);
    expect(await checkDatabase(reopened)).toEqual([]);
    const { options } = (await readRatingCase(reopened, key))!;
    for (const { presentationId, clientRevision, appropriateness, comment } of options) {
      expect(clientRevision).toBeGreaterThanOrEqual(acknowledged.get(presentationId) ?? 0);
      if (clientRevision === 0) continue;
      // A draft is whole: its score and comment are those of its revision.
      expect([appropriateness, comment]).toEqual([1 + (clientRevision % 9), `revision ${clientRevision}`]);
    }
    expect(acknowledged.size).toBeGreaterThan(0);
    await closeDatabase(reopened);
  }
});
