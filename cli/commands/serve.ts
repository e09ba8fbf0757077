import type { Command } from "commander";
import { DATABASE_OPTION, databaseFileOf, type DatabaseOptions } from "../database.ts";
import { HOST_OPTION, PORT_OPTION, runServer, type ServerOptions } from "../run-server.ts";

interface Options extends DatabaseOptions, ServerOptions {
  dev?: boolean;
}

/** `primum serve` */
export function addCommand(program: Command): void {
  program
    .command("serve")
    .description("Serve the web application until it is stopped.")
    .addOption(PORT_OPTION)
    .addOption(HOST_OPTION)
    .option("--dev", "for development: pages are built as they change")
    .option(...DATABASE_OPTION)
    .action(async (options: Options) => {
      const databaseFile = databaseFileOf(options);
      await runServer({ ...options, databaseFile, dev: options.dev ?? false }, (url) =>
        console.error(`Primum is at ${url} (database ${databaseFile}). Stop it with Ctrl+C.`),
      );
    });
}
