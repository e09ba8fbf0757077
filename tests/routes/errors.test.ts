import { afterEach, expect, test, vi } from "vitest";
import { hashPassword } from "#app/modules/accounts/password.server.ts";
import { closeDatabase } from "#db/client.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { sessionCookieOf, startTestServer, type TestServer } from "#tests/factories/server.ts";
import { makeStudy } from "#tests/factories/study.ts";

const PASSWORD = "a long password";
let server: TestServer | null = null;

afterEach(async () => {
  await server?.close();
  server = null;
});

async function start() {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { slug: "study", passwordHash: await hashPassword(PASSWORD) });
  server = await startTestServer(database);
  const url = server.url;
  const get = (path: string, cookie = "", init: RequestInit = {}) =>
    fetch(url + path, { redirect: "manual", ...init, headers: { cookie, ...init.headers } });
  return { database, made, url, get, cookieOf: (accountId: number) => sessionCookieOf(database, accountId) };
}

test("an address that does not exist has a page that says so", async () => {
  const { get } = await start();
  const response = await get("/no/such/page");
  expect(response.status).toBe(404);
  expect(await response.text()).toMatch(/<h1[^>]*>Not found<\/h1>/);
});

test("a page that a role does not include has a page that says so", async () => {
  const { get, made, cookieOf } = await start();
  const response = await get("/studies/study/panel", await cookieOf(made.raters[0]!.accountId));
  expect(response.status).toBe(403);
  expect(await response.text()).toMatch(/<h1[^>]*>Not open to you<\/h1>/);
});

test("a bug has a page that tells no more than that there was one, and a line in the log", async () => {
  const { get, made, database, cookieOf } = await start();
  const cookie = await cookieOf(made.raters[0]!.accountId);
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  await closeDatabase(database);
  const response = await get("/studies", cookie);
  const page = await response.text();
  expect(response.status).toBe(500);
  expect(page).toMatch(/<h1[^>]*>Something broke on our side<\/h1>/);
  expect(page).not.toMatch(/better-sqlite3|node_modules|database connection is not open/i);
  expect(log).toHaveBeenCalled();
  log.mockRestore();
});

test("who is not signed in is sent to sign in, and back afterwards to a path of this site only", async () => {
  const { get, url, made } = await start();
  const response = await get("/studies/study?view=options");
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe("/login?next=%2Fstudies%2Fstudy%3Fview%3Doptions");
  const { email } = made.coordinator;
  const signIn = (next: string) =>
    get(`/login?next=${encodeURIComponent(next)}`, "", {
      method: "POST",
      headers: { origin: url, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password: PASSWORD }).toString(),
    });
  expect((await signIn("/studies/study")).headers.get("location")).toBe("/studies/study");
  for (const elsewhere of ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"]) {
    expect((await signIn(elsewhere)).headers.get("location")).toBe("/studies");
  }
});

test("a wrong password and an unknown address get the same answer", async () => {
  const { get, url, made } = await start();
  const tryIn = async (email: string) => {
    const response = await get("/login", "", {
      method: "POST",
      headers: { origin: url, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, password: "wrong" }).toString(),
    });
    const says = /This e-mail address and password[^<"]*/.exec(await response.text())?.[0];
    return { status: response.status, says };
  };
  const refusal = { status: 400, says: "This e-mail address and password do not belong together. Try again." };
  expect(await tryIn("nobody@example.org")).toEqual(refusal);
  expect(await tryIn(made.coordinator.email)).toEqual(refusal);
});

test("what another site's page sends is refused, and so is what is too large", async () => {
  const { get, url } = await start();
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const send = (headers: Record<string, string>) => get("/logout", "", { method: "POST", headers, body: "" });
  expect((await send({ ...form, origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await send({ ...form, origin: url, "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await send({ ...form, origin: url, "sec-fetch-site": "same-origin" })).status).toBe(302);
  const large = await get("/login", "", {
    method: "POST",
    headers: { ...form, origin: url },
    body: new Uint8Array(26 * 1024 * 1024),
  });
  expect(large.status).toBe(413);
});

test("every page has a policy that lets in its own scripts only, by a nonce that is never used twice", async () => {
  const { get } = await start();
  const [one, two] = await Promise.all([get("/login"), get("/login")]);
  const policyOf = (response: Response) => response.headers.get("content-security-policy")!;
  const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policyOf(one))![1]!;
  expect(policyOf(two)).not.toContain(nonce);
  expect(policyOf(one)).not.toContain("unsafe-eval");
  const scripts = (await one.text()).match(/<script\b[^>]*>/g)!;
  expect(scripts.length).toBeGreaterThan(0);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
});
