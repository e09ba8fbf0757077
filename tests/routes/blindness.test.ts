import { afterEach, describe, expect, test } from "vitest";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { saveVisit } from "#db/queries/rater/active-time.ts";
import { saveMissingOptions } from "#db/queries/rater/drafts.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type Answer, findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { sessionCookieOf, startTestServer, type TestServer } from "#tests/factories/server.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { ask, recordResponses, type Responses, type Visitor } from "./record-responses.ts";

/*
 * Non-interference: two installations are made the same way and differ in what others gave and nothing else. Whatever
 * a blinded person can get from the one must be, byte for byte, what they get from the other.
 */

interface World {
  database: Database;
  made: MadeStudy;
  adjudicator: Member;
  /** Rater and adjudicator in one, asked to rate both cases. */
  both: Member;
  server: TestServer;
}

/** What raters give for the options of a case; null: they have not begun. */
interface Given {
  answers: Answer[];
  submit: boolean;
  /** What they write on options that the case lacks. */
  missing?: string;
}
type CaseId = "Card001" | "Card002";
type Others = Record<CaseId, (Given | null)[]>;

const worlds: World[] = [];

afterEach(async () => {
  for (const { server } of worlds.splice(0)) await server.close();
});

async function makeWorld(preset: InstrumentKind = "noharm"): Promise<World> {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { cases: 2, preset });
  const adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  const both = await addMember(database, made, { roles: ["rater", "adjudicator"], specialties: ["Cardiology"] });
  const pairs = made.cases.map(({ caseId }) => ({ caseId, membershipId: both.membershipId }));
  await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
  const world = { database, made, adjudicator, both, server: await startTestServer(database) };
  worlds.push(world);
  return world;
}

/** The raters give what is theirs in `given`, in the order of the raters. */
async function rate({ database, made }: World, raters: Member[], given: Others): Promise<void> {
  for (const caseExternalId of ["Card001", "Card002"] as const) {
    for (const [index, rater] of raters.entries()) {
      const own = given[caseExternalId][index];
      if (!own) continue;
      if (own.missing) await noteMissing(database, made, rater, caseExternalId, own.missing);
      const { answers, submit } = own;
      await rateCase(database, made, { rater, caseExternalId, answers, submit });
    }
  }
}

async function noteMissing(database: Database, made: MadeStudy, rater: Member, caseId: CaseId, note: string) {
  const assignmentId = await findAssignment(database, made, rater, caseId);
  const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  await saveMissingOptions(database, key, { note, clientRevision: 1 });
  await saveVisit(database, key, { visit: "a", activeMs: 1000 * note.length, options: [] });
}

/** A person at the world's server, who tries their own assignments first, then everybody else's and one of nobody. */
async function visit({ database, made, both, server }: World, person: Member): Promise<Visitor> {
  const people = [person, ...[...made.raters, both].filter(({ pseudonym }) => pseudonym !== person.pseudonym)];
  const raters = people.filter((member) => [...made.raters, both].includes(member));
  const assignmentIds = [];
  for (const rater of raters) {
    for (const { externalId } of made.cases) {
      assignmentIds.push(await findAssignment(database, made, rater, externalId));
    }
  }
  const cookie = await sessionCookieOf(database, person.accountId);
  return { url: server.url, cookie, assignmentIds: [...assignmentIds, 9999], runId: 1 };
}

async function presentationsOf({ database, made }: World, rater: Member, caseId: CaseId): Promise<number[]> {
  const assignmentId = await findAssignment(database, made, rater, caseId);
  const key = { studyId: made.studyId, membershipId: rater.membershipId, assignmentId };
  return (await readRatingCase(database, key))!.options.map(({ presentationId }) => presentationId);
}

const draft = (presentationId: number) => ({
  presentationId,
  clientRevision: 1,
  appropriateness: 6,
  harmSeverity: null,
  cannotJudgeReason: null,
  comment: "Mine",
  flag: "unclear",
});

