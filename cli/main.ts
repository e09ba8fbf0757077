import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import { reportFailure } from "./failures.ts";

/** What adds a command with its options, or a group of commands, to the program. */
type AddCommand = (program: Command) => void;

/**
 * The commands by name. Each is loaded only when it is called, so that the scoring commands never load the database,
 * and a broken part does not take the others down.
 */
const COMMANDS: { name: string; summary: string; load: () => Promise<{ addCommand: AddCommand }> }[] = [
  {
    name: "score",
    summary: "score systems' answers against reference labels (reads files only)",
    load: () => import("./commands/score.ts"),
  },
  {
    name: "label",
    summary: "derive reference labels from a file of ratings (reads files only)",
    load: () => import("./commands/label.ts"),
  },
  {
    name: "agreement",
    summary: "agreement among raters, from a file of ratings (reads files only)",
    load: () => import("./commands/agreement.ts"),
  },
  { name: "study", summary: "create, import, export, status", load: () => import("./commands/study.ts") },
  { name: "round", summary: "open round 2", load: () => import("./commands/round.ts") },
  { name: "release", summary: "create, verify, export", load: () => import("./commands/release.ts") },
  { name: "user", summary: "add an account, reset a password", load: () => import("./commands/user.ts") },
  { name: "db", summary: "migrate, check, backup", load: () => import("./commands/db.ts") },
  { name: "demo", summary: "a made-up study, ready to click through", load: () => import("./commands/demo.ts") },
  { name: "serve", summary: "serve the web application", load: () => import("./commands/serve.ts") },
];

/**
 * Runs `primum` with these arguments (without node and script).
 *
 * @returns the exit status: 0 done, 1 bad input, 2 bad usage; what went wrong is on standard error
 */
export async function main(argv: string[]): Promise<number> {
  const program = new Command("primum")
    .description("Expert annotation for clinical-safety benchmarks: ratings, labels, releases, harm metrics.")
    .version(packageJson.version)
    .helpCommand(false)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  try {
    for (const { name, summary, load } of COMMANDS) {
      if (argv[0] === name) (await load()).addCommand(program);
      else program.command(name).description(summary);
    }
    if (argv.length === 0) program.help({ error: true });
    inheritSettings(program);
    await program.parseAsync(argv, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return reportFailure(error);
  }
}

/** A command throws instead of ending the process, at whatever depth it stands. */
function inheritSettings(command: Command): void {
  for (const child of command.commands) {
    child.copyInheritedSettings(command).helpCommand(false);
    inheritSettings(child);
  }
}
