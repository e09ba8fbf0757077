/** Why the database refuses a change that was asked for in good faith. */
export type DataErrorCode = "not-found" | "conflict" | "invalid" | "locked";

/**
 * An expected refusal: what, where and how to mend it, in one or two sentences that can be shown to the person.
 * `problems` lists single findings where there are several.
 */
export class DataError extends Error {
  readonly code: DataErrorCode;
  readonly problems: string[];

  constructor(code: DataErrorCode, message: string, problems: string[] = []) {
    super(message);
    this.name = "DataError";
    this.code = code;
    this.problems = problems;
  }
}
