/** One preparation at a time in a working folder, so that two commands started together do not spoil each other's. */
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 250;

/** The process id written in the lock, as text; null if there is no lock. */
function readHolder(lock) {
  try {
    return readFileSync(join(lock, "pid"), "utf8").trim();
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** Whether the holder can no longer release the lock. Our own id means an earlier process that had the same number. */
function isGone(holder) {
  const pid = Number(holder);
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}

/** Puts the lock in place with its process id already inside: renaming fails if a lock is there, unless it is empty. */
function tryCreate(lock) {
  const fresh = mkdtempSync(`${lock}-`);
  writeFileSync(join(fresh, "pid"), `${process.pid}\n`);
  try {
    renameSync(fresh, lock);
    return true;
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (error.code === "ENOTEMPTY" || error.code === "EEXIST") return false;
    throw error;
  }
}

/**
 * Takes the lock over from a process that is gone. Of several that try, only the one that can make the inner folder
 * goes on, and it looks again who holds the lock, since another may have finished taking over in between.
 */
function tryTakeOver(lock, goneHolder) {
  const claim = join(lock, "takeover");
  try {
    mkdirSync(claim);
  } catch (error) {
    if (error.code === "EEXIST" || error.code === "ENOENT") return false;
    throw error;
  }
  const mine = readHolder(lock) === goneHolder;
  if (mine) writeFileSync(join(lock, "pid"), `${process.pid}\n`);
  rmSync(claim, { recursive: true, force: true });
  return mine;
}

/** Renamed before it is removed: removal is not atomic, and another process may be looking into it. */
function release(lock) {
  if (readHolder(lock) !== String(process.pid)) return;
  const old = `${lock}-released-${process.pid}`;
  renameSync(lock, old);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Does some work while holding the folder's lock, `prepare.lock` in the cache folder. Waits while a living process
 * holds it, saying so once; takes it over from a process that is gone. Released also when the process exits early.
 *
 * @template T
 * @param {string} cacheDir folder for the lock; made if missing
 * @param {() => Promise<T>} work what to do while holding the lock
 * @returns {Promise<T>} what the work returns
 */
export async function withPrepareLock(cacheDir, work) {
  mkdirSync(cacheDir, { recursive: true });
  const lock = join(cacheDir, "prepare.lock");
  let said = false;
  while (!tryCreate(lock)) {
    const holder = readHolder(lock);
    if (holder !== null && isGone(holder) && tryTakeOver(lock, holder)) break;
    if (!said && holder !== null && !isGone(holder)) {
      console.log(`Waiting for process ${holder}, which is preparing this folder (if it is not, delete ${lock}) ...`);
      said = true;
    }
    await sleep(POLL_MS);
  }
  const releaseNow = () => release(lock);
  process.once("exit", releaseNow);
  try {
    return await work();
  } finally {
    process.off("exit", releaseNow);
    releaseNow();
  }
}
