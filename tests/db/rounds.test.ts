import { beforeEach, describe, expect, it } from "vitest";
import { readCaseWork } from "#app/modules/cases/read-case-work.server.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { reopenRound } from "#app/modules/rounds/close-round.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { reopenAssignment } from "#db/queries/reopening.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { saveCases } from "#db/queries/save-cases.ts";
import { makeCase } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type Answer, findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";

const DISPUTED = { options: "disputed", cases: null, note: null } as const;

describe("the second round", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { cases: 2 });
  });

  const rate = (rater: Member, caseExternalId: string, answers: Answer[], round?: number) =>
    rateCase(database, made, { rater, caseExternalId, answers, round });

  /** Options 1 and 3 of Card001 are disputed, option 2 is not. */
  async function dispute(): Promise<void> {
    const [one, two, three] = made.raters as [Member, Member, Member];
    await rate(one, "Card001", [{ appropriateness: 2, comment: "Never alone." }, 7, 1]);
    await rate(two, "Card001", [{ appropriateness: 8, comment: "Always." }, 7, 9]);
    await rate(three, "Card001", [7, 7, { appropriateness: 9, comment: "At once." }]);
  }

  async function read(rater: Member, round = 2) {
    const assignmentId = await findAssignment(database, made, rater, "Card001", round);
    const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
    return (await readRatingCase(database, key))!;
  }

  /** Other texts of options of Card001, by id; their raters are asked again. */
  const reword = (texts: Record<string, string>) =>
    saveCases(database, made.coordinator.actor, {
      ...{ studyId: made.studyId, variants: [], basis: null },
      cases: [
        makeCase(1, {
          options: makeCase(1).options.map((one) => ({ ...one, text: texts[one.externalId] ?? one.text })),
        }),
      ],
      rewordings: Object.fromEntries(Object.keys(texts).map((id) => [`Card001/${id}`, "ask-again" as const])),
    });

  const open = () => openNextRound(database, made.coordinator.actor, made.studyId, DISPUTED);

  it("asks every rater about the disputed options of ready cases, and says which cases are not ready", async () => {
    await dispute();
    await rate(made.raters[0]!, "Card002", [2, 7, 7]);
    expect(await open()).toEqual({
      assignments: 3,
      cases: [{ caseExternalId: "Card001", round: 2, options: 2, raters: 3 }],
      passedOver: [{ caseExternalId: "Card002", reason: "round 1 waits for R02, R03" }],
    });
    for (const rater of made.raters) {
      const shown = await read(rater);
      expect(shown.options.map(({ text }) => text)).toEqual(["Option 1", "Option 3"]);
      expect(shown.options.map(({ appropriateness }) => appropriateness)).toEqual([null, null]);
    }
    const [entry] = await listAudit(database, made.studyId, { most: 1 });
    expect(entry).toMatchObject({ action: "round.open", subject: "round 2: 2 options of 1 cases" });
  });

  it("shows a rater their own first rating, and the panel's without any name", async () => {
    await dispute();
    await open();
    const [first] = (await read(made.raters[1]!)).options;
    expect(first!.feedback).toEqual({
      own: { round: 1, appropriateness: 8, harmSeverity: null, cannotJudgeReason: null, comment: "Always." },
      scores: [2, 7, 8],
      median: 7,
      abstentions: 0,
      comments: ["Always.", "Never alone."],
    });
    expect((await read(made.raters[1]!, 1)).options[0]!.feedback).toBeNull();
  });

  it("freezes the feedback: what changes afterwards does not reach it", async () => {
    await dispute();
    await open();
    const before = (await read(made.raters[1]!)).options.map(({ feedback }) => feedback);
    const [one] = made.raters as [Member, ...Member[]];
    const place = { studyId: made.studyId, caseExternalId: "Card001", pseudonym: one.pseudonym, round: 1 };
    await expect(reopenAssignment(database, made.coordinator.actor, place)).rejects.toThrow("Round 1 is closed");
    await reopenRound(database, made.coordinator.actor, made.studyId, { cases: ["Card001"], round: 1, note: null });
    await reopenAssignment(database, made.coordinator.actor, place);
    await rate(one, "Card001", [9, 7, 9], 1);
    await rate(one, "Card001", [9, 9], 2);
    expect((await read(made.raters[1]!)).options.map(({ feedback }) => feedback)).toEqual(before);
  });

  it("counts an abstention of round 1 and lets its rater judge now", async () => {
    const [one, two, three] = made.raters as [Member, Member, Member];
    await rate(one, "Card001", [2, 7, 7]);
    await rate(two, "Card001", [9, 7, 7]);
    await rate(three, "Card001", [{ cannotJudgeReason: "unclear" }, 7, 7]);
    const all = { options: "all", cases: ["Card001"], note: "Video meeting of 3 March." } as const;
    await openNextRound(database, made.coordinator.actor, made.studyId, all);
    const { options } = await read(three);
    expect(options).toHaveLength(3);
    expect(options[0]!.feedback).toMatchObject({ scores: [2, 9], median: 5.5, abstentions: 1 });
    expect(options[0]!.feedback!.own).toMatchObject({ appropriateness: null, cannotJudgeReason: "unclear" });
    const [entry] = await listAudit(database, made.studyId, { most: 1 });
    expect(entry!.after).toContain("Video meeting of 3 March.");
  });

  it("is opened on a case once, and says why nothing is left to open", async () => {
    await dispute();
    await open();
    await expect(open()).rejects.toMatchObject({
      code: "conflict",
      problems: [
        { where: "case Card001", message: "round 2 waits for R01, R02, R03" },
        { where: "case Card002", message: "round 1 waits for R01, R02, R03" },
      ],
    });
  });

  it("goes on without an option that is asked again, whose new wording is rated in round 1", async () => {
    await dispute();
    await open();
    const [one, two, three] = made.raters as [Member, Member, Member];
    await rate(one, "Card001", [7, 9], 2);
    await rate(two, "Card001", [7], 2).catch(() => "begun, not submitted");
    await reword({ "1": "Reassure" });
    const shown = async (rater: Member, round: number) =>
      (await read(rater, round)).options.map(({ text, appropriateness }) => [text, appropriateness]);
    expect(await shown(one, 2)).toEqual([["Option 3", 9]]);
    expect(await shown(two, 2)).toEqual([["Option 3", null]]);
    expect(await shown(three, 1)).toEqual([
      ...[
        ["Option 2", 7],
        ["Option 3", 9],
      ],
      ["Reassure", null],
    ]);
    for (const rater of made.raters) await rate(rater, "Card001", [7, 9, 8], 1);
    await rate(two, "Card001", [9], 2);
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options.map(({ ratings }) => ratings.map(({ round }) => round))).toEqual([
      ...[
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1, 2, 2],
      ],
    ]);
    expect(options[0]!.outcome).toMatchObject({ label: { score: 8, provenance: "consensus" } });
  });

  it("leaves nobody with a case of which all that it asks is gone", async () => {
    await dispute();
    await open();
    await reword({ "1": "Reassure", "3": "Refer" });
    for (const { membershipId } of made.raters) {
      const own = await listOwnAssignments(database, { studyId: made.studyId, membershipId });
      expect(own.filter(({ round }) => round === 2)).toEqual([]);
    }
    for (const rater of made.raters) await rate(rater, "Card001", [7, 8, 8], 1);
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options.map(({ outcome }) => outcome.status)).toEqual(["labelled", "labelled", "labelled"]);
  });

  it("replaces first ratings in the label, and carries forward those of who does not answer", async () => {
    await dispute();
    await open();
    const [one, two] = made.raters as [Member, Member, Member];
    await rate(one, "Card001", [7, 9], 2);
    await rate(two, "Card001", [8, 9], 2);
    const { options } = await deriveStudyLabels(database, made.studyId, "Card001");
    expect(options.map(({ outcome }) => [outcome.status, outcome.label?.score, outcome.label?.provenance])).toEqual([
      ["labelled", 7, "delphi"],
      ["labelled", 7, "consensus"],
      ["labelled", 9, "delphi"],
    ]);
    expect(options[0]!.outcome.carriedForward).toBe(1);
  });

  it("tells the coordinator who changed what, towards the panel's median or away from it", async () => {
    await dispute();
    await open();
    const [one, two, three] = made.raters as [Member, Member, Member];
    await rate(one, "Card001", [4, { cannotJudgeReason: "other" }], 2);
    await rate(two, "Card001", [8, 9], 2);
    await rate(three, "Card001", [9, 8], 2);
    const { changes } = await readCaseWork(database, made.studyId, "Card001");
    expect(changes.map((c) => [c.optionExternalId, c.pseudonym, c.first, c.second, c.median, c.change])).toEqual([
      ["1", "R01", 2, 4, 7, "towards"],
      ["1", "R02", 8, 8, 7, "kept"],
      ["1", "R03", 7, 9, 7, "away"],
      ["3", "R01", 1, null, 9, "withdrawn"],
      ["3", "R02", 9, 9, 9, "kept"],
      ["3", "R03", 9, 8, 9, "away"],
    ]);
  });
});
