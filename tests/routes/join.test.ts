import { afterAll, beforeAll, expect, test } from "vitest";
import { inviteByLink } from "#app/modules/panel/invite.server.ts";
import type { Database } from "#db/client.ts";
import { revokeInvitation } from "#db/queries/invitations.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { startTestServer, type TestServer } from "#tests/factories/server.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";

let database: Database;
let made: MadeStudy;
let server: TestServer;

beforeAll(async () => {
  database = await createTestDatabase();
  made = await makeStudy(database, { slug: "hidden", cases: 1 });
  server = await startTestServer(database);
});

afterAll(() => server.close());

const invite = () =>
  inviteByLink(database, made.coordinator.actor, made.studyId, {
    ...{ email: "invited@example.org", roles: ["rater"], specialties: ["Cardiology"], days: 14 },
  });

const get = async (path: string) => {
  const response = await fetch(server.url + path, { redirect: "manual" });
  return { status: response.status, text: await response.text() };
};

const send = async (path: string, values: Record<string, string>) => {
  const response = await fetch(server.url + path, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", origin: server.url },
    body: new URLSearchParams(values).toString(),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
};

const person = (email: string) => ({
  ...{ intent: "create", name: "New Person", email },
  ...{ password: "a long password", passwordAgain: "a long password" },
});

test("a link says which study, as what, by whom and until when, and nobody's name or address", async () => {
  const { path, expiresAt } = await invite();
  const { status, text } = await get(path);
  expect(status).toBe(200);
  expect(text).toContain("Study hidden");
  expect(text).toContain("You are invited by C01 to take part as rater for Cardiology.");
  expect(text).toContain(`${expiresAt.slice(0, 16).replace("T", " ")} UTC`);
  expect(text).not.toMatch(/invited@example\.org|coordinator@|rater\d@/);
});

test("who makes an account is signed in and sent to the declarations; the link is then used", async () => {
  const { path } = await invite();
  const joined = await send(path, person("joins@example.org"));
  expect(joined.status).toBe(302);
  expect(joined.headers.get("location")).toBe("/studies/hidden/declarations");
  expect(joined.headers.get("set-cookie")).toMatch(/^primum_session=.*HttpOnly/);
  for (const answer of [await get(path), await send(path, person("late@example.org"))]) {
    expect(answer.status).toBe(410);
    expect(answer.text).toContain("This invitation has been used");
    expect(answer.text).not.toMatch(/hidden|Cardiology|C01/);
  }
});

test("an account is made under the same rules as elsewhere", async () => {
  const { path } = await invite();
  for (const wrong of [{ password: "short", passwordAgain: "short" }, { passwordAgain: "another" }, { email: "no" }]) {
    expect((await send(path, { ...person("rules@example.org"), ...wrong })).status).toBe(400);
  }
  expect((await send(path, person(made.raters[0]!.email))).status).toBe(409);
  expect((await send(path, { intent: "accept" })).status).toBe(401);
  expect((await get(path)).status).toBe(200);
});

test("a revoked link and one that never was say so, and tell nothing of the study", async () => {
  const { id, path } = await invite();
  await revokeInvitation(database, made.coordinator.actor, { studyId: made.studyId, invitationId: id });
  for (const [address, status, words] of [
    [path, 410, "This invitation was withdrawn"],
    ["/join/no-such-link", 404, "There is no invitation at this address"],
  ] as const) {
    for (const answer of [await get(address), await get(`${address}.data`), await send(address, person("x@y.org"))]) {
      expect(answer.status).toBe(status);
      expect(answer.text).toContain(words);
      expect(answer.text).not.toMatch(/hidden|Cardiology|C01/);
    }
  }
});

test("who tries one link after another is made to wait", async () => {
  const statuses: number[] = [];
  for (let tries = 0; tries < 40; tries += 1) statuses.push((await get(`/join/guess-${tries}`)).status);
  expect(statuses.at(-1)).toBe(429);
});
