import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, type Database, migrateDatabase, openDatabase } from "#db/client.ts";
import { sessionCookieOf } from "#tests/factories/server.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { type RunningInstallation, startInstallation } from "./installation.ts";

const MEGABYTE = 1024 * 1024;
const BOUNDARY = "----a-boundary-of-a-form";
/** Who keeps 100 MB is above this; what the rubbish collector leaves lying about is below. */
const MOST_MEMORY = 60 * MEGABYTE;
/** Linux tells what memory a process holds. */
const isTold = existsSync("/proc/self/status");
const IMPORTS = ["/studies/study/cases/import", "/studies/study/assignments/import"];

let installation: RunningInstallation;
let database: Database;
let made: MadeStudy;
let cookie: string;

beforeAll(async () => {
  installation = await startInstallation(async (file) => {
    database = openDatabase(file);
    await migrateDatabase(database);
    made = await makeStudy(database, { raters: 1, cases: 1 });
  });
  cookie = await sessionCookieOf(database, made.coordinator.accountId);
  // What a first upload loads is not what this measures.
  for (const path of IMPORTS) await send(path, [file("a.csv", Buffer.from("case_id")), END]);
});

afterAll(async () => {
  await installation?.stop();
  if (database) await closeDatabase(database);
});

const fileHead = (name: string) =>
  Buffer.from(
    `--${BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n`,
  );
const file = (name: string, content: Buffer) => Buffer.concat([fileHead(name), content, Buffer.from("\r\n")]);
const END = Buffer.from(`--${BOUNDARY}--\r\n`);

/** One file of so many megabytes, a megabyte at a time. */
function* oneLargeFile(megabytes: number) {
  yield fileHead("large.json");
  for (let sent = 0; sent < megabytes; sent += 1) yield Buffer.alloc(MEGABYTE, "a");
  yield Buffer.from("\r\n");
  yield END;
}

interface Sent {
  status: number;
  text: string;
  /** How much more memory the server had at most than at the beginning. */
  growth: number;
}

/** Send a body to its end, whatever the server says meanwhile, and then take the answer. Fails on a broken connection. */
function send(path: string, body: Iterable<Buffer>, length: number | null = null, isSignedIn = true): Promise<Sent> {
  const before = memoryOf(installation.pid());
  let most = before;
  return new Promise((resolve, reject) => {
    const headers = {
      ...(isSignedIn && { cookie }),
      "content-type": `multipart/form-data; boundary=${BOUNDARY}`,
      ...(length !== null && { "content-length": length }),
    };
    const sending = request(`${installation.url}${path}`, { method: "POST", headers });
    const answered = new Promise<[number, string]>((done) => {
      sending.on("response", (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done([response.statusCode!, Buffer.concat(chunks).toString()]));
      });
    });
    sending.on("error", reject);
    const finish = async () => {
      for (const chunk of body) {
        await new Promise((written) => sending.write(chunk, written));
        most = Math.max(most, memoryOf(installation.pid()));
      }
      await new Promise<void>((ended) => sending.end(ended));
      const [status, text] = await answered;
      resolve({ status, text, growth: Math.max(most, memoryOf(installation.pid())) - before });
    };
    finish().catch(reject);
  });
}

/** The memory that a process holds, in bytes; 0 where the system does not tell. */
function memoryOf(pid: number): number {
  if (!isTold) return 0;
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))!;
  return Number(kilobytes) * 1024;
}

async function answersStill(): Promise<void> {
  const response = await fetch(`${installation.url}${IMPORTS[0]}`, { headers: { cookie } });
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining("Import cases")]);
}

test.each(IMPORTS)(
  "100 MB to %s are refused, with their length or without, and are not held in memory",
  async (path) => {
    const chunked = await send(path, oneLargeFile(100));
    expect(chunked.growth).toBeLessThan(MOST_MEMORY);
    expect([chunked.status, chunked.text]).toEqual([413, expect.stringContaining("A file is larger than 10 MB")]);
    await answersStill();

    const length = [...oneLargeFile(0)].reduce((sum, chunk) => sum + chunk.length, 100 * MEGABYTE);
    const told = await send(path, oneLargeFile(100), length);
    expect(told.growth).toBeLessThan(MOST_MEMORY);
    expect([told.status, told.text]).toEqual([413, expect.stringContaining("This upload is larger than 25 MB")]);
    await answersStill();
  },
);

test("small files that are too large together are refused, and so are very many", async () => {
  const megabyte = file("small.csv", Buffer.alloc(MEGABYTE, "a"));
  const together = await send(IMPORTS[0]!, Array<Buffer>(100).fill(megabyte).concat(END));
  expect(together.growth).toBeLessThan(MOST_MEMORY);
  expect([together.status, together.text]).toEqual([413, expect.stringContaining("This upload is larger than 25 MB")]);

  const tiny = file("tiny.csv", Buffer.from("a"));
  const many = await send(
    IMPORTS[0]!,
    Array<Buffer>(20)
      .fill(Buffer.concat(Array<Buffer>(1000).fill(tiny)))
      .concat(END),
  );
  expect([many.status, many.text]).toEqual([413, expect.stringContaining("At most 1000 files go in one import")]);
  await answersStill();
});

test("100 MB from nobody, and to a page that takes no files, are not held in memory", async () => {
  const stranger = await send(IMPORTS[0]!, oneLargeFile(100), null, false);
  expect(stranger.status).toBe(401);
  expect(stranger.growth).toBeLessThan(MOST_MEMORY);
  const login = await send("/login", oneLargeFile(100), null, false);
  expect(login.growth).toBeLessThan(MOST_MEMORY);
  expect([login.status, login.text]).toEqual([413, expect.stringContaining("This upload is larger than 25 MB")]);
  await answersStill();
});

test("a form that breaks off is refused with a sentence", async () => {
  const { status, text } = await send(IMPORTS[0]!, [fileHead("a.csv"), Buffer.from("case_id")]);
  expect([status, text]).toEqual([400, expect.stringContaining("did not arrive whole")]);
});
