/** One thing wrong with the input: where it stands (a row, unit, field) and what to do about it. */
export interface InputProblem {
  where: string;
  message: string;
}

/** At most this many problems are spelled out in the message; `problems` always holds them all. */
const LISTED_IN_MESSAGE = 20;

/**
 * Input that cannot be scored as it stands. Carries every problem found, not just the first, so that a person can
 * mend the file in one go.
 */
export class ScoringInputError extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    super(describeProblems(problems));
    this.name = "ScoringInputError";
    this.problems = problems;
  }
}

function describeProblems(problems: readonly InputProblem[]): string {
  const listed = problems.slice(0, LISTED_IN_MESSAGE).map((problem) => `${problem.where}: ${problem.message}`);
  const rest = problems.length - listed.length;
  if (rest > 0) listed.push(`and ${rest} more`);
  return listed.join("\n");
}
