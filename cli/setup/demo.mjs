/** `npm run demo [-- --fresh]`: from a fresh clone to the running demonstration. */
import { join } from "node:path";
import { ensureBuild, ensureNode, ensurePackages, run } from "./prepare.mjs";
import { projectRoot, runMain } from "./run.mjs";

await runMain(async () => {
  ensureNode();
  await ensurePackages();
  await ensureBuild();
  console.log("Starting the demonstration: a few seconds ...");
  return run(process.execPath, [join(projectRoot, "cli/primum.mjs"), "demo", ...process.argv.slice(2)]);
});
