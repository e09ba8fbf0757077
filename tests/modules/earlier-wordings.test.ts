import { beforeEach, describe, expect, it } from "vitest";
import { readDispute } from "#app/modules/adjudications/read-dispute.server.ts";
import { readCaseWork } from "#app/modules/cases/read-case-work.server.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import type { Database } from "#db/client.ts";
import { listInstrumentVersions, saveInstrument } from "#db/queries/instruments.ts";
import { readRelease } from "#db/queries/releases.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { ratingRowSchema } from "#scoring/bundle.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import type { MadeStudy, Member } from "#tests/factories/study.ts";
import { DISPUTED, makeSmallStudy, settle } from "./small-study.ts";

describe("what was rated under another wording", () => {
  let database: Database;
  let made: MadeStudy;
  let adjudicator: Member;

  /** Everybody has rated; then the disputed option, the vignette of its case and the instrument are reworded. */
  beforeEach(async () => {
    database = await createTestDatabase();
    ({ made, adjudicator } = await makeSmallStudy(database));
    await saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null, rewordings: { "Card002/2": "keep" as const } },
      cases: [makeCase(2, { presentation: "A man fainted.", options: [makeOption(2, { text: "Order an ECG" })] })],
    });
    const [instrument] = await listInstrumentVersions(database, made.studyId);
    const { kind, definition } = instrument!;
    const wording = { studyId: made.studyId, expectedVersion: 1, kind, definition };
    await saveInstrument(database, made.coordinator.actor, wording);
  });

  it("is marked where a dispute is decided", async () => {
    const { dispute } = await readDispute(database, made.studyId, adjudicator.pseudonym, DISPUTED);
    expect(dispute.text).toBe("Order an ECG");
    const marks = { earlierText: "Option 2", isOfEarlierVignette: true, earlierInstrument: 1 };
    expect(dispute.ratings).toMatchObject([marks, marks, marks]);
  });

  it("is marked for the coordinator, by rater", async () => {
    const { raters, otherWordings } = await readCaseWork(database, made.studyId, "Card002");
    expect(otherWordings).toEqual({ 2: 3 });
    const mark = { isOfEarlierVignette: true, earlierInstrument: 1 };
    expect(raters).toMatchObject([mark, mark, mark]);
    const other = await readCaseWork(database, made.studyId, "Card001");
    expect(other.raters[0]).toMatchObject({ isOfEarlierVignette: false, earlierInstrument: 1 });
  });

  it("is marked in a release, in both files, and nothing else is", async () => {
    await settle(database, { made, adjudicator });
    await createRelease(database, made.coordinator.actor, made.studyId, {});
    const { files } = (await readRelease(database, made.studyId, "1.0.0"))!;
    const linesOf = (path: string) =>
      new TextDecoder()
        .decode(files.find((file) => file.path === path)!.bytes)
        .trim()
        .split("\n");
    const rows = linesOf("ratings.jsonl").map((line) => ratingRowSchema.parse(JSON.parse(line)));
    const marksOf = (caseId: string, optionId: string) => {
      const row = rows.find((one) => one.case_id === caseId && one.option_id === optionId)!;
      return [row.instrument_version, row.earlier_text, row.earlier_vignette];
    };
    expect(marksOf("Card002", "2")).toEqual([1, "Option 2", true]);
    expect(marksOf("Card002", "1")).toEqual([1, undefined, true]);
    expect(marksOf("Card001", "1")).toEqual([1, undefined, undefined]);
    const csv = linesOf("ratings.csv");
    expect(csv[0]).toMatch(/,rated_at,imported,instrument_version,earlier_text,earlier_vignette$/);
    expect(csv.filter((line) => line.endsWith(",,1,Option 2,true"))).toHaveLength(3);
    expect(csv.filter((line) => line.endsWith(",,1,,"))).toHaveLength(9);
  });
});
