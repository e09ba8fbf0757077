import { afterEach, expect, test } from "vitest";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import type { Database } from "#db/client.ts";
import { claimOption } from "#db/queries/adjudication-claims.ts";
import { addAssignments } from "#db/queries/assignments.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import type { AdjudicationDecision } from "#scoring/terms.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { sessionCookieOf, startTestServer, type TestServer } from "#tests/factories/server.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";
import { ask, recordResponses, type Responses } from "./record-responses.ts";

/*
 * Non-interference, for adjudication: whoever the raters are, an adjudicator gets the same bytes; whatever adjudicators
 * do, a rater does.
 */
interface World {
  database: Database;
  made: MadeStudy;
  adjudicator: Member;
  server: TestServer;
}

/** Who rates: e-mail address (its first part is the name) and specialties. All can rate cardiology. */
type Person = { email: string; specialties: string[] };

const servers: TestServer[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const COLLEAGUES: Person[] = [
  { email: "anna.berg@clinic-one.example.org", specialties: ["Cardiology"] },
  { email: "bo@clinic-one.example.org", specialties: ["Cardiology"] },
  { email: "chiara@clinic-one.example.org", specialties: ["Cardiology"] },
];
const STRANGERS: Person[] = [
  { email: "xenia-long-name@hospital-two.example.org", specialties: ["Cardiology", "Nephrology", "Neurology"] },
  { email: "yuri@elsewhere.example.org", specialties: ["Allergy", "Cardiology"] },
  { email: "z@hospital-two.example.org", specialties: ["Cardiology", "Pulmonology"] },
];

/** Option 2 of both cases is disputed; one rater could not judge option 1. */
async function makeWorld(people: Person[]): Promise<World> {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { cases: 2, raters: 0 });
  for (const person of people) made.raters.push(await addMember(database, made, { roles: ["rater"], ...person }));
  const pairs = made.cases.flatMap(({ caseId }) => made.raters.map(({ membershipId }) => ({ caseId, membershipId })));
  await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
  const adjudicator = await addMember(database, made, {
    roles: ["adjudicator"],
    email: "adjudicator@study.example.org",
  });
  const server = await startTestServer(database);
  servers.push(server);
  return { database, made, adjudicator, server };
}

async function rateAll({ database, made }: World): Promise<void> {
  for (const { externalId: caseExternalId } of made.cases) {
    for (const [index, rater] of made.raters.entries()) {
      const first = index === 1 ? { cannotJudgeReason: "outside-my-field" as const } : 8;
      const second = { appropriateness: index === 0 ? 1 : 9, comment: `Comment ${index}`, flag: "unclear" as const };
      await rateCase(database, made, { rater, caseExternalId, answers: [first, second, 7] });
    }
  }
}

async function visit({ database, made, server }: World, person: Member) {
  const assignmentIds = [];
  for (const rater of made.raters) {
    for (const { externalId } of made.cases) {
      assignmentIds.push(await findAssignment(database, made, rater, externalId));
    }
  }
  return { url: server.url, cookie: await sessionCookieOf(database, person.accountId), assignmentIds, runId: 1 };
}

async function decide({ database, made }: World, who: Member, decision: AdjudicationDecision, caseExternalId: string) {
  const { options } = await readLabelInputs(database, made.studyId, caseExternalId);
  const { ratingsDigest, latestRulingId } = options[1]!;
  const rationale = `${decision}: the vignette bears it out.`;
  await decideDispute(
    database,
    who.actor,
    made.studyId,
    { caseExternalId, optionExternalId: "2" },
    {
      ...{ decision, score: decision === "label" ? 9 : null, severity: null, rationale },
      ...{ ratingsDigest, supersedes: latestRulingId },
    },
  );
}

function expectSame(given: Responses, expected: Responses): void {
  expect(Object.keys(given)).toEqual(Object.keys(expected));
  expect(Object.keys(given).filter((asked) => given[asked] !== expected[asked])).toEqual([]);
}

