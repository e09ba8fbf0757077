import { spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findChromium, withoutChromiumMessage } from "#cli/setup/chromium.mjs";
import { isInstalledAsLocked, sourceHash } from "#cli/setup/fingerprint.mjs";
import { withPrepareLock } from "#cli/setup/lock.mjs";
import { mayNeedCompiling, missingBuildTools } from "#cli/setup/native-build.mjs";
import { ensureNode } from "#cli/setup/prepare.mjs";
import { projectRoot } from "#cli/setup/run.mjs";

let home: string;
let root: string;
let bin: string;

/** Stands in for npm: notes its call, and installs a driver that loads, or does what the environment asks for. */
const FAKE_NPM = `
const fs = require("node:fs");
const [command, script] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (command === "config") { console.log("undefined"); process.exit(0); }
fs.appendFileSync("calls.txt", command + (script ? " " + script : "") + "\\n");
if (command === "ci" && process.env.FAKE_GYP) {
  for (let line = 0; line < 100; line++) console.log("npm error gyp ERR! line " + line);
  process.exit(1);
}
if (command === "ci") {
  fs.mkdirSync("node_modules/better-sqlite3", { recursive: true });
  fs.writeFileSync("node_modules/better-sqlite3/index.js", "module.exports = class { close() {} };");
}
if (script && script === process.env.FAKE_FAILURE) { console.log("a problem in " + script); process.exit(2); }
`;

function write(path: string, text: string) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function program(name: string, body: string) {
  writeFileSync(join(bin, name), `#!${process.execPath}\n${body}`);
  chmodSync(join(bin, name), 0o755);
}

/** The environment of a command: only the made-up programs. */
function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { NODE_ENV: "test", PATH: bin, ...extra };
}

function runSetup(name: "demo" | "test", args: string[] = [], extra: Record<string, string> = {}) {
  const script = join(root, "cli/setup", `${name}.mjs`);
  return spawnSync(process.execPath, [script, ...args], { cwd: home, env: environment(extra), encoding: "utf8" });
}

const calls = () => readFileSync(join(root, "calls.txt"), "utf8").trim().split("\n");

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "primum-setup-"));
  root = join(home, "clone");
  bin = join(home, "bin");
  mkdirSync(bin);
  cpSync(join(projectRoot, "cli/setup"), join(root, "cli/setup"), { recursive: true });
  const driver = { version: "12.0.0", integrity: "sha512-a", hasInstallScript: true };
  write("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/better-sqlite3": driver } }));
  write("app/root.tsx", "export const title = 1;");
  write("cli/primum.mjs", "console.log('primum', ...process.argv.slice(2)); process.exitCode = 7;");
  program("npm", FAKE_NPM);
  program("npx", "console.log('vitest ran', process.env.PRIMUM_WITHOUT_BROWSER ?? process.env.PRIMUM_CHROMIUM);");
  for (const name of ["python3", "make", "g++", "chromium"]) program(name, "");
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