/** What saving drafts answers: own ones twice, others' options and assignments, and what cannot be read. */
async function recordDrafts(world: World, visitor: Visitor, person: Member): Promise<Responses> {
  const responses: Responses = {};
  const [own] = await presentationsOf(world, person, "Card001");
  const [ofOtherCase] = await presentationsOf(world, person, "Card002");
  const [others] = await presentationsOf(world, world.made.raters[1]!, "Card001");
  for (const assignmentId of visitor.assignmentIds) {
    for (const presentationId of [own!, own!, ofOtherCase!, others!, 9999]) {
      const path = `/studies/study/rate/${assignmentId}/drafts`;
      responses[`${path} ${Object.keys(responses).length}`] = await ask(visitor, path, draft(presentationId));
    }
    const notes = `/studies/study/rate/${assignmentId}/missing-options`;
    for (const clientRevision of [5, 5, 4]) {
      const sent = { note: `Mine ${clientRevision}`, clientRevision };
      responses[`${notes} ${Object.keys(responses).length}`] = await ask(visitor, notes, sent);
    }
    responses[`${assignmentId} damaged`] = await ask(visitor, `/studies/study/rate/${assignmentId}/drafts`, { a: 1 });
  }
  return responses;
}

/** Everything a rater can get: at first, with drafts of the first case, and after submitting it. */
async function recordRatersLife(world: World, rater: Member): Promise<Responses[]> {
  const visitor = await visit(world, rater);
  const atFirst = await recordResponses(visitor);
  const drafts = await recordDrafts(world, visitor, rater);
  for (const presentationId of await presentationsOf(world, rater, "Card001")) {
    await ask(visitor, `/studies/study/rate/${visitor.assignmentIds[0]}/drafts`, draft(presentationId));
  }
  // The recording sends an empty form to each action: this submits the case.
  const submitting = await recordResponses(visitor);
  expect(submitting[`POST /studies/study/rate/${visitor.assignmentIds[0]}`]).toMatch(/^302/);
  return [atFirst, drafts, submitting, await recordDrafts(world, visitor, rater), await recordResponses(visitor)];
}

/** Fails with what was asked where an answer differs: the answers are whole pages. */
function expectSame(given: Responses, expected: Responses): void {
  expect(Object.keys(given)).toEqual(Object.keys(expected));
  expect(Object.keys(given).filter((asked) => given[asked] !== expected[asked])).toEqual([]);
}

const ONE_WORLD: Others = {
  Card001: [
    { answers: [{ appropriateness: 1, harmSeverity: "severe", comment: "Never", flag: "other" }], submit: false },
    null,
  ],
  Card002: [null, { answers: [9], submit: false }],
};
const ANOTHER_WORLD: Others = {
  Card001: [
    {
      answers: [
        { appropriateness: 9, harmSeverity: "mild" },
        { cannotJudgeReason: "unclear", comment: "Which dose?" },
        { appropriateness: 5, comment: "Even", flag: "duplicate" },
      ],
      submit: true,
      missing: "An echocardiogram.",
    },
    { answers: [5, { appropriateness: 2, harmSeverity: "moderate" }, 4], submit: true },
  ],
  Card002: [
    { answers: [{ cannotJudgeReason: "outside-my-field" }, 6, 6], submit: true },
    { answers: [4, 4, 4], submit: true },
  ],
};

describe.each(["noharm", "two-axis"] as const)("a rater in a %s study", (preset) => {
  test("gets the same responses whatever others have given, drafted or submitted", async () => {
    const seen: Responses[][] = [];
    const coordinatorSaw: string[] = [];
    for (const given of [ONE_WORLD, ANOTHER_WORLD]) {
      const world = await makeWorld(preset);
      const [one, ...others] = world.made.raters as [Member, ...Member[]];
      await rate(world, others, given);
      seen.push(await recordRatersLife(world, one));
      const cookie = await sessionCookieOf(world.database, world.made.coordinator.accountId);
      coordinatorSaw.push(await ask({ url: world.server.url, cookie }, "/studies/study.data"));
    }
    expect(coordinatorSaw[1], "the worlds differ for who may see it").not.toBe(coordinatorSaw[0]);
    for (const [stage, responses] of seen[0]!.entries()) expectSame(seen[1]![stage]!, responses);
  });
});

test("a rater's responses name nobody else", async () => {
  const world = await makeWorld();
  const { made, adjudicator, both } = world;
  const [one, ...others] = made.raters as [Member, ...Member[]];
  await rate(world, others, ANOTHER_WORLD);
  const everything = (await recordRatersLife(world, one)).map((responses) => Object.values(responses).join("\n"));
  for (const person of [...others, made.coordinator, adjudicator, both]) expectUnnamed(everything, person);
});

