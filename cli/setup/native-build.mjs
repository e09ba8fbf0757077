/** What better-sqlite3 needs when it must be compiled, and the plain words for it when something is missing. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * Finds a program as a shell would.
 *
 * @param {string} name
 * @param {Record<string, string | undefined>} [env] its PATH is searched
 * @returns {string | null} the path, or null if no executable of that name is found
 */
export function findOnPath(name, env = process.env) {
  for (const folder of (env.PATH ?? "").split(delimiter)) {
    if (folder === "") continue;
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue; // not in this folder
    }
  }
  return null;
}

/**
 * Which of the tools that compile better-sqlite3 are missing.
 *
 * @param {Record<string, string | undefined>} [env] its PATH is searched
 * @param {NodeJS.Platform} [platform]
 * @returns {string[]} their names; [] if all are there
 */
export function missingBuildTools(env = process.env, platform = process.platform) {
  const has = (...names) => names.some((name) => findOnPath(name, env) !== null);
  const missing = [];
  if (!has("python3", "python") && !env.npm_config_python) missing.push("python3");
  if (!has("make", "gmake")) missing.push("make");
  if (!has("g++", "c++", "clang++") && !env.CXX) missing.push("g++");
  if (missing.length > 0 || platform !== "darwin") return missing;
  // macOS has stand-ins of the same names that only offer to install the real tools.
  const selected = spawnSync("xcode-select", ["-p"], { env, stdio: "ignore" });
  return selected.status === 0 ? [] : ["the Xcode command line tools"];
}

/**
 * Whether an installation may have to compile better-sqlite3.
 *
 * @param {string} lockText content of package-lock.json
 * @returns {boolean} false if it is not in the lock file or comes ready built (it then has no install script)
 */
export function mayNeedCompiling(lockText) {
  return JSON.parse(lockText).packages?.["node_modules/better-sqlite3"]?.hasInstallScript === true;
}

/** Whether Node's headers are on this machine, so that npm need not download them. */
function hasNodeHeaders(env) {
  if (existsSync("/usr/include/node")) return true;
  const asked = spawnSync("npm", ["config", "get", "nodedir"], { env, encoding: "utf8" });
  return asked.status === 0 && !["", "undefined", "null"].includes(asked.stdout.trim());
}

/**
 * The plain words shown when better-sqlite3 cannot be compiled.
 *
 * @param {string[]} missing names from {@link missingBuildTools}; [] if the tools are there and compiling failed
 * @param {Record<string, string | undefined>} [env]
 * @returns {string} several lines, with the one command to type
 */
export function nativeBuildMessage(missing, env = process.env) {
  const verb = missing.length > 1 ? "are" : "is";
  const reason =
    missing.length > 0
      ? `cannot be compiled: ${missing.join(" and ")} ${verb} missing.`
      : "could not be compiled. The build tools are there, so look at Node's headers first.";
  const headers = hasNodeHeaders(env)
    ? []
    : [
        "Node's headers were not found here, so npm must download them. Without network access for that, on Debian:",
        "  sudo apt-get install -y libnode-dev && export npm_config_nodedir=/usr",
      ];
  return [
    `The database driver better-sqlite3 ${reason}`,
    "To compile it, npm needs python3, make, a C++ compiler (g++) and Node's headers. One command installs the tools:",
    "  Debian or Ubuntu:  sudo apt-get install -y python3 make g++",
    "  macOS:             xcode-select --install",
    ...headers,
    "(On Node 22 and newer, better-sqlite3 13 ships ready built and needs none of this.)",
  ].join("\n");
}