describe("demo", () => {
  it("installs and builds once, passes its arguments on and exits with the demonstration's status", () => {
    const first = runSetup("demo", ["--fresh"]);
    expect(first.stderr).toBe("");
    expect(first.stdout).toContain("primum demo --fresh");
    expect(first.status).toBe(7);
    expect(calls()).toEqual(["ci", "run build"]);

    runSetup("demo");
    expect(calls()).toEqual(["ci", "run build"]);

    write("app/root.tsx", "export const title = 2;");
    runSetup("demo");
    expect(calls()).toEqual(["ci", "run build", "run build"]);

    write("package-lock.json", JSON.stringify({ packages: { "": {}, "node_modules/zod": { version: "4.0.0" } } }));
    runSetup("demo");
    expect(calls()).toEqual(["ci", "run build", "run build", "ci", "run build"]);
  });

  it("installs again when the database driver does not load", () => {
    runSetup("demo");
    write("node_modules/better-sqlite3/index.js", "throw new Error('compiled for another Node');");
    runSetup("demo");
    expect(calls()).toEqual(["ci", "run build", "ci"]);
  });

  it("says in plain words that make is missing and goes on, as npm may fetch the driver ready built", () => {
    rmSync(join(bin, "make"));
    const { status, stdout, stderr } = runSetup("demo");
    expect(status).toBe(7);
    expect(stdout).toContain("primum demo");
    expect(calls()).toEqual(["ci", "run build"]);
    expect(stderr).toContain("cannot be compiled: make is missing.");
    expect(stderr).toContain("sudo apt-get install -y python3 make g++");
    expect(stderr).toContain("xcode-select --install");
    expect(stderr).toContain("npm may still fetch the driver ready built, so this goes on.");
  });

  it("says it again above the end of npm's output when the installation then fails", () => {
    rmSync(join(bin, "make"));
    const { status, stderr } = runSetup("demo", [], { FAKE_GYP: "1" });
    expect(status).toBe(1);
    expect(stderr.match(/cannot be compiled: make is missing\./g)).toHaveLength(2);
    expect(stderr.lastIndexOf("make is missing")).toBeLessThan(stderr.indexOf("gyp ERR! line 60"));
    expect(stderr).toContain("Then type the same command again.");
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("says nothing of build tools for a driver that comes ready built", () => {
    rmSync(join(bin, "make"));
    write(
      "package-lock.json",
      JSON.stringify({ packages: { "": {}, "node_modules/better-sqlite3": { version: "13.2.0" } } }),
    );
    expect(runSetup("demo").stderr).toBe("");
  });

  it("names Node's headers above the last 40 lines when compiling fails", () => {
    const { status, stderr } = runSetup("demo", [], { FAKE_GYP: "1" });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^The database driver better-sqlite3 could not be compiled\..*Node's headers/);
    // Lines 0 to 99 are in the log; the last 40 are 60 to 99.
    expect(stderr.match(/gyp ERR! line \d+/g)).toHaveLength(40);
    expect(stderr).toContain("gyp ERR! line 60\n");
    expect(stderr).toContain(join(root, ".cache/install.log"));
    expect(existsSync(join(root, "node_modules/.primum-lock-hash"))).toBe(false);
  });

  it("forgets a build that failed", () => {
    expect(runSetup("demo", [], { FAKE_FAILURE: "build" }).status).toBe(1);
    expect(runSetup("demo").status).toBe(7);
    expect(calls()).toEqual(["ci", "run build", "run build"]);
  });

  it.each([
    ["SIGINT", 3],
    ["SIGTERM", 4],
  ] as const)("passes %s on and exits with the status the demonstration gives", async (signal, expected) => {
    write(
      "cli/primum.mjs",
      `process.on("SIGINT", () => process.exit(3)); process.on("SIGTERM", () => process.exit(4));
       setInterval(() => {}, 1000); console.log("ready");`,
    );
    const child = spawn(process.execPath, [join(root, "cli/setup/demo.mjs")], { env: environment() });
    child.stdout.on("data", (text) => String(text).includes("ready") && child.kill(signal));
    expect(await new Promise((settle) => child.once("exit", settle))).toBe(expected);
  });
});

describe("test", () => {
  it("runs types, lint, build and vitest, with vitest's lines last", () => {
    const { status, stdout, stderr } = runSetup("test", [], { PRIMUM_CHROMIUM: join(bin, "chromium") });
    expect(stderr).toBe("");
    expect(status).toBe(0);
    expect(calls()).toEqual(["ci", "run types", "run lint", "run build"]);
    expect(stdout).toMatch(/vitest ran .*chromium\n$/);
  });

  it("goes on after a failed step, shows its output and exits with 1", () => {
    const chromium = { PRIMUM_CHROMIUM: join(bin, "chromium") };
    const { status, stdout, stderr } = runSetup("test", [], { ...chromium, FAKE_FAILURE: "types" });
    expect(status).toBe(1);
    expect(stderr).toContain("a problem in types");
    expect(stderr).toContain("Failed so far: types.");
    expect(stdout).toContain("vitest ran");
    expect(calls()).toEqual(["ci", "run types", "run lint", "run build"]);
  });

  it("skips types and lint when vitest is given arguments", () => {
    runSetup("test", ["tests/db"], { PRIMUM_CHROMIUM: join(bin, "chromium") });
    expect(calls()).toEqual(["ci", "run build"]);
  });

  it("runs the rest without a Chromium, then says so and exits with 1", () => {
    const { status, stdout, stderr } = runSetup("test", [], { PRIMUM_CHROMIUM: join(bin, "none") });
    expect(status).toBe(1);
    expect(stdout).toContain("vitest ran 1");
    expect(stderr).toContain("The browser tests were left out");
  });

  it("names the one command that installs Chromium", () => {
    expect(withoutChromiumMessage({}, "linux")).toMatch(
      /type: sudo apt-get update && sudo apt-get install -y chromium$/,
    );
    expect(withoutChromiumMessage({}, "darwin")).toMatch(/type: brew install --cask chromium$/);
    expect(findChromium({ PATH: bin }, [])).toBe(join(bin, "chromium"));
    expect(findChromium({ PATH: home }, [])).toBeNull();
  });
});

describe("fingerprints", () => {
  it("change with a content and with a name, and with nothing outside the sources", () => {
    const before = sourceHash(root);
    write("docs/guide.md", "text");
    expect(sourceHash(root)).toBe(before);
    write("scoring/terms.ts", "export {};");
    const added = sourceHash(root);
    expect(added).not.toBe(before);
    write("scoring/terms.ts", "export { };");
    expect(sourceHash(root)).not.toBe(added);
    rmSync(join(root, "scoring"), { recursive: true });
    expect(sourceHash(root)).toBe(before);
  });

  it("accept an installation by hand unless a package is missing or in another version", () => {
    const a = { version: "1.0.0", integrity: "sha512-a" };
    const lock = (packages: object) => JSON.stringify({ packages });
    const wanted = lock({ "": {}, "node_modules/a": a, "node_modules/b": { version: "2.0.0", optional: true } });
    expect(isInstalledAsLocked(wanted, lock({ "node_modules/a": a }))).toBe(true);
    expect(isInstalledAsLocked(wanted, lock({ "node_modules/a": { ...a, version: "1.0.1" } }))).toBe(false);
    expect(isInstalledAsLocked(wanted, lock({}))).toBe(false);
    expect(isInstalledAsLocked(wanted, null)).toBe(false);
  });

  it("know when the driver comes ready built, which tools are missing and which Node is too old", () => {
    const lock = { packages: { "node_modules/better-sqlite3": { version: "13.2.0" } } };
    expect(mayNeedCompiling(JSON.stringify(lock))).toBe(false);
    expect(missingBuildTools({ PATH: bin }, "linux")).toEqual([]);
    expect(missingBuildTools({ PATH: home }, "linux")).toEqual(["python3", "make", "g++"]);
    for (const version of ["20.19.0", "22.0.0"]) expect(() => ensureNode(version)).not.toThrow();
    expect(() => ensureNode("20.18.3")).toThrow("Primum needs Node 20.19 or newer, and this is Node 20.18.3.");
  });
});

describe("lock", () => {
  const lock = () => join(root, ".cache/prepare.lock");

  it("is taken over from a process that is gone", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]);
    write(".cache/prepare.lock/pid", `${gone.pid}\n`);
    const holder = await withPrepareLock(dirname(lock()), async () => readFileSync(join(lock(), "pid"), "utf8"));
    expect(holder).toBe(`${process.pid}\n`);
    expect(existsSync(lock())).toBe(false);
  });

  it("lets two commands started together install once", async () => {
    const start = () => spawn(process.execPath, [join(root, "cli/setup/demo.mjs")], { env: environment() });
    await Promise.all([start(), start()].map((child) => new Promise((settle) => child.once("exit", settle))));
    expect(calls()).toEqual(["ci", "run build"]);
  });
});
