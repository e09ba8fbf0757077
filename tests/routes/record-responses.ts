import { EXPECTED } from "./access-table.ts";

/** A signed-in person at a running server. */
export interface Visitor {
  url: string;
  cookie: string;
  /** What stands for the parameters of the paths, each with the values to try. */
  assignmentIds: number[];
  runId: number;
}

/** Responses by what was asked, each as text: status, headers and body, without nonce and times. */
export type Responses = Record<string, string>;

/** Routes that would end the session, or that count how often they were asked. */
const LEFT_OUT = ["routes/login", "routes/logout", "routes/join.$token"];

const MORE_PAGES = [
  "/studies/study/agreement?view=options",
  ...["/studies/study/disputes?case=Card002", "/studies/study/disputes?specialty=Nephrology"],
  ...[
    "/studies/study/disputes/Card002",
    "/studies/study/disputes/Card002?option=2",
    "/studies/study/disputes/Card002/2",
  ],
  "/studies/study/disputes/Card002.data?option=2",
  "/studies/study/disputes/Card002/2.data",
  "/healthz",
];

/**
 * Every page of the table of expected answers as a document, as the data of a whole navigation and as the data of its
 * route alone, whatever the answer is; then every action with an empty form.
 */
export async function recordResponses(visitor: Visitor): Promise<Responses> {
  const responses: Responses = {};
  for (const [id, route] of Object.entries(EXPECTED).filter(([name]) => !LEFT_OUT.includes(name))) {
    for (const path of pathsOf(route.path, visitor)) {
      const dataPath = path === "/" ? "/_root.data" : `${path}.data`;
      const index = id.endsWith("_index") ? "?index" : "";
      const wanted = [path, dataPath, `${dataPath}?_routes=${encodeURIComponent(id)}`];
      if (route.loader) for (const url of wanted) responses[`GET ${url}`] = await ask(visitor, url);
      if (route.action) responses[`POST ${path}`] = await ask(visitor, path + index, "");
    }
  }
  for (const path of MORE_PAGES) responses[`GET ${path}`] = await ask(visitor, path);
  for (const act of ["open", "take-over", "let-go"]) {
    const path = "/studies/study/disputes/Card002/2/claim";
    responses[`POST ${path} ${act}`] = await ask(visitor, path, { act });
  }
  return responses;
}

function pathsOf(path: string, { assignmentIds, runId }: Visitor): string[] {
  const withRun = path.replace(":run", String(runId));
  if (!withRun.includes(":assignment")) return [withRun];
  return assignmentIds.map((assignmentId) => withRun.replace(":assignment", String(assignmentId)));
}

/** The answer to one request; with a body it is a POST, of JSON when the body is no text. */
export async function ask(visitor: Pick<Visitor, "url" | "cookie">, path: string, body?: unknown): Promise<string> {
  const form = "application/x-www-form-urlencoded";
  const response = await fetch(visitor.url + path, {
    method: body === undefined ? "GET" : "POST",
    redirect: "manual",
    headers: {
      cookie: visitor.cookie,
      ...(body === undefined
        ? {}
        : { origin: visitor.url, "content-type": typeof body === "string" ? form : "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const headers = [...response.headers].filter(([name]) => name !== "date").map(([name, value]) => `${name}: ${value}`);
  return withoutNonceAndTimes([String(response.status), ...headers.sort(), text].join("\n"), visitor.url);
}

/** Left out are also the server's address, whose port differs, and the digests of ratings, which are over their times. */
function withoutNonceAndTimes(text: string, url: string): string {
  return text
    .replace(/\b[0-9a-f]{64}\b/g, "digest")
    .replaceAll(url, "")
    .replaceAll(new URL(url).host, "")
    .replace(/nonce="[^"]*"|nonce\\":\\"[^"]*\\"|'nonce-[^']*'/g, "nonce")
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z| UTC)/g, "time")
    .replace(/(less than )?(a|an|\d+) (second|minute)s? ago/g, "ago");
}
