import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const PASSWORD = "correct horse battery";

/** An installation of its own: a database in a folder that goes away, and the real server as a process. */
export interface RunningInstallation {
  url: string;
  folder: string;
  databaseFile: string;
  /** The number of the server's process. */
  pid(): number;
  /** Run `primum` against it; gives standard output. `input` goes to standard input. */
  primum(args: string[], input?: string): string;
  /** End the server in the middle of whatever it does, as a crash would. */
  kill(): Promise<void>;
  /** Start the server again, on the same port and database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Start an installation. It is empty unless `fill` is given, which gets the database's file before the server does. */
export async function startInstallation(fill?: (databaseFile: string) => Promise<void>): Promise<RunningInstallation> {
  const folder = mkdtempSync(path.join(tmpdir(), "primum-e2e-"));
  const databaseFile = path.join(folder, "primum.sqlite");
  await fill?.(databaseFile);
  const env = { ...process.env, PRIMUM_DATABASE: databaseFile, PORT: String(await freePort()) };
  const url = `http://127.0.0.1:${env.PORT}`;
  let server = await startServer(env, url);
  const end = async (signal: "SIGTERM" | "SIGKILL") => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  return {
    url,
    folder,
    databaseFile,
    pid: () => server.pid!,
    primum: (args, input = "") =>
      execFileSync(process.execPath, ["cli/primum.mjs", ...args], { cwd: ROOT, env, input, encoding: "utf8" }),
    kill: () => end("SIGKILL"),
    restart: async () => {
      server = await startServer(env, url);
    },
    stop: async () => {
      await end("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startServer(env: NodeJS.ProcessEnv, url: string): Promise<ChildProcess> {
  const server = spawn(process.execPath, ["cli/primum.mjs", "serve"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  server.stderr.on("data", (text) => log.push(String(text)));
  await waitUntilServing(server, url, log);
  return server;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitUntilServing(server: ChildProcess, url: string, log: string[]): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (server.exitCode !== null) throw new Error(`The server ended at its start:\n${log.join("")}`);
    const answers = await fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  server.kill("SIGKILL");
  throw new Error(`The server did not answer within 30 seconds:\n${log.join("")}`);
}
