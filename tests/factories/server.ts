import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Mailer } from "#app/modules/mail/mailer.server.ts";
import { createApp } from "#app/server/create-app.ts";
import type { Database } from "#db/client.ts";
import { createSession } from "#db/queries/sessions.ts";

/** The production build, as the server loads it. */
export async function loadBuild(): Promise<ServerBuild> {
  const file = path.resolve(import.meta.dirname, "../../build/server/index.js");
  if (!existsSync(file)) throw new Error("There is no build to test. Run: npm run build");
  return (await import(pathToFileURL(file).href)) as ServerBuild;
}

export interface TestServer {
  url: string;
  close(): Promise<void>;
}

/** The application on a free port of this machine, without the job runner. */
export async function startTestServer(database: Database, mailer: Mailer | null = null): Promise<TestServer> {
  const build = await loadBuild();
  const app = createApp({
    database,
    build: () => Promise.resolve(build),
    clientFolder: path.resolve(import.meta.dirname, "../../build/client"),
    devServer: null,
    secureCookies: false,
    mailer,
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The Cookie header of a signed-in account, without going through the sign-in form. */
export async function sessionCookieOf(database: Database, accountId: number): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const tokenHash = createHash("sha256").update(token).digest("hex");
  await createSession(database, { tokenHash, accountId, expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
  // The framework keeps a cookie's value as JSON in base64.
  return `primum_session=${encodeURIComponent(Buffer.from(JSON.stringify(token)).toString("base64"))}`;
}
