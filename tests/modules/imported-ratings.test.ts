import { describe, expect, it } from "vitest";
import { importRatings, previewRatings } from "#app/modules/imported-ratings/import-ratings.server.ts";
import { readCaseWork } from "#app/modules/cases/read-case-work.server.ts";
import type { Database } from "#db/client.ts";
import { readAssignmentSituation } from "#db/queries/assignments.ts";
import { listAudit } from "#db/queries/audit.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";

const HEADER = "case_id,option_id,rater,round,appropriateness,harm_severity,comment,rated_at";

function file(rows: string[], header = HEADER) {
  return [{ name: "elsewhere.csv", bytes: new TextEncoder().encode([header, ...rows].join("\r\n")) }];
}

/** All three options of a case by one rater. */
function wholeCase(caseId: string, rater: string, scores = [7, 8, 2]): string[] {
  return scores.map((score, index) => `${caseId},${index + 1},${rater},1,${score},,,2025-03-0${index + 1}`);
}

async function problemsOf(database: Database, made: MadeStudy, rows: string[], header?: string) {
  const { problems } = await previewRatings(database, made.studyId, file(rows, header));
  return problems.map(({ line, field, message }) => `${line} ${field}: ${message}`);
}

describe("importing ratings", () => {
  it("makes submitted ratings of them, marked as imported, with their dates and an assignment where there is none", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 2, assigned: false });
    const comment = '"Not before the ECG, she said;\r\n<b>bold</b>"';
    const rows = [
      ...wholeCase("Card001", "R01").slice(0, 2),
      `Card001,3,R01,,2,severe,${comment},2025-03-04T09:26:53+01:00`,
    ];
    const done = await importRatings(
      database,
      made.coordinator.actor,
      made.studyId,
      file(rows.map((row) => row.replace("severe", ""))),
    );
    expect(done).toMatchObject({ rows: 3, ratings: 3, raters: 1, cases: 1, assignments: 1 });
    const { options } = await readLabelInputs(database, made.studyId, "Card001");
    expect(options.map(({ ratings }) => ratings)).toMatchObject([
      [{ rater: "R01", round: 1, appropriateness: 7, isImported: true, submittedAt: "2025-03-01T00:00:00.000Z" }],
      [{ appropriateness: 8, isImported: true }],
      [
        {
          appropriateness: 2,
          comment: "Not before the ECG, she said;\n<b>bold</b>",
          submittedAt: "2025-03-04T08:26:53.000Z",
        },
      ],
    ]);
    const { assigned } = await readAssignmentSituation(database, made.studyId);
    expect(assigned).toMatchObject([{ status: "submitted", abstained: false }]);
    const { raters } = await readCaseWork(database, made.studyId, "Card001");
    expect(raters).toMatchObject([{ pseudonym: "R01", isImported: true, submittedAt: "2025-03-04T08:26:53.000Z" }]);
    expect((await listAudit(database, made.studyId))[0]).toMatchObject({ action: "ratings.import", actor: "C01" });
  });

  it("fills an assignment that nobody has begun, and leaves the others as they are", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 2, cases: 2, showing: { silentRepeats: 1 } });
    const { assignments } = await importRatings(
      database,
      made.coordinator.actor,
      made.studyId,
      file(wholeCase("Card001", "R01")),
    );
    expect(assignments).toBe(0);
    const { assigned } = await readAssignmentSituation(database, made.studyId);
    expect(assigned.map(({ status }) => status).sort()).toEqual(["pending", "pending", "pending", "submitted"]);
  });

  it("tells every problem with line and field, and imports nothing", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 3, cases: 2, assigned: false });
    const rows = [
      ...["Card009,1,R01,1,7,,,", "Card001,9,R01,1,7,,,", "Card001,1,R77,1,7,,,", "Card001,1,R01,1,7.5,,,"],
      ...["Card001,2,R01,2,7,,,", "Card001,3,R01,1,,,,", "Card001,1,R02,1,7,fatal,,", "Card001,2,R02,1,7,severe,,"],
      ...[
        "Card001,3,R02,1,7,,,2025-02-31",
        "Card001,1,R03,1,7,,,2999-01-01",
        "Card001,2,R03,1,7,,",
        "Card001,3,R03,1,6,,,",
      ],
      "Card001,3,R03,1,7,,,",
    ];
    expect(await problemsOf(database, made, rows)).toEqual([
      "2 case_id: The study has no case Card009.",
      "3 option_id: Case Card001 has no option 9.",
      expect.stringMatching(/^3 option_id: R01 has no rating of option 1, 2, 3 of Card001. A case is imported whole/),
      expect.stringMatching(/^4 rater: The study has no rater R77/),
      "5 appropriateness: “7.5” is not a whole number from 1 to 9.",
      expect.stringMatching(/^6 round: Only round 1 can be imported/),
      expect.stringMatching(/^7 appropriateness: There is no score/),
      expect.stringMatching(/^8 harm_severity: “fatal” is not known here/),
      expect.stringMatching(/^9 harm_severity: In this study a score of 7 stands for mild harm, not severe/),
      expect.stringMatching(/^9 option_id: R02 has no rating of option 1, 3/),
      expect.stringMatching(/^10 rated_at: “2025-02-31” is no date/),
      expect.stringMatching(/^11 rated_at: “2999-01-01” lies in the future/),
      "12 null: This row has 7 cells, but the header has 8. Quote cells that hold a separator.",
      expect.stringMatching(/^13 option_id: R03 has no rating of option 1, 2/),
      expect.stringMatching(/^14 option_id: R03 has rated this option in elsewhere.csv line 13 already/),
    ]);
    const { actor } = made.coordinator;
    await expect(importRatings(database, actor, made.studyId, file(rows))).rejects.toMatchObject({ code: "bad-input" });
    expect((await readAssignmentSituation(database, made.studyId)).assigned).toEqual([]);
  });

  it("reads a byte order mark, and refuses Latin-1, an empty file, and one that is no table, with what to do", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 1, assigned: false });
    const preview = async (text: string, encoding: "utf8" | "latin1" = "utf8") => {
      const bytes = new Uint8Array(Buffer.from(text, encoding));
      const { counts, problems } = await previewRatings(database, made.studyId, [{ name: "r.csv", bytes }]);
      return [counts.ratings, ...problems.map(({ line, message }) => `${line} ${message}`)];
    };
    const table = [HEADER, ...wholeCase("Card001", "R01")].join("\n");
    expect(await preview(`\uFEFF${table}`)).toEqual([3]);
    const german = table.replace(",2,,,", ",2,,für immer,");
    expect(await preview(german)).toEqual([3]);
    expect(await preview(german, "latin1")).toEqual([
      0,
      expect.stringMatching(/^4 .*not UTF-8.*Save it again as UTF-8/),
    ]);
    expect(await preview("")).toEqual([0, expect.stringContaining("The file is empty")]);
    expect(await preview('[{"case_id": "Card001"}]')).toEqual([0, expect.stringContaining("This is JSON")]);
    expect(await preview("rater,score\nR01,7")).toEqual([0, expect.stringContaining("The header row lacks")]);
    expect(await preview(`${HEADER}\nCard001,1,"R01`)).toEqual([0, expect.stringMatching(/^2 This is not valid CSV/)]);
  });

  it("overwrites nothing that a rater has begun or submitted", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 2, cases: 1 });
    await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
    await rateCase(database, made, { rater: made.raters[1]!, caseExternalId: "Card001", answers: [4], submit: false });
    const rows = [...wholeCase("Card001", "R01"), ...wholeCase("Card001", "R02")];
    expect(await problemsOf(database, made, rows)).toEqual([
      "2 case_id: R01 has submitted ratings of Card001. Take their rows of it out.",
      "5 case_id: R02 has begun to rate, in the browser, Card001. Take their rows of it out.",
    ]);
  });

  it("wants a severity with two axes, and takes a reason in place of a score", async () => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 1, assigned: false, preset: "two-axis" });
    const header = "case_id;option_id;rater;appropriateness;harm_severity;cannot_judge_reason";
    expect(
      await problemsOf(database, made, ["Card001;1;R01;8;;", "Card001;2;R01;5;;", "Card001;3;R01;;;unclear"], header),
    ).toEqual(["2 harm_severity: A score of 8 needs a harm severity in this study. Add it."]);
    const rows = ["Card001;1;R01;8;Severe;", "Card001;2;R01;5;;", "Card001;3;R01;;;unclear"];
    await importRatings(database, made.coordinator.actor, made.studyId, file(rows, header));
    const { options } = await readLabelInputs(database, made.studyId, "Card001");
    expect(options.flatMap(({ ratings }) => ratings)).toMatchObject([
      { appropriateness: 8, severity: "severe" },
      { appropriateness: 5, severity: null },
      { appropriateness: null, cannotJudgeReason: "unclear" },
    ]);
  });

  it.each([
    ["", "The file is empty"],
    ["case_id,option_id", "The header row lacks rater, appropriateness"],
    [HEADER, "has a header but no rows"],
    [`${HEADER}\nCard001,1,"R01,1,7,,,`, "not valid CSV"],
  ])("says what is wrong with a file that reads %j", async (text, message) => {
    const database = await createTestDatabase();
    const made = await makeStudy(database, { raters: 1, cases: 1, assigned: false });
    const bytes = new TextEncoder().encode(text);
    const { problems } = await previewRatings(database, made.studyId, [{ name: "elsewhere.csv", bytes }]);
    expect(problems[0]!.message).toContain(message);
  });
});
