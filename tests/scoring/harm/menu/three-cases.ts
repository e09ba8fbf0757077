import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import { scoreMenu } from "#scoring/harm/menu/score-menu.ts";
import type { ScoreMenuOptions } from "#scoring/harm/menu/parameters.ts";
import type { SystemScore } from "#scoring/harm/menu/report.ts";
import type { References } from "#scoring/harm/reference.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

/** Three cases small enough to score by hand, a middling answer to them in a first trial and a poor one in a second. */
export const p = caseOf("Card001", [
  option("1", 1),
  option("2", 9),
  option("3", 7, { alternativeGroup: "imaging" }),
  option("4", 8, { alternativeGroup: "imaging" }),
  option("5", 5),
  option("6", 3),
  option("7", 8, { dependsOn: ["5"] }),
  option("8", 8, { isEscalation: true }),
]);
export const q = caseOf("Card002", [option("1", 2), option("2", 7), option("3", 4)]);
export const r = caseOf("Card003", [option("1", 9), option("2", 6)]);
export const refs = references([p, q, r]);

export const firstTrial = [answer(p, ["2", "3", "5", "6"]), answer(q, ["2", "3"]), answer(r, ["1"])];
export const secondTrial = [answer(p, ["1", "8"]), answer(q, []), answer(r, [])].map((one) => ({ ...one, trial: "2" }));

/** Scores of the one system that the answers are of. */
export function scoreOne(
  answers: SystemAnswer[],
  options: ScoreMenuOptions = { replicates: 0, errorLists: true },
  against: References = refs,
): SystemScore {
  return scoreMenu(against, answers, options).systems[0]!;
}
