import { type Command, Option } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { createStudyFromPreset } from "#app/modules/studies/create-study.server.ts";
import { studyForm } from "#app/modules/studies/study-form.ts";
import { listAccounts } from "#db/queries/accounts.ts";
import { INSTRUMENT_KINDS, type InstrumentKind } from "#scoring/terms.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, useDatabase } from "../database.ts";
import { UsageError } from "../failures.ts";
import { readSeed, readWholeNumber } from "../number-options.ts";
import { JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface Options extends DatabaseOptions, OutputOptions {
  slug: string;
  name: string;
  coordinator: string;
  preset: InstrumentKind;
  shuffle?: true;
  silentRepeats: number;
  seed: number;
}

/** `primum study create` */
export function addStudyCreate(study: Command): void {
  study
    .command("create")
    .description("Make a study from an instrument preset.")
    .requiredOption("--slug <slug>", "short name: small letters, digits and hyphens")
    .requiredOption("--name <name>", "name of the study")
    .requiredOption("--coordinator <email>", "e-mail address of the coordinator's account (see: primum user add)")
    .addOption(new Option("--preset <kind>", "instrument").choices(INSTRUMENT_KINDS).default("noharm"))
    .option("--shuffle", "give each rater the options of a category in an order of their own")
    .option("--silent-repeats <n>", "options of a case that come a second time, unsaid; at most 20", readWholeNumber, 0)
    .option("--seed <n>", "what order and repeats are drawn from", readSeed, 0)
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(createStudy);
}

async function createStudy(options: Options): Promise<void> {
  const form = studyForm.pick({ slug: true, name: true, silentRepeats: true }).safeParse(options);
  if (!form.success) {
    throw new UsageError(form.error.issues.map((issue) => `--${issue.path.join(".")}: ${issue.message}`).join(" "));
  }
  const study = await useDatabase(options, async (database) => {
    const email = options.coordinator.trim().toLowerCase();
    const account = (await listAccounts(database)).find((candidate) => candidate.email === email);
    if (!account) {
      throw new AppError("not-found", `There is no account for ${email}. Make one first: primum user add.`);
    }
    const { slug, name, silentRepeats } = form.data;
    return createStudyFromPreset(database, COMMAND_LINE, {
      slug,
      name,
      preset: options.preset,
      showing: { shufflesOptions: options.shuffle ?? false, silentRepeats, seed: options.seed },
      coordinatorAccountId: account.id,
    });
  });
  const { slug, name } = study;
  printOutcome(options, { slug, name, preset: options.preset }, () => `Study ${slug} (${name}) is made.`);
}
