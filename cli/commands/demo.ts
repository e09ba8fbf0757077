import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { hashPassword, isPassword } from "#app/modules/accounts/password.server.ts";
import { makeDemo } from "#app/modules/demo/make-demo.server.ts";
import type { Database } from "#db/client.ts";
import { type Account, findAccountForSignIn, listAccounts, resetPassword } from "#db/queries/accounts.ts";
import { COMMAND_LINE, PROJECT_ROOT, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";
import { makePassword } from "../passwords.ts";
import { HOST_OPTION, PORT_OPTION, runServer, type ServerOptions } from "../run-server.ts";

interface Options extends OutputOptions, ServerOptions {
  fresh?: boolean;
  serve: boolean;
}

const FOLDER = path.join(PROJECT_ROOT, "data/demo");
const DATABASE_FILE = path.join(FOLDER, "primum.sqlite");
const PASSWORD_FILE = path.join(FOLDER, "password");
const DATABASE_ENDINGS = ["", "-wal", "-shm"];

/** `primum demo` */
export function addCommand(program: Command): void {
  program
    .command("demo")
    .description("Serve a made-up study with raters, ready to click through. It is made when it is not there yet.")
    .option("--fresh", "make it anew: what was done in it is lost")
    .option("--no-serve", "only make it")
    .addOption(PORT_OPTION)
    .addOption(HOST_OPTION)
    .option(...JSON_OPTION)
    .action(runDemo);
}

async function runDemo(options: Options): Promise<void> {
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  if (options.fresh) for (const ending of DATABASE_ENDINGS) rmSync(DATABASE_FILE + ending, { force: true });
  const password = readPassword();
  if (!existsSync(DATABASE_FILE)) await makeDatabaseFile(password);
  const accounts = await useDatabase({ database: DATABASE_FILE }, (database) => prepareDemo(database, password));
  const print = (url: string | null) =>
    printOutcome(options, { url, password, accounts: accounts.map(({ email, name }) => ({ email, name })) }, () =>
      describeDemo(accounts, password, url),
    );
  if (options.serve) await runServer({ ...options, databaseFile: DATABASE_FILE, dev: false }, print);
  else print(null);
}

/** Makes the demonstration beside its place and moves it there when it is whole, so that none is left half made. */
async function makeDatabaseFile(password: string): Promise<void> {
  console.error("Making the demonstration ...");
  const unfinished = `${DATABASE_FILE}.unfinished`;
  for (const ending of DATABASE_ENDINGS) rmSync(unfinished + ending, { force: true });
  await useDatabase({ database: unfinished }, (database) => makeDemo(database, { password }), { create: true });
  renameSync(unfinished, DATABASE_FILE);
}

/** The environment's password, else the one that is kept beside the database, made when there is none. */
function readPassword(): string {
  const given = process.env.PRIMUM_DEMO_PASSWORD;
  if (given) return given;
  if (!existsSync(PASSWORD_FILE)) writeFileSync(PASSWORD_FILE, `${makePassword()}\n`, { mode: 0o600 });
  chmodSync(PASSWORD_FILE, 0o600);
  return readFileSync(PASSWORD_FILE, "utf8").trim();
}

/** Sees to it that the accounts of the demonstration have the password. */
async function prepareDemo(database: Database, password: string): Promise<Account[]> {
  const accounts = await listAccounts(database);
  const passwordHash = await hashPassword(password);
  for (const { email } of accounts) {
    const account = await findAccountForSignIn(database, email);
    if (account === null || (await isPassword(password, account.passwordHash))) continue;
    await resetPassword(database, COMMAND_LINE, { email, passwordHash });
  }
  return accounts;
}

function describeDemo(accounts: readonly Account[], password: string, url: string | null): string {
  const width = Math.max(...accounts.map(({ email }) => email.length));
  return [
    "Everything in the demonstration is made up. Its accounts, all with the same password:",
    ...accounts.map(({ email, name }) => `  ${email.padEnd(width)}  ${name}`),
    `Password: ${password}`,
    "Answers of three made-up systems, to be uploaded and scored: fixtures/demo-study/answers",
    ...(url === null ? [] : [`Primum is at ${url}. Stop it with Ctrl+C.`]),
  ].join("\n");
}
