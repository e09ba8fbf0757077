import type { OptionDecision, SystemAnswer } from "#scoring/harm/menu/answers.ts";
import type { SystemKind } from "#scoring/terms.ts";
import { describePlace, type ImportProblem, type Place, problemAt } from "../cases/import-problem.ts";
import { kindOf } from "./answer-schemas.ts";

/** One decision as it stands in a file; `field` is its path inside the record on that line. */
export interface PlacedDecision extends OptionDecision {
  line: number | null;
  field: string | null;
}

/** One answer as it stands in a file, before decisions on one option are merged. */
export interface PlacedAnswer {
  system: string;
  /** Null: not given. Then a team when it has a team name or several members, else solo. */
  kind: SystemKind | null;
  team: string | null;
  members: string[];
  trial: string;
  case: string;
  decisions: PlacedDecision[];
  place: Place;
  /** False when a part of it had an error: it is checked further, but not among the results. */
  usable: boolean;
}

/** Takes one answer after the other; gives it ready for scoring, or null where something is wrong with it. */
export type AnswerCollector = (answer: PlacedAnswer) => SystemAnswer | null;

/**
 * Turns the answers of all files into the answers to score, and adds what is wrong with them together: one option
 * graded twice (alike: warning, the first counts; oppositely: error), one case answered twice by a system in a trial,
 * a system described in two ways. Answers with an error are left out.
 */
export function createAnswerCollector(problems: ImportProblem[]): AnswerCollector {
  const first = new Map<string, Place>();
  const descriptions = new Map<string, { text: string; place: Place; reported: boolean }>();
  return (answer) => {
    const { system, trial, place } = answer;
    const kind = kindOf(answer);
    const found: ImportProblem[] = [];
    const decisions = mergeDecisions(answer, found);
    if (answer.decisions.length === 0 && answer.usable) {
      const message = `${system} gives no decision on case ${answer.case} in trial ${trial}: it counts as recommending nothing.`;
      found.push(problemAt(place, "warning", null, message));
    }
    checkDescription({ ...answer, kind }, descriptions, found);
    const key = JSON.stringify([system, trial, answer.case]);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, place);
    else {
      const message = `${system} answers case ${answer.case} twice in trial ${trial}; the first is in ${describePlace(earlier)}. Keep one, or give it another trial.`;
      found.push(problemAt(place, "error", null, message));
    }
    problems.push(...found);
    if (!answer.usable || found.some(({ level }) => level === "error")) return null;
    return { system, kind, team: answer.team, members: answer.members, trial, case: answer.case, decisions };
  };
}

function mergeDecisions(answer: PlacedAnswer, problems: ImportProblem[]): OptionDecision[] {
  const merged = new Map<string, OptionDecision>();
  for (const { option, recommended, line, field } of answer.decisions) {
    const earlier = merged.get(option);
    if (earlier === undefined) {
      merged.set(option, { option, recommended });
      continue;
    }
    const isOpposite = earlier.recommended !== null && recommended !== null && earlier.recommended !== recommended;
    const where = `Option ${option} of case ${answer.case} is graded twice by ${answer.system} in trial ${answer.trial}`;
    const message = isOpposite
      ? `${where}, with opposite grades. Keep one of the two.`
      : `${where}, not contradicting each other; the grade counts once.`;
    problems.push(problemAt({ ...answer.place, line }, isOpposite ? "error" : "warning", field, message));
    earlier.recommended ??= recommended;
  }
  return [...merged.values()];
}

/** A system is of one kind and one team throughout; the first answer that says otherwise is an error, once a system. */
function checkDescription(
  answer: PlacedAnswer,
  descriptions: Map<string, { text: string; place: Place; reported: boolean }>,
  problems: ImportProblem[],
): void {
  const members = answer.members.length === 0 ? "" : ` of ${answer.members.join(", ")}`;
  const text = `${answer.kind}${answer.team === null ? "" : ` "${answer.team}"`}${members}`;
  const known = descriptions.get(answer.system);
  if (known === undefined) descriptions.set(answer.system, { text, place: answer.place, reported: false });
  else if (known.text !== text && !known.reported) {
    known.reported = true;
    const message = `${answer.system} is described here as ${text}, but as ${known.text} in ${describePlace(known.place)}. Give kind, team and members alike in all its answers.`;
    problems.push(problemAt(answer.place, "error", "kind", message));
  }
}
