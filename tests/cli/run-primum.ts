import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished, vi } from "vitest";
import { main } from "../../cli/main.ts";

const PROGRAM = fileURLToPath(new URL("../../cli/primum.mjs", import.meta.url));

/** How a run of the program ended, and what it wrote. */
export interface Run {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `primum` as people do, in a process of its own. */
export function runPrimum(
  args: string[],
  options: { input?: string; env?: Record<string, string>; nodeArgs?: string[] } = {},
): Promise<Run> {
  const child = spawn(process.execPath, [...(options.nodeArgs ?? []), PROGRAM, ...args], {
    env: { ...process.env, PRIMUM_DATABASE: "", ...options.env },
  });
  const run: Run = { status: null, stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (run.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (run.stderr += chunk.toString()));
  child.stdin.end(options.input ?? "");
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => resolve({ ...run, status }));
  });
}

/** Runs `primum` inside this process, which is quicker; for commands that change nothing but what they print. */
export async function runPrimumHere(args: string[]): Promise<Run> {
  const run: Run = { status: null, stdout: "", stderr: "" };
  const keep = (stream: "stdout" | "stderr", method: "log" | "error") => [
    vi.spyOn(process[stream], "write").mockImplementation((text) => {
      run[stream] += String(text);
      return true;
    }),
    vi.spyOn(console, method).mockImplementation((text) => void (run[stream] += `${text}\n`)),
  ];
  const spies = [...keep("stdout", "log"), ...keep("stderr", "error")];
  try {
    run.status = await main(args);
    return run;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** For `node --import`: fails the process that loads any part of the database. */
export const REFUSE_DATABASE = `data:text/javascript,${encodeURIComponent(`
  import { register } from "node:module";
  register("data:text/javascript," + encodeURIComponent(\`
    export async function resolve(specifier, context, next) {
      const found = await next(specifier, context);
      if (/better-sqlite3|drizzle-orm|[/]db[/]/.test(found.url)) throw new Error("database loaded: " + found.url);
      return found;
    }
  \`));
`)}`;

/** A folder that goes away when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "primum-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
