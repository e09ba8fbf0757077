import { baseCaseId } from "../../base-case.ts";
import type { InputProblem } from "../../errors.ts";
import type { SystemKind } from "../../terms.ts";
import type { ReferenceCase, References } from "../reference.ts";
import type { Presence } from "../structure.ts";

/** A ruling on one option of the case: whether the answer contains it. */
export interface OptionMatch {
  option: string;
  matched: boolean;
  /** The answer contains it in part only. Without `matched` it says nothing. */
  partial: boolean;
}

/** One action that the answer takes. */
export interface ResponseAction {
  number: string;
  /** Ids of the options that it matched; empty where it matched none. */
  options: readonly string[];
  /** The action's own score, asked for only where it matched no option; null, not given, stands for 5. */
  score: number | null;
}

/** A system's answer to one wording of a case in one trial under the `matched` protocol: free text, matched to options. */
export interface MatchedAnswer {
  system: string;
  kind: SystemKind;
  team?: string | null;
  members?: readonly string[];
  /** Id of the wording: a case, or a variant of it, which has the id of the case and a number (`Card001-3`). */
  id: string;
  trial: string;
  /** Who matched it, where that is known: an answer may be judged by several. */
  judge: string | null;
  matches: readonly OptionMatch[];
  actions: readonly ResponseAction[];
  /** Length of the answer in characters; null where it is not known. */
  responseLength: number | null;
  /** Where the answer stands (a file and line), to be named in problems. */
  where?: string;
}

/**
 * Id of the case that an answer belongs to: the answer's own id where a case of that id exists, else the id of the case
 * that it is a variant of. `Card001-3` gives `Card001`.
 */
export function caseOfAnswer(id: string, cases: Presence): string {
  return cases.has(id) ? id : baseCaseId(id);
}

/** Checks the answers of one table one by one, so that they need not all be held in memory. */
export interface MatchedAnswerChecker {
  /** Problems of the next answer. */
  check(answer: MatchedAnswer): InputProblem[];
}

/**
 * Makes a checker that holds answers against the references: an unknown case, an option that the case does not have
 * (in a ruling or in an action), opposite rulings on one option, an action number given twice, an own score that is no
 * whole number, a length that is not a whole number from 0, an answer given twice by a system (one wording, trial and
 * judge), a system that is described in two ways. An option without a ruling is not matched; own scores outside 1-9 are
 * no problem.
 */
export function createAnswerChecker(references: References): MatchedAnswerChecker {
  const cases = new Map(references.cases.map((studyCase) => [studyCase.id, studyCase]));
  const descriptions = new Map<string, { text: string; where: string }>();
  const seen = new Map<string, string>();
  return {
    check(answer) {
      const where = placeOf(answer);
      const problems: InputProblem[] = [];
      const text = describeSystem(answer);
      const described = descriptions.get(answer.system);
      if (described === undefined) descriptions.set(answer.system, { text, where });
      else if (described.text !== text) {
        const message = `${answer.system} is described here as ${text}, but as ${described.text} in ${described.where}. Give kind, team and members alike in all its answers.`;
        problems.push({ where, message });
      }
      const key = JSON.stringify([answer.system, answer.id, answer.trial, answer.judge]);
      const earlier = seen.get(key);
      if (earlier === undefined) seen.set(key, where);
      else {
        const message = `${answer.system} answers ${answer.id} twice in trial ${answer.trial}; the first is ${earlier}. Keep one, or give it another trial.`;
        problems.push({ where, message });
      }
      const studyCase = cases.get(caseOfAnswer(answer.id, cases));
      if (studyCase)
        problems.push(...checkMatches(where, answer, studyCase), ...checkActions(where, answer, studyCase));
      else {
        const message = `The references hold no case for the answer ${answer.id}. Correct its id, or leave it out.`;
        problems.push({ where, message });
      }
      const { responseLength } = answer;
      if (responseLength !== null && !(Number.isInteger(responseLength) && responseLength >= 0)) {
        const message = `The length of the answer is ${responseLength}. Give a whole number of characters, or none.`;
        problems.push({ where, message });
      }
      return problems;
    },
  };
}

function placeOf({ where, system, id, trial, judge }: MatchedAnswer): string {
  const named = `system ${system}, answer ${id}, trial ${trial}`;
  return where ?? (judge === null ? named : `${named}, judge ${judge}`);
}

function describeSystem({ kind, team, members }: MatchedAnswer): string {
  const named = team === undefined || team === null ? kind : `${kind} "${team}"`;
  return members === undefined || members.length === 0 ? named : `${named} of ${members.join(", ")}`;
}

/** Problems of all answers; see `createAnswerChecker`. Empty when all is well. */
export function validateMatchedAnswers(answers: Iterable<MatchedAnswer>, references: References): InputProblem[] {
  const checker = createAnswerChecker(references);
  const problems: InputProblem[] = [];
  for (const answer of answers) problems.push(...checker.check(answer));
  return problems;
}

function checkMatches(where: string, { matches }: MatchedAnswer, { options }: ReferenceCase): InputProblem[] {
  const known = new Set(options.map(({ id }) => id));
  const problems: InputProblem[] = [];
  const rulings = new Map<string, string>();
  for (const { option, matched, partial } of matches) {
    const place = `${where}, option ${option}`;
    const ruling = matched ? (partial ? "partly matched" : "matched") : "not matched";
    const earlier = rulings.get(option);
    rulings.set(option, ruling);
    if (!known.has(option) && earlier === undefined) {
      problems.push({ where: place, message: "The case has no such option. Correct the option id, or leave it out." });
    }
    if (earlier !== undefined && earlier !== ruling) {
      problems.push({
        where: place,
        message: `The option is ${ruling} here and ${earlier} before. Keep one of the two.`,
      });
    }
  }
  return problems;
}

function checkActions(where: string, { actions }: MatchedAnswer, { options }: ReferenceCase): InputProblem[] {
  const known = new Set(options.map(({ id }) => id));
  const problems: InputProblem[] = [];
  const numbers = new Set<string>();
  for (const { number, options: named, score } of actions) {
    const place = `${where}, action ${number}`;
    if (numbers.has(number)) {
      problems.push({ where: place, message: "The answer has this action twice. Give each action its own number." });
    }
    numbers.add(number);
    for (const option of new Set(named)) {
      if (known.has(option)) continue;
      const message = `It matches option ${option}, which the case does not have. Correct the id, or leave it out.`;
      problems.push({ where: place, message });
    }
    if (score !== null && !Number.isInteger(score)) {
      problems.push({ where: place, message: `Its own score is ${score}. Give a whole number, or none.` });
    }
  }
  return problems;
}
