/** The browser for the end-to-end tests: found, or installed where that takes no question. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { findOnPath } from "./native-build.mjs";
import { projectRoot, run } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];
const FIXED_PLACES = [
  ...NAMES.map((name) => `/usr/bin/${name}`),
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Started once, because Ubuntu has a file of that name that only says which package to install. */
function starts(path, env) {
  return spawnSync(path, ["--version"], { env, stdio: "ignore", timeout: 20_000 }).status === 0;
}

/**
 * Finds a Chromium that starts. A path in PRIMUM_CHROMIUM is the person's choice: then no other is looked for.
 *
 * @param {Record<string, string | undefined>} [env] its PRIMUM_CHROMIUM and PATH are used
 * @param {string[]} [places] paths tried before PATH
 * @returns {string | null} the path, or null if there is none
 */
export function findChromium(env = process.env, places = FIXED_PLACES) {
  const onPath = NAMES.map((name) => findOnPath(name, env)).filter((path) => path !== null);
  const candidates = env.PRIMUM_CHROMIUM ? [env.PRIMUM_CHROMIUM] : [...new Set([...places, ...onPath])];
  return candidates.find((path) => starts(path, env)) ?? null;
}

/** What to put before apt-get to be allowed to install without a question: nothing, or sudo; null if not allowed. */
function aptPrefix(env, platform) {
  if (platform !== "linux" || findOnPath("apt-get", env) === null) return null;
  if (process.getuid?.() === 0) return [];
  const canSudo = spawnSync("sudo", ["-n", "true"], { env, stdio: "ignore" }).status === 0;
  return canSudo ? ["sudo", "-n"] : null;
}

/**
 * Finds a Chromium, or installs Debian's where apt-get is there and needs no password.
 *
 * @param {{ env?: Record<string, string | undefined>, places?: string[], platform?: NodeJS.Platform, root?: string }} [options]
 * @returns {Promise<string | null>} its path, or null if there is none and it could not be installed
 */
export async function ensureChromium(options = {}) {
  const { env = process.env, places, platform = process.platform, root = projectRoot } = options;
  const found = findChromium(env, places);
  if (found !== null || env.PRIMUM_CHROMIUM) return found;
  const prefix = aptPrefix(env, platform);
  if (prefix === null) return null;
  console.log("Installing Debian's Chromium for the browser tests: about a minute ...");
  const [command, ...before] = [...prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  const log = (step) => join(root, `.cache/chromium-${step}.log`);
  // A stale list of one source must not stop the installation from another, so its status is not looked at.
  await run(command, [...before, "update"], { cwd: root, env, log: log("update") });
  const install = [...before, "install", "-y", "--no-install-recommends", "chromium"];
  const status = await run(command, install, { cwd: root, env, log: log("install") });
  if (status !== 0) console.error(`Chromium could not be installed; apt-get's output is in ${log("install")}`);
  return findChromium(env, places);
}

/**
 * The last sentence of a test run without a browser.
 *
 * @param {Record<string, string | undefined>} [env]
 * @param {NodeJS.Platform} [platform]
 * @returns {string} what was left out and the one command to type
 */
export function withoutChromiumMessage(env = process.env, platform = process.platform) {
  const left = "The browser tests were left out, so this run does not count as passed";
  if (env.PRIMUM_CHROMIUM) {
    return `${left}: PRIMUM_CHROMIUM is ${env.PRIMUM_CHROMIUM}, which does not start; correct it or type: unset PRIMUM_CHROMIUM`;
  }
  const command =
    platform === "darwin" ? "brew install --cask chromium" : "sudo apt-get update && sudo apt-get install -y chromium";
  return `${left}: no Chromium was found. To install it, type: ${command}`;
}
