import type { InputProblem } from "../errors.ts";
import { impliedHarm, isAppropriateness } from "../terms.ts";
import type { Appropriateness, HarmSeverity, HarmType, InstrumentKind, OptionCategory } from "../terms.ts";

/** One management option with its reference label and its place in the structure of the case. */
export interface ReferenceOption {
  id: string;
  text: string;
  category: OptionCategory;
  /** Null: dropped or unlabelled. Such an option takes no part, except as the parent of another. */
  score: Appropriateness | null;
  harmType: HarmType | null;
  harmSeverity: HarmSeverity;
  /** Name of the group of which any one appropriate member will do. */
  alternativeGroup: string | null;
  /**
   * Name of the group of options that are one decision, of whatever type the group is. Only Resilience asks for it;
   * where it is missing the alternative group takes its place.
   */
  decisionGroup?: string | null;
  /** Ids of the parents: without any of them this option is moot. */
  dependsOn: readonly string[];
  isInaction: boolean;
  isEscalation: boolean;
  /** An uncertain option that is uncertain only because the panel disagreed. */
  uncertainByDisagreement?: boolean;
}

export interface ReferenceCase {
  id: string;
  specialty: string | null;
  options: readonly ReferenceOption[];
}

export interface References {
  instrument: InstrumentKind;
  cases: readonly ReferenceCase[];
}

/** An option that has a label. */
export type LabelledOption = ReferenceOption & { score: Appropriateness };

/** Whether an option takes part in the scoring. */
export function isLabelled(option: ReferenceOption): option is LabelledOption {
  return option.score !== null;
}

/** The options of a case that take part in the scoring. */
export function labelledOptions(studyCase: ReferenceCase): LabelledOption[] {
  return studyCase.options.filter(isLabelled);
}

/**
 * Severity of the harm that an option's label stands for: what its score implies (`noharm`), or the severity of the
 * label (`two-axis`). "none" for an uncertain option.
 */
export function severityOf(option: LabelledOption, instrument: InstrumentKind): HarmSeverity {
  const implied = impliedHarm(option.score);
  if (instrument === "noharm" || implied.harmType === null) return implied.severity;
  return option.harmSeverity;
}

/** The references without the options that are uncertain only by disagreement: they take no part any more. */
export function withoutDisagreement(references: References): References {
  return {
    ...references,
    cases: references.cases.map((studyCase) => ({
      ...studyCase,
      options: studyCase.options.map((option) =>
        option.uncertainByDisagreement === true ? { ...option, score: null } : option,
      ),
    })),
  };
}

/**
 * Problems of a set of references: a case twice, an option twice in a case, a score that is not a whole number from
 * 1 to 9, a `dependsOn` that names an option the case does not have, or the option itself. Empty when all is well.
 */
export function validateReferences(references: References): InputProblem[] {
  const problems: InputProblem[] = [];
  const seen = new Set<string>();
  for (const studyCase of references.cases) {
    const where = `reference case ${studyCase.id}`;
    if (seen.has(studyCase.id)) {
      problems.push({ where, message: "The references hold this case twice. Keep one of the two." });
    }
    seen.add(studyCase.id);
    problems.push(...validateOptions(where, studyCase.options));
  }
  return problems;
}

function validateOptions(where: string, options: readonly ReferenceOption[]): InputProblem[] {
  const problems: InputProblem[] = [];
  const ids = new Set<string>();
  for (const { id } of options) {
    if (ids.has(id)) {
      problems.push({
        where: `${where}, option ${id}`,
        message: "The case lists this option twice. Keep one of the two.",
      });
    }
    ids.add(id);
  }
  for (const { id, score, dependsOn } of options) {
    const place = `${where}, option ${id}`;
    if (score !== null && !isAppropriateness(score)) {
      const message = `The score is ${String(score)}. A score is a whole number from 1 to 9, or null for a dropped option.`;
      problems.push({ where: place, message });
    }
    for (const parent of dependsOn) {
      if (parent === id) {
        problems.push({ where: place, message: "dependsOn names the option itself. Name another option or none." });
      } else if (!ids.has(parent)) {
        const message = `dependsOn names option ${parent}, which the case does not have. Name an option of the case.`;
        problems.push({ where: place, message });
      }
    }
  }
  return problems;
}
