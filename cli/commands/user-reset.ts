import type { Command } from "commander";
import { resetPassword } from "#db/queries/accounts.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, useDatabase } from "../database.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";
import { choosePassword, PASSWORD_OPTION } from "../passwords.ts";

interface Options extends DatabaseOptions, OutputOptions {
  email: string;
  passwordStdin?: boolean;
}

/** `primum user reset` */
export function addUserReset(user: Command): void {
  user
    .command("reset")
    .description("Give an account a new password and end its sessions.")
    .requiredOption("--email <email>", "e-mail address of the account")
    .option(...PASSWORD_OPTION)
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(resetUser);
}

async function resetUser(options: Options): Promise<void> {
  const { passwordHash, made } = await choosePassword(options);
  const email = options.email.trim().toLowerCase();
  await useDatabase(options, (database) => resetPassword(database, COMMAND_LINE, { email, passwordHash }));
  printOutcome(
    options,
    { email, password: made },
    () => `${email} has a new password, and its sessions are ended.${made === null ? "" : ` Shown only now: ${made}`}`,
  );
}
