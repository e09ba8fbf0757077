import { type Command, Option } from "commander";
import { z } from "zod";
import { createAccount } from "#db/queries/accounts.ts";
import { addPanelMember } from "#db/queries/panel.ts";
import { ROLES, type Role } from "#scoring/terms.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { UsageError } from "../failures.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";
import { choosePassword, PASSWORD_OPTION } from "../passwords.ts";

interface Options extends DatabaseOptions, OutputOptions {
  email: string;
  name: string;
  administrator?: boolean;
  study?: string;
  role?: Role[];
  specialty?: string[];
  passwordStdin?: boolean;
}

/** `primum user add` */
export function addUserAdd(user: Command): void {
  user
    .command("add")
    .description("Add an account, with a place in a study where one is named. Makes the database when it is not there.")
    .requiredOption("--email <email>", "e-mail address, which the person signs in with")
    .requiredOption("--name <name>", "the person's name")
    .option("--administrator", "may manage accounts and create studies")
    .option("--study <slug>", "a study to take part in; needs --role")
    .addOption(new Option("--role <role...>", "roles in the study").choices(ROLES))
    .option("--specialty <specialty...>", "specialties of a rater")
    .option(...PASSWORD_OPTION)
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(addUser);
}

async function addUser(options: Options): Promise<void> {
  const { study, role: roles = [], specialty: specialties = [] } = options;
  if (!z.email().safeParse(options.email.trim()).success) {
    throw new UsageError(`--email: ${options.email} is not an e-mail address.`);
  }
  if (options.name.trim() === "") throw new UsageError("--name: give the person's name.");
  if (study !== undefined && roles.length === 0) throw new UsageError(`--study needs --role: ${ROLES.join(", ")}.`);
  if (study === undefined && roles.length + specialties.length > 0) {
    throw new UsageError("--role and --specialty go with a study; name it with --study.");
  }
  const { passwordHash, made } = await choosePassword(options);
  const added = await useDatabase(
    options,
    async (database) => {
      const target = study === undefined ? null : await requireStudy(database, study);
      const { email, name } = await createAccount(database, COMMAND_LINE, {
        email: options.email,
        name: options.name.trim(),
        passwordHash,
        isAdministrator: options.administrator ?? false,
      });
      if (target === null) return { email, name, study: null, pseudonym: null };
      const place = await addPanelMember(database, COMMAND_LINE, { studyId: target.id, email, roles, specialties });
      return { email, name, study: target.slug, pseudonym: place.pseudonym };
    },
    { create: true },
  );
  printOutcome(options, { ...added, password: made }, () =>
    [
      `The account ${added.email} is made.`,
      ...(added.study === null ? [] : [`In ${added.study} its pseudonym is ${added.pseudonym}.`]),
      ...(made === null ? [] : [`Password, shown only now: ${made}`]),
    ].join("\n"),
  );
}