test("an adjudicator gets the same responses whoever the raters are", async () => {
  const seen: Responses[][] = [];
  const coordinatorSaw: string[] = [];
  for (const people of [COLLEAGUES, STRANGERS]) {
    const world = await makeWorld(people);
    await rateAll(world);
    const visitor = await visit(world, world.adjudicator);
    const first = await recordResponses(visitor);
    expect(first["GET /studies/study/disputes/Card002/2"]).toMatch(/^200[^]*\bR02\b[^]*Comment 1/);
    expect(first["GET /studies/study/disputes/Card002?option=2"]).toMatch(/^200[^]*\bR02\b/);
    await decide(world, world.adjudicator, "leave", "Card001");
    await decide(world, world.adjudicator, "send-back", "Card002");
    const later = await recordResponses(visitor);
    await decide(world, world.adjudicator, "withdraw", "Card002");
    seen.push([first, later, await recordResponses(visitor)]);
    const cookie = await sessionCookieOf(world.database, world.made.coordinator.accountId);
    coordinatorSaw.push(await ask({ url: world.server.url, cookie }, "/studies/study/panel"));
  }
  expect(coordinatorSaw[1], "the worlds differ for who may see it").not.toBe(coordinatorSaw[0]);
  for (const [stage, responses] of seen[0]!.entries()) expectSame(seen[1]![stage]!, responses);
  const everything = seen
    .flat()
    .flatMap((responses) => Object.values(responses))
    .join("\n");
  for (const { email } of [...COLLEAGUES, ...STRANGERS]) expect(everything).not.toContain(email.split("@")[1]);
});

test("a rater gets the same responses whatever adjudicators do", async () => {
  const seen: Responses[] = [];
  const acts: ((world: World) => Promise<unknown>)[] = [
    async () => {},
    async (world) => {
      await decide(world, world.adjudicator, "label", "Card001");
      await decide(world, world.adjudicator, "withdraw", "Card001");
      await decide(world, world.adjudicator, "drop", "Card001");
      await decide(world, world.adjudicator, "send-back", "Card002");
      const { database, made, adjudicator } = world;
      await claimOption(database, {
        ...{ studyId: made.studyId, membershipId: adjudicator.membershipId, takeOver: false },
        ...{ caseExternalId: "Card002", optionExternalId: "2" },
      });
    },
    async (world) => {
      await decide(world, world.adjudicator, "leave", "Card001");
      await decide(world, world.adjudicator, "label", "Card002");
    },
  ];
  for (const act of acts) {
    const world = await makeWorld(COLLEAGUES);
    await rateAll(world);
    await act(world);
    seen.push(await recordResponses(await visit(world, world.made.raters[0]!)));
  }
  expectSame(seen[1]!, seen[0]!);
  expectSame(seen[2]!, seen[0]!);
  expect(seen[0]!["GET /studies/study/disputes/Card002/2"]).toMatch(/^403/);
  expect(seen[0]!["POST /studies/study/disputes/Card002/2/claim open"]).toMatch(/^403/);
});

test("somebody who is to rate a case gets the same responses whoever has its options open", async () => {
  const seen: Responses[] = [];
  for (const isOpen of [false, true]) {
    const world = await makeWorld(COLLEAGUES);
    const { database, made, adjudicator } = world;
    const both = await addMember(database, made, { roles: ["rater", "adjudicator"], specialties: ["Cardiology"] });
    const pairs = made.cases.map(({ caseId }) => ({ caseId, membershipId: both.membershipId }));
    await addAssignments(database, made.coordinator.actor, { studyId: made.studyId, pairs });
    await rateAll(world);
    const { studyId } = made;
    const place = { caseExternalId: "Card002", optionExternalId: "2" };
    if (isOpen) {
      await claimOption(database, { studyId, membershipId: adjudicator.membershipId, ...place, takeOver: false });
      await decide(world, adjudicator, "leave", "Card001");
    }
    seen.push(await recordResponses(await visit(world, both)));
  }
  expectSame(seen[1]!, seen[0]!);
  expect(seen[0]!["GET /studies/study/disputes/Card002"]).toMatch(/^403/);
  expect(seen[0]!["POST /studies/study/disputes/Card002/2/claim open"]).toMatch(/^400/);
});
