/** Fingerprints that tell whether the installed packages and the build still fit the files in the folder. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the build is made from, relative to the project's root. */
const BUILD_SOURCES = ["app", "db", "scoring", "package-lock.json", "remix.config.js", "vite.config.ts"];

/**
 * A file's text.
 *
 * @param {string} path
 * @returns {string | null} null if there is no such file
 */
export function readIfPresent(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
    throw error;
  }
}

/** Paths of all files under a relative path, sorted, so that the order on disk does not matter; [] if it is missing. */
function filesUnder(root, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (!stats.isDirectory()) return [path];
  const names = readdirSync(join(root, path)).sort();
  return names.flatMap((name) => filesUnder(root, `${path}/${name}`));
}

/**
 * Fingerprint of everything the build is made from: names and contents, not times.
 *
 * @param {string} root the project's root
 * @returns {string} SHA-256, 64 hexadecimal digits
 */
export function sourceHash(root) {
  const hash = createHash("sha256");
  for (const path of BUILD_SOURCES.flatMap((source) => filesUnder(root, source))) {
    const content = readFileSync(join(root, path));
    // The length keeps a name and a content from running into each other.
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Fingerprint of the list of packages to install.
 *
 * @param {string} lockText content of package-lock.json
 * @returns {string} SHA-256, 64 hexadecimal digits
 */
export function lockHash(lockText) {
  return createHash("sha256").update(lockText).digest("hex");
}

/**
 * Whether npm's own record of what it installed has every package of the lock file in the same version. So an
 * installation done by hand with `npm ci` is not done again. Optional packages (those for another platform) may be
 * missing.
 *
 * @param {string} lockText content of package-lock.json
 * @param {string | null} installedText content of node_modules/.package-lock.json, null if missing
 * @returns {boolean}
 */
export function isInstalledAsLocked(lockText, installedText) {
  if (installedText === null) return false;
  const installed = JSON.parse(installedText).packages ?? {};
  return Object.entries(JSON.parse(lockText).packages ?? {}).every(([path, locked]) => {
    if (path === "") return true;
    const found = installed[path];
    if (!found) return locked.optional === true;
    return found.version === locked.version && found.integrity === locked.integrity;
  });
}
