import { type Command, Option } from "commander";
import {
  type OpenedRound,
  openSecondRound,
  SECOND_ROUND_OPTIONS,
  type SecondRoundOptions,
} from "#app/modules/rounds/open-second-round.server.ts";
import { COMMAND_LINE, DATABASE_OPTION, type DatabaseOptions, requireStudy, useDatabase } from "../database.ts";
import { count, JSON_OPTION, type OutputOptions, printOutcome } from "../output.ts";

interface OpenOptions extends DatabaseOptions, OutputOptions {
  options: SecondRoundOptions;
  case?: string[];
  note?: string;
}

/** `primum round ...` */
export function addCommand(program: Command): void {
  const round = program.command("round").description("Rounds of a study.");
  round
    .command("open")
    .description("Open round 2: freeze what the panel is told, and ask its raters again.")
    .argument("<study>", "short name of the study")
    .addOption(
      new Option("--options <which>", "options in disagreement, or all that were rated")
        .choices(SECOND_ROUND_OPTIONS)
        .default("disputed"),
    )
    .option("--case <id...>", "open these cases only (ids as imported)")
    .option("--note <text>", "how the panel came to it (a meeting, say), for the audit trail")
    .option(...DATABASE_OPTION)
    .option(...JSON_OPTION)
    .action(open);
}

async function open(slug: string, options: OpenOptions): Promise<void> {
  await useDatabase(options, async (database) => {
    const study = await requireStudy(database, slug);
    const opened = await openSecondRound(database, COMMAND_LINE, study.id, {
      options: options.options,
      cases: options.case ?? null,
      note: options.note?.trim() || null,
    });
    printOutcome(options, { study: slug, round: 2, ...opened }, () => inWords(opened));
  });
}

function inWords({ assignments, cases, passedOver }: OpenedRound): string {
  const options = cases.reduce((sum, entry) => sum + entry.options, 0);
  return [
    `Round 2 is open on ${count(options, "option")} of ${count(cases.length, "case")}: ${count(assignments, "assignment")} made.`,
    ...cases.map(
      (entry) => `  ${entry.caseExternalId}: ${count(entry.options, "option")}, ${count(entry.raters, "rater")}`,
    ),
    ...passedOver.map(({ caseExternalId, reason }) => `  ${caseExternalId} passed over: ${reason}`),
  ].join("\n");
}
