import { existsSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { installGlobals, type ServerBuild } from "@remix-run/node";
import { AppError } from "#app/lib/app-error.ts";
import { startJobRunner } from "#app/modules/jobs/job-runner.server.ts";
import { readMailSettings } from "#app/modules/mail/mail-settings.ts";
import { createMailer } from "#app/modules/mail/mailer.server.ts";
import { closeDatabase, migrateDatabase, openDatabase } from "#db/client.ts";
import { createApp } from "./create-app.ts";
import { startDevServer } from "./dev-server.ts";

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  databaseFile: string;
  dev: boolean;
}

export interface RunningServer {
  url: string;
  /** Finish what is under way, then stop. Nothing acknowledged is lost. */
  stop(): Promise<void>;
}

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const GRACE_MS = 10_000;

/**
 * Migrate the database, start the job runner and serve the application.
 * @throws AppError bad-input when there is no build, the port is taken, or the mail settings are wrong
 */
export async function serve({ port, host, databaseFile, dev }: ServeOptions): Promise<RunningServer> {
  installGlobals({ nativeFetch: true });
  const mail = readMailSettings(process.env);
  const database = openDatabase(databaseFile);
  await migrateDatabase(database);
  const devServer = dev ? await startDevServer() : null;
  const app = createApp({
    database,
    build: devServer ? () => devServer.loadBuild() : await loadBuild(),
    clientFolder: dev ? null : path.join(ROOT, "build/client"),
    devServer,
    secureCookies: process.env.PRIMUM_HTTPS === "1",
    mailer: mail && createMailer(mail),
  });
  const server = await listen(app.listen(port, host), port);
  const runner = startJobRunner({ databaseFile });
  return {
    url: `http://${host === "127.0.0.1" ? "localhost" : host}:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeIdleConnections();
      });
      clearTimeout(force);
      await runner.stop();
      await devServer?.close();
      await closeDatabase(database);
    },
  };
}

async function loadBuild(): Promise<() => Promise<ServerBuild>> {
  const file = path.join(ROOT, "build/server/index.js");
  if (!existsSync(file)) throw new AppError("bad-input", "The application is not built yet. Run: npm run build");
  const build = (await import(pathToFileURL(file).href)) as ServerBuild;
  return () => Promise.resolve(build);
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("listening", () => resolve(server));
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new AppError("bad-input", `Port ${port} is in use. Choose another: PORT=3001 npm run demo`)
          : error,
      );
    });
  });
}
