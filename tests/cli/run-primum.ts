import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

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

/** A folder that goes away when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "primum-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
