import type { ImportedCase, RatingTargets } from "#db/queries/imported-ratings.ts";
import { impliedHarm, isAnswered } from "#scoring/terms.ts";
import { addAll, describePlace, type ImportProblem, problemAt } from "../cases/import-problem.ts";
import type { RatingRecord } from "./read-rating-file.ts";

/** Ids and names are free of control characters, so that no two keys are alike. */
const keyOf = (...parts: string[]) => parts.join("\n");

/**
 * Holds rows against the study: what they name must be there, each rater rates an option once and a case whole, and
 * nothing that a rater has begun, submitted or given back is overwritten. Gives the cases that could be imported; with
 * an error among the problems, none of them should be.
 */
export function checkRatings(
  records: readonly RatingRecord[],
  targets: RatingTargets,
): { cases: ImportedCase[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const optionsOf = new Map(targets.cases.map((entry) => [entry.externalId, new Set(entry.options)]));
  const raters = new Set(targets.raters);
  const firstPlace = new Map<string, RatingRecord["place"]>();
  const groups = new Map<string, RatingRecord[]>();
  for (const record of records) {
    const refuse = (field: string, message: string) => problems.push(problemAt(record.place, "error", field, message));
    const { caseExternalId, optionExternalId, rater } = record;
    const options = optionsOf.get(caseExternalId);
    if (!options) refuse("case_id", `The study has no case ${caseExternalId}.`);
    else if (!options.has(optionExternalId)) {
      refuse("option_id", `Case ${caseExternalId} has no option ${optionExternalId}.`);
    }
    if (!raters.has(rater)) {
      refuse("rater", `The study has no rater ${rater}. Use the pseudonyms of the panel, such as R01.`);
    }
    checkSeverity(record, targets, refuse);
    const before = firstPlace.get(keyOf(caseExternalId, optionExternalId, rater));
    if (before) refuse("option_id", `${rater} has rated this option in ${describePlace(before)} already. Keep one.`);
    else firstPlace.set(keyOf(caseExternalId, optionExternalId, rater), record.place);
    if (!options || !raters.has(rater)) continue;
    const group = groups.get(keyOf(caseExternalId, rater));
    if (group) group.push(record);
    else groups.set(keyOf(caseExternalId, rater), [record]);
  }
  for (const group of groups.values()) addAll(problems, checkCase(group, targets, optionsOf));
  return { cases: [...groups.values()].map((group) => toImportedCase(group, targets)), problems };
}

function checkSeverity(
  record: RatingRecord,
  { instrument }: RatingTargets,
  refuse: (field: string, message: string) => void,
): void {
  const { appropriateness, harmSeverity } = record;
  if (appropriateness === null) return;
  if (!isAnswered(record, instrument)) {
    refuse("harm_severity", `A score of ${appropriateness} needs a harm severity in this study. Add it.`);
  }
  const implied = impliedHarm(appropriateness).severity;
  if (instrument === "noharm" && harmSeverity !== null && harmSeverity !== implied) {
    refuse(
      "harm_severity",
      `In this study a score of ${appropriateness} stands for ${implied} harm, not ${harmSeverity}. Correct one, or leave the severity empty.`,
    );
  }
}

/** What is wrong with all that one rater gives for one case; told once, at its first row. */
function checkCase(
  group: readonly RatingRecord[],
  { cases, assigned, recused }: RatingTargets,
  optionsOf: ReadonlyMap<string, ReadonlySet<string>>,
): ImportProblem[] {
  const { place, caseExternalId, rater } = group[0]!;
  const isThis = (row: { caseExternalId: string; rater: string }) =>
    row.caseExternalId === caseExternalId && row.rater === rater;
  const found: ImportProblem[] = [];
  const row = assigned.find(isThis);
  const taken = row === undefined ? null : explainTaken(row);
  if (taken !== null) {
    found.push(problemAt(place, "error", "case_id", `${rater} ${taken} ${caseExternalId}. Take their rows of it out.`));
  }
  if (cases.find(({ externalId }) => externalId === caseExternalId)?.isClosed) {
    const message = `Round 1 is closed on ${caseExternalId}. Open it again first, or take its rows out.`;
    found.push(problemAt(place, "error", "case_id", message));
  }
  if (recused.some(isThis)) {
    const message = `${rater} is recused from ${caseExternalId} and does not rate it. Take their rows of it out.`;
    found.push(problemAt(place, "error", "rater", message));
  }
  const given = new Set(group.map(({ optionExternalId }) => optionExternalId));
  const missing = [...optionsOf.get(caseExternalId)!].filter((option) => !given.has(option));
  if (missing.length > 0) {
    const shown = missing.slice(0, 10).join(", ") + (missing.length > 10 ? ` and ${missing.length - 10} more` : "");
    const message =
      `${rater} has no rating of option ${shown} of ${caseExternalId}. A case is imported whole: add the rows, with a ` +
      "cannot_judge_reason where there is no score, or take the case out.";
    found.push(problemAt(place, "error", "option_id", message));
  }
  return found;
}

/** Why an assignment takes no imported ratings, as a verb; null when it does. */
function explainTaken({ status, begun }: RatingTargets["assigned"][number]): string | null {
  if (status === "submitted") return "has submitted ratings of";
  if (status === "declined") return "has declined to rate";
  return begun || status === "draft" ? "has begun to rate, in the browser," : null;
}

function toImportedCase(group: readonly RatingRecord[], { instrument }: RatingTargets): ImportedCase {
  const { caseExternalId, rater } = group[0]!;
  return {
    caseExternalId,
    rater,
    ratings: group.map((record) => ({
      optionExternalId: record.optionExternalId,
      appropriateness: record.appropriateness,
      // The score says it in this instrument, and it is kept in one place only.
      harmSeverity: instrument === "noharm" || record.appropriateness === null ? null : record.harmSeverity,
      cannotJudgeReason: record.cannotJudgeReason,
      comment: record.comment,
      ratedAt: record.ratedAt,
    })),
  };
}