/** Neither pseudonym, e-mail address nor name. A coordinator's name is left aside here: it is a word of the pages. */
function expectUnnamed(texts: string[], person: Member, pseudonymToo = true): void {
  const name = person.email.split("@")[0]!;
  const patterns = [
    person.email.replaceAll(".", "\\."),
    ...(name === "coordinator" ? [] : [`\\b${name}\\b`]),
    ...(pseudonymToo ? [`\\b${person.pseudonym}\\b`] : []),
  ];
  for (const text of texts) expect(text.match(new RegExp(patterns.join("|")))?.[0]).toBeUndefined();
}

const submitted = (...answers: number[]): Given => ({ answers, submit: true });
const AGREED = [submitted(8, 8, 8), submitted(8, 8, 8), submitted(8, 8, 8)];
const DISPUTED = [submitted(2, 1, 8), submitted(2, 9, 8), submitted(2, 9, 8)];

test("in round 2 a rater gets the same responses whatever others answer there", async () => {
  const seen: Responses[] = [];
  for (const again of [[], [{ appropriateness: 1, comment: "Even so", flag: "other" as const }, 9]]) {
    const world = await makeWorld();
    const { database, made, both } = world;
    await rate(world, [...made.raters, both], { Card001: [...DISPUTED, DISPUTED[0]!], Card002: AGREED });
    await openNextRound(database, made.coordinator.actor, made.studyId, {
      options: "disputed",
      cases: null,
      note: null,
    });
    const [one, ...others] = made.raters as [Member, ...Member[]];
    for (const [index, rater] of again.length === 0 ? [] : others.entries()) {
      const input = { rater, caseExternalId: "Card001", round: 2, answers: again, submit: index === 0 };
      await rateCase(database, made, input);
    }
    const visitor = await visit(world, one);
    const assignmentId = await findAssignment(database, made, one, "Card001", 2);
    seen.push(await recordResponses({ ...visitor, assignmentIds: [assignmentId, ...visitor.assignmentIds] }));
  }
  expectSame(seen[1]!, seen[0]!);
  const pages = Object.values(seen[0]!).join("\n");
  expect(pages, "the panel's first ratings are shown").toContain("Ratings 1, 1, 9, 9; median 5; yours 1");
});

describe("who rates and adjudicates", () => {
  test("gets the same responses whatever others have given for a case that they are still to rate", async () => {
    const seen: Responses[] = [];
    for (const given of [AGREED, DISPUTED]) {
      const world = await makeWorld();
      await rateCase(world.database, world.made, { rater: world.both, caseExternalId: "Card002", answers: [2, 8, 8] });
      await rate(world, world.made.raters, { Card001: given, Card002: DISPUTED });
      const visitor = await visit(world, world.both);
      seen.push({ ...(await recordResponses(visitor)), ...(await recordDrafts(world, visitor, world.both)) });
    }
    const [first, second] = seen;
    expectSame(second!, first!);
    expect(first!["GET /studies/study/disputes/Card001/2"]).toMatch(/^403[^]*You are asked to rate Card001 yourself/);
    expect(first!["GET /studies/study/disputes/Card002/2"]).toMatch(/^200/);
    expect(first!["GET /studies/study/disputes"]).toMatch(/Left out until[^]*Card001[^]*Card002/);
    expect(first!["GET /studies/study"]).toContain("1 option waits for a ruling");
    expect(first!["POST /studies/study/disputes/Card001/2"]).toMatch(/^403/);
  });

  test("sees the disputes of a case once their own ratings of it are in", async () => {
    const world = await makeWorld();
    await rate(world, world.made.raters, { Card001: DISPUTED, Card002: AGREED });
    const visitor = await visit(world, world.both);
    expect(await ask(visitor, "/studies/study/disputes")).not.toContain("Card001/2");
    await rateCase(world.database, world.made, { rater: world.both, caseExternalId: "Card001" });
    expect(await ask(visitor, "/studies/study/disputes")).toContain("Card001/2");
    expect(await ask(visitor, "/studies/study/disputes/Card001/2")).toMatch(/^200/);
  });
});

test("an adjudicator's responses hold no rater's name or e-mail address", async () => {
  const world = await makeWorld();
  await rate(world, world.made.raters, { Card001: DISPUTED, Card002: DISPUTED });
  const responses = await recordResponses(await visit(world, world.adjudicator));
  expect(responses["GET /studies/study/disputes/Card001/2"]).toMatch(/^200[^]*\bR02\b/);
  for (const rater of [...world.made.raters, world.both]) expectUnnamed(Object.values(responses), rater, false);
});
