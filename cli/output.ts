import { SingleBar } from "cli-progress";

export { count } from "#app/lib/count.ts";

/** Options that every command has. */
export interface OutputOptions {
  json?: boolean;
}

export const JSON_OPTION = ["--json", "one JSON document on standard output, nothing else there"] as const;

/** Writes the outcome of a command to standard output: as one JSON document, or in words for people. */
export function printOutcome({ json }: OutputOptions, document: unknown, inWords: () => string): void {
  console.log(json ? JSON.stringify(document, null, 2) : inWords());
}

/** A progress bar on standard error; nothing at all unless that is a terminal. Ends itself when all is done. */
export function progressBar(what: string): (done: number, total: number) => void {
  if (!process.stderr.isTTY) return () => {};
  const bar = new SingleBar({
    stream: process.stderr,
    format: `${what} [{bar}] {value}/{total}`,
    clearOnComplete: true,
  });
  let started = false;
  return (done, total) => {
    if (!started) bar.start(total, 0);
    started = true;
    bar.update(done);
    if (done === total) bar.stop();
  };
}
