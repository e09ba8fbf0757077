/** Kinds of expected failure; each has one HTTP status, in `statusOfError`. */
export type AppErrorCode =
  "bad-input" | "unauthenticated" | "forbidden" | "not-found" | "conflict" | "gone" | "too-large";

/** One finding among several: where it is, and what is wrong and how to mend it. */
export interface Problem {
  where: string;
  message: string;
}

/**
 * An expected failure. The message is shown to the person: what is wrong, where, and how to mend it.
 * Anything else that is thrown is a bug, and people see no more of it than that there was one.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly problems: Problem[];

  constructor(code: AppErrorCode, message: string, { problems = [] }: { problems?: Problem[] } = {}) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.problems = problems;
  }
}

const STATUS: Record<AppErrorCode, number> = {
  "bad-input": 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  gone: 410,
  "too-large": 413,
};

const APP_CODE_OF_DATA_CODE: Record<string, AppErrorCode> = {
  invalid: "bad-input",
  conflict: "conflict",
  locked: "conflict",
  "not-found": "not-found",
};

/** An expected failure in the form that pages show. */
export interface Failure {
  failed: true;
  status: number;
  message: string;
  problems: Problem[];
}

/**
 * What to tell a person about something that was thrown, or null for a bug. Goes by name and not by class: the
 * server's bundle and the modules beside it each have a copy of the classes.
 */
export function describeFailure(error: unknown): Failure | null {
  if (!(error instanceof Error) || !("code" in error) || !("problems" in error)) return null;
  const problems = (error.problems as (Problem | string)[]).map((problem) =>
    typeof problem === "string" ? { where: "", message: problem } : problem,
  );
  const code = error.name === "DataError" ? APP_CODE_OF_DATA_CODE[String(error.code)] : (error.code as AppErrorCode);
  if ((error.name !== "DataError" && error.name !== "AppError") || code === undefined) return null;
  return { failed: true, status: STATUS[code], message: error.message, problems };
}

/** Whether an action's answer is a failure. */
export function isFailure(value: unknown): value is Failure {
  return typeof value === "object" && value !== null && "failed" in value && value.failed === true;
}
