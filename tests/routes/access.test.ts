import type { ServerBuild } from "@remix-run/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ASKERS, type Asker, EXPECTED, EXPECTED_FRAMES, type ExpectedRoute } from "./access-table.ts";
import { type Installation, makeInstallation } from "./installation.ts";
import { loadBuild, startTestServer, type TestServer } from "#tests/factories/server.ts";

let build: ServerBuild;
let installation: Installation;
let server: TestServer;

beforeAll(async () => {
  build = await loadBuild();
  installation = await makeInstallation();
  server = await startTestServer(installation.database);
});

afterAll(() => server.close());

type Kind = "loader" | "action";

async function ask(route: ExpectedRoute, kind: Kind, asker: Asker, suffix = ""): Promise<string> {
  const path = route.path
    .replace(":assignment", String(installation.assignmentId))
    .replace(":run", String(installation.runId));
  const cookie = await installation.cookieOf(asker);
  const response = await fetch(server.url + path + suffix, {
    method: kind === "loader" ? "GET" : "POST",
    redirect: "manual",
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(kind === "action" ? { "content-type": "application/x-www-form-urlencoded", origin: server.url } : {}),
    },
    ...(kind === "action" ? { body: "" } : {}),
  });
  await response.arrayBuffer();
  const toLogin = response.headers.get("location")?.startsWith("/login?next=");
  return toLogin ? "login" : String(response.status);
}

function expectedOf(route: ExpectedRoute, kind: Kind, asker: Asker): string {
  return route[kind]!.split(" ")[ASKERS.indexOf(asker)]!;
}

describe("the table of expected answers", () => {
  test("names every loader and action of the build, and no others", () => {
    const built = Object.entries(build.routes).flatMap(([id, route]) => [
      ...(route?.module.loader ? [`${id} loader`] : []),
      ...(route?.module.action ? [`${id} action`] : []),
    ]);
    const written = Object.entries({ ...EXPECTED, ...EXPECTED_FRAMES }).flatMap(([id, route]) => [
      ...(route.loader ? [`${id} loader`] : []),
      ...(route.action ? [`${id} action`] : []),
    ]);
    expect(built.sort()).toEqual(written.sort());
  });

  test("has an answer for every asker", () => {
    for (const route of Object.values({ ...EXPECTED, ...EXPECTED_FRAMES })) {
      for (const answers of [route.loader, route.action]) {
        if (answers) expect(answers.split(" "), route.path).toHaveLength(ASKERS.length);
      }
    }
  });
});

describe.each(Object.entries(EXPECTED))("%s", (_id, route) => {
  const kinds = (["loader", "action"] as const).filter((kind) => route[kind] !== undefined);
  const index = _id.endsWith("_index") ? "?index" : "";
  test.each(kinds.flatMap((kind) => ASKERS.map((asker) => [kind, asker] as const)))(
    "%s for %s",
    async (kind, asker) => {
      expect(await ask(route, kind, asker, kind === "action" ? index : "")).toBe(expectedOf(route, kind, asker));
    },
  );
});

describe.each(Object.entries(EXPECTED_FRAMES))("%s", (id, route) => {
  test.each(ASKERS)("data for %s", async (asker) => {
    const suffix = `.data?_routes=${encodeURIComponent(id)}`;
    expect(await ask(route, "loader", asker, suffix)).toBe(expectedOf(route, "loader", asker));
  });
});

test("a rater cannot reach another rater's case, to read it or to write to it", async () => {
  const page = { path: `/studies/study/rate/${installation.othersAssignmentId}` };
  expect(await ask(page, "loader", "rater")).toBe("404");
  expect(await ask(page, "action", "rater")).toBe("404");
});
