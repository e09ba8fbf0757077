/** Running other programs for the first-run commands. Node's built-ins only: nothing is installed yet. */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { constants } from "node:os";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder, found from this file's place in it. */
export const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** A failure the person can mend. Its message is all that is shown; no stack trace. */
export class SetupError extends Error {}

const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end.
 *
 * With `log`, both output streams go to that file (emptied first) and nothing is shown; if a signal stops this process
 * meanwhile, the program and all it started are stopped too, and this process exits with 128 + the signal's number.
 * Without `log`, the program has the terminal, and a signal is only passed on: the program decides how it ends.
 *
 * @param {string} command a program's name or path
 * @param {string[]} args its arguments, passed without a shell
 * @param {{ log?: string, cwd?: string, env?: Record<string, string | undefined> }} [options] `cwd` is the project's root by default
 * @returns {Promise<number>} the exit status; 128 + n if signal n ended the program; 127 if it could not be started
 */
export function run(command, args, { log, cwd = projectRoot, env = process.env } = {}) {
  if (log) mkdirSync(dirname(log), { recursive: true });
  const output = log ? openSync(log, "w") : undefined;
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: log ? ["ignore", output, output] : "inherit",
    detached: Boolean(log), // a process group of its own, to be stopped as a whole
  });
  let received;
  const forward = (signal) => {
    received = signal;
    if (child.pid === undefined) return;
    if (log) process.kill(-child.pid, signal);
    // A terminal gives Ctrl-C to the program itself; a second SIGINT would cut a clean shutdown short.
    else if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, forward);
  return new Promise((settle) => {
    const finish = (status) => {
      for (const signal of STOP_SIGNALS) process.off(signal, forward);
      if (output !== undefined) closeSync(output);
      if (received && log) process.exit(128 + constants.signals[received]);
      settle(status);
    };
    child.once("error", (error) => {
      console.error(
        `Could not start "${command}": ${error.code === "ENOENT" ? "it is not installed" : error.message}.`,
      );
      finish(127);
    });
    child.once("exit", (status, signal) => finish(status ?? 128 + constants.signals[signal]));
  });
}

/**
 * The end of a log, to show when a step fails.
 *
 * @param {string} log path of the log file
 * @param {string} [before] only what stands before the first line with this text counts
 * @returns {string} the last 40 lines and the log's path
 */
export function logTail(log, before) {
  const all = readFileSync(log, "utf8").trimEnd().split("\n");
  const end = before === undefined ? -1 : all.findIndex((line) => line.includes(before));
  const relevant = end === -1 ? all : all.slice(0, end);
  return `${relevant.slice(-40).join("\n")}\n\nThe whole output is in ${log}`;
}

/**
 * Runs a command's main function and sets the exit status from it. A {@link SetupError} is shown as its message alone.
 *
 * @param {() => Promise<number>} main returns the exit status
 */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
