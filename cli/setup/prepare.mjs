/** What must be there before Primum runs: a fitting Node, the packages, the build. */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isInstalledAsLocked, lockHash, readIfPresent, sourceHash } from "./fingerprint.mjs";
import { withPrepareLock } from "./lock.mjs";
import { mayNeedCompiling, missingBuildTools, nativeBuildMessage } from "./native-build.mjs";
import { logTail, projectRoot, run, SetupError } from "./run.mjs";

export { run } from "./run.mjs";

const OLDEST_NODE = [20, 19];
const AGAIN = "Then type the same command again.";
const LOAD_DRIVER = 'const Database = require("better-sqlite3"); new Database(":memory:").close();';

/**
 * Checks that this Node is new enough.
 *
 * @param {string} [version] as in `process.versions.node`
 * @throws {SetupError} one sentence, if it is older than 20.19
 */
export function ensureNode(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new SetupError(`Primum needs Node ${OLDEST_NODE.join(".")} or newer, and this is Node ${version}.`);
}

/** Whether the database driver's compiled part loads. In a process of its own: an installation may replace it. */
function driverLoads(root, env) {
  return spawnSync(process.execPath, ["-e", LOAD_DRIVER], { cwd: root, env, stdio: "ignore" }).status === 0;
}

/** Whether the packages fit the lock file. An installation made by hand counts; it is then marked as ours. */
function packagesFit(root, lockText, env) {
  const mark = join(root, "node_modules/.primum-lock-hash");
  const wanted = lockHash(lockText);
  if (readIfPresent(mark)?.trim() !== wanted) {
    if (!isInstalledAsLocked(lockText, readIfPresent(join(root, "node_modules/.package-lock.json")))) return false;
    writeFileSync(mark, `${wanted}\n`);
  }
  return driverLoads(root, env);
}

/**
 * Says which build tools are missing, before npm needs them. It goes on all the same: for many machines npm can fetch
 * the driver ready built.
 *
 * @returns {boolean} whether any is missing
 */
function warnOfMissingTools(lockText, env) {
  const missing = mayNeedCompiling(lockText) ? missingBuildTools(env) : [];
  if (missing.length === 0) return false;
  console.error(`${nativeBuildMessage(missing, env)}\nnpm may still fetch the driver ready built, so this goes on.\n`);
  return true;
}

async function installPackages(root, lockText, env) {
  const lacksTools = warnOfMissingTools(lockText, env);
  console.log("Installing packages: about 3 minutes the first time ...");
  const log = join(root, ".cache/install.log");
  // Building and testing need the development packages, also where NODE_ENV=production would leave them out.
  const status = await run("npm", ["ci", "--include=dev"], { cwd: root, env, log });
  if (status !== 0) {
    // When the lock file does not fit package.json, npm says so and then prints all of its usage.
    const tail = logTail(log, "npm error Clean install a project");
    const isNative = lacksTools || /gyp ERR!|node-gyp rebuild/.test(readIfPresent(log) ?? "");
    const plain = isNative ? `${nativeBuildMessage(missingBuildTools(env), env)}\n${AGAIN}\n\n` : "";
    throw new SetupError(`${plain}Installing the packages failed. The end of npm's output:\n\n${tail}`);
  }
  if (!driverLoads(root, env)) {
    throw new SetupError(
      "The packages are installed, but better-sqlite3 cannot be loaded. If npm is set to ignore install scripts, " +
        `type: npm rebuild better-sqlite3 --ignore-scripts=false\nThe whole output is in ${log}`,
    );
  }
  writeFileSync(join(root, "node_modules/.primum-lock-hash"), `${lockHash(lockText)}\n`);
}

/**
 * Installs the packages with `npm ci` if they are missing, do not fit package-lock.json, or the database driver's
 * compiled part does not load with this Node. Only one process at a time does so; others wait.
 *
 * @param {{ root?: string, env?: Record<string, string | undefined> }} [options] the project's root; the environment, PATH included
 * @returns {Promise<void>}
 * @throws {SetupError} what is missing and the command to type, or the end of npm's output
 */
export async function ensurePackages({ root = projectRoot, env = process.env } = {}) {
  await withPrepareLock(join(root, ".cache"), async () => {
    const lockText = readIfPresent(join(root, "package-lock.json"));
    if (lockText === null) throw new SetupError(`package-lock.json is missing in ${root}: restore it with git.`);
    if (!packagesFit(root, lockText, env)) await installPackages(root, lockText, env);
  });
}

/**
 * Builds the web application with `npm run build` if there is no build or it was made from other sources. Only one
 * process at a time does so; others wait.
 *
 * @param {{ root?: string, env?: Record<string, string | undefined> }} [options] the project's root; the environment, PATH included
 * @returns {Promise<void>}
 * @throws {SetupError} with the end of the build's output
 */
export async function ensureBuild({ root = projectRoot, env = process.env } = {}) {
  await withPrepareLock(join(root, ".cache"), async () => {
    const mark = join(root, "build/.primum-source-hash");
    // Taken before building: a file saved meanwhile must lead to another build.
    const sources = sourceHash(root);
    if (readIfPresent(mark)?.trim() === sources) return;
    console.log("Building the web pages: about half a minute ...");
    rmSync(mark, { force: true });
    const log = join(root, ".cache/build.log");
    const status = await run("npm", ["run", "build"], { cwd: root, env, log });
    if (status !== 0) throw new SetupError(`The build failed. The end of its output:\n\n${logTail(log)}`);
    mkdirSync(dirname(mark), { recursive: true });
    writeFileSync(mark, `${sources}\n`);
  });
}
