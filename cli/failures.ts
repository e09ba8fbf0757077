import { describeFailure } from "#app/lib/app-error.ts";

/** Arguments that cannot be: the message says what to give instead. Exit status 2. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

interface Finding {
  where: string;
  message: string;
}

/**
 * Writes what went wrong to standard error: for expected failures the sentence and every problem, for a bug the stack.
 *
 * @returns the exit status: 2 for bad usage, 1 for anything else
 */
export function reportFailure(error: unknown): number {
  if (error instanceof UsageError) {
    console.error(`error: ${error.message}`);
    return 2;
  }
  const expected = describeExpected(error);
  if (expected === null) {
    console.error("error: This is a fault in primum itself. Please report it with what follows.");
    console.error(error);
    return 1;
  }
  console.error(`error: ${expected.message}`);
  printProblems(expected.problems);
  return 1;
}

/** Writes findings to standard error, one a line. */
export function printProblems(problems: readonly Finding[], label = ""): void {
  for (const { where, message } of problems) {
    console.error(`  ${label}${where === "" ? "" : `${where}: `}${message}`);
  }
}

function describeExpected(error: unknown): { message: string; problems: readonly Finding[] } | null {
  if (error instanceof Error && error.name === "ScoringInputError" && "problems" in error) {
    const problems = error.problems as Finding[];
    const noun = problems.length === 1 ? "problem" : "problems";
    return { message: `${problems.length} ${noun} in the input:`, problems };
  }
  const failure = describeFailure(error);
  if (failure !== null) return { message: failure.message, problems: failure.problems };
  return isFileError(error) ? { message: describeFileError(error), problems: [] } : null;
}

type FileError = Error & { code: string; path?: string };

const FILE_FAULTS: Record<string, string> = {
  ENOENT: "There is no such file or folder",
  EACCES: "There is no permission to open",
  EPERM: "There is no permission to change",
  EISDIR: "A file is expected, and this is a folder",
  ENOTDIR: "A folder is expected, and this is a file",
  ENOSPC: "The disk is full, at",
};

function isFileError(error: unknown): error is FileError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && error.code in FILE_FAULTS;
}

function describeFileError({ code, path }: FileError): string {
  return `${FILE_FAULTS[code]}${path === undefined ? "" : `: ${path}`}.`;
}
