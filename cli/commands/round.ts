import { type Command, Option } from "commander";
import { AppError } from "#app/lib/app-error.ts";
import { type ChangedRound, closeRound, reopenRound } from "#app/modules/rounds/close-round.server.ts";
import { type OpenedRounds, openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import { ROUND_OPTIONS, type RoundOptions } from "#app/modules/rounds/round-options.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { readWholeNumber } from "../number-options.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface CaseOptions extends DatabaseOptions, OutputOptions {
  case?: string[];
  specialty?: string;
  note?: string;
}

interface OpenOptions extends CaseOptions {
  options: RoundOptions;
}

interface ClosingOptions extends CaseOptions {
  all?: boolean;
  round?: number;
}

/** `primum round ...` */
export function addCommand(program: Command): void {
  const round = program.command("round").description("Rounds of a study.");
  withCases(
    round.command("open").description("Open the next round: freeze what the panel is told, and ask its raters again."),
  )
    .addOption(
      new Option("--options <which>", "options in disagreement, sent back by an adjudicator, or all that were rated")
        .choices(ROUND_OPTIONS)
        .default("disputed"),
    )
    .option("--note <text>", "how the panel came to it (a meeting, say), for the audit trail")
    .action(open);
  withClosing(round.command("close").description("Close a round: nothing more is saved or submitted in it.")).action(
    (slug: string, options: ClosingOptions) => change(slug, options, "closed"),
  );
  withClosing(round.command("reopen").description("Open a closed round again: what was closed is given back.")).action(
    (slug: string, options: ClosingOptions) => change(slug, options, "opened again"),
  );
}

function withCases(command: Command): Command {
  return command
    .argument("<study>", "short name of the study")
    .option("--case <id...>", "these cases only (ids as imported)")
    .option("--specialty <name>", "cases of this specialty only")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION);
}

function withClosing(command: Command): Command {
  return withCases(command)
    .option("--all", "every case")
    .option("--round <number>", "this round instead of the last of each case", readWholeNumber)
    .option("--note <text>", "why, for the audit trail");
}

async function open(slug: string, options: OpenOptions): Promise<void> {
  await useDatabase(options, async (database) => {
    const study = await requireStudy(database, slug);
    const opened = await openNextRound(database, COMMAND_LINE, study.id, {
      ...{ options: options.options, cases: options.case, specialty: options.specialty },
      note: options.note?.trim() || null,
    });
    printOutcome(options, { study: slug, ...opened }, () => openedInWords(opened));
  });
}

function openedInWords({ assignments, cases, passedOver }: OpenedRounds): string {
  const rounds = [...new Set(cases.map(({ round }) => round))].sort((a, b) => a - b);
  return [
    ...rounds.map((round) => {
      const opened = cases.filter((entry) => entry.round === round);
      const options = opened.reduce((sum, entry) => sum + entry.options, 0);
      return `Round ${round} is open on ${count(options, "option")} of ${count(opened.length, "case")}.`;
    }),
    `${count(assignments, "assignment")} made.`,
    ...cases.map(
      (entry) => `  ${entry.caseExternalId}: ${count(entry.options, "option")}, ${count(entry.raters, "rater")}`,
    ),
    ...passedOver.map(({ caseExternalId, reason }) => `  ${caseExternalId} passed over: ${reason}`),
  ].join("\n");
}

async function change(slug: string, options: ClosingOptions, done: "closed" | "opened again"): Promise<void> {
  const { case: cases, specialty, all, round } = options;
  if (!all && !cases && !specialty) throw new AppError("bad-input", "Name --case or --specialty, or say --all.");
  await useDatabase(options, async (database) => {
    const study = await requireStudy(database, slug);
    const run = done === "closed" ? closeRound : reopenRound;
    const wish = { cases, specialty, round, note: options.note?.trim() || null };
    const changed = await run(database, COMMAND_LINE, study.id, wish);
    printOutcome(options, { study: slug, cases: changed }, () => changedInWords(changed, done));
  });
}

function changedInWords(changed: ChangedRound[], done: string): string {
  const what = done === "closed" ? "closed before submission" : "given back";
  return changed
    .map(({ caseExternalId, round, raters }) => {
      const whose = raters.length === 0 ? "" : `; ${what}: ${raters.join(", ")}`;
      return `${caseExternalId}: round ${round} is ${done}${whose}.`;
    })
    .join("\n");
}
