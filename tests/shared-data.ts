import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const repositoryRoot = fileURLToPath(new URL("..", import.meta.url));
const sharedFolder = resolve(repositoryRoot, process.env.PRIMUM_SHARED ?? "../shared");

/** Whether the folder of real data is there; tests that read it are skipped where it is not. */
export const hasShared = existsSync(sharedFolder);

if (!hasShared) {
  console.warn(`Tests against real data are skipped: no folder ${sharedFolder}. Set PRIMUM_SHARED to its path.`);
}

/** Path of a file in the folder of real data: env PRIMUM_SHARED, or `shared` beside the repository. */
export function sharedPath(...parts: string[]): string {
  return join(sharedFolder, ...parts);
}
