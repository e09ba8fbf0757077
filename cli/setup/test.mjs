/**
 * `npm test [-- vitest arguments]`: types, lint, build and all tests, from a fresh clone on. A failed step does not
 * keep the later ones from running. With arguments for vitest, types and lint are skipped.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ensureChromium, withoutChromiumMessage } from "./chromium.mjs";
import { ensureBuild, ensureNode, ensurePackages, run } from "./prepare.mjs";
import { projectRoot, runMain, SetupError } from "./run.mjs";

const CHECKS = [
  { name: "types", about: "Checking types: about half a minute ..." },
  { name: "lint", about: "Checking style and import rules: about a minute ..." },
];

/** Runs one script of package.json; shows its output only if it fails. */
async function passes({ name, about }) {
  console.log(about);
  const log = join(projectRoot, `.cache/${name}.log`);
  const status = await run("npm", ["run", "--silent", name], { log });
  if (status !== 0) console.error(`${readFileSync(log, "utf8").trimEnd()}\n\nThe step "${name}" failed.`);
  return status === 0;
}

async function builds() {
  try {
    await ensureBuild();
    return true;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    return false;
  }
}

await runMain(async () => {
  const vitestArgs = process.argv.slice(2);
  ensureNode();
  await ensurePackages();
  const chromium = await ensureChromium();

  const failed = [];
  for (const check of vitestArgs.length > 0 ? [] : CHECKS) {
    if (!(await passes(check))) failed.push(check.name);
  }
  if (!(await builds())) failed.push("build");

  console.log("Running the tests: a few minutes ...");
  // Said before vitest starts, so that its closing lines stay the last.
  if (failed.length > 0) console.error(`Failed so far: ${failed.join(", ")}. So this command ends with status 1.`);
  const browser = chromium === null ? { PRIMUM_WITHOUT_BROWSER: "1" } : { PRIMUM_CHROMIUM: chromium };
  const status = await run("npx", ["vitest", "run", ...vitestArgs], { env: { ...process.env, ...browser } });
  if (chromium === null) console.error(withoutChromiumMessage());
  return status !== 0 ? status : failed.length > 0 || chromium === null ? 1 : 0;
});
