import type { CaseRow, LabelRow, Rubric } from "../bundle.ts";
import { ScoringInputError } from "../errors.ts";
import type { InputProblem } from "../errors.ts";
import { specialtyOfCaseId } from "../specialties.ts";
import { impliedHarm } from "../terms.ts";
import type { InstrumentKind } from "../terms.ts";
import { validateReferences } from "./reference.ts";
import type { ReferenceCase, ReferenceOption, References } from "./reference.ts";

/**
 * References of NOHARM rubric files. Harm comes from the score; only an `abstractionType` of "alternative" makes an
 * alternative group, while an abstraction of either type makes a decision group; an option that a specialist consult
 * names is an escalation; the specialty comes from the letters of the case id.
 *
 * @throws ScoringInputError when a case occurs twice
 */
export function referencesFromRubrics(rubrics: readonly Rubric[]): References {
  const references: References = { instrument: "noharm", cases: rubrics.map(caseOfRubric) };
  const problems = validateReferences(references);
  if (problems.length > 0) throw new ScoringInputError(problems);
  return references;
}

function caseOfRubric(rubric: Rubric): ReferenceCase {
  const escalations = new Set((rubric.specialistConsult?.consults ?? []).map((consult) => consult.optionId));
  const options = rubric.options.map((option): ReferenceOption => {
    const harm = option.score === null ? null : impliedHarm(option.score);
    return {
      id: option.id,
      text: option.text,
      category: option.category,
      score: option.score,
      harmType: harm?.harmType ?? null,
      harmSeverity: harm?.severity ?? "none",
      alternativeGroup: option.abstractionType === "alternative" ? (option.abstraction ?? null) : null,
      decisionGroup: option.abstraction || null,
      dependsOn: option.dependsOn ?? [],
      isInaction: option.isHarmOfInaction ?? false,
      isEscalation: escalations.has(option.id),
    };
  });
  return { id: rubric.id, specialty: specialtyOfCaseId(rubric.id), options };
}

/** The parts of a release that references are made of. */
export interface ReferenceParts {
  cases: readonly CaseRow[];
  labels: readonly LabelRow[];
  instrument: InstrumentKind;
}

/**
 * References of a release: the options and structure of its cases, joined to its labels by case and option id.
 *
 * An `abstraction` that an option keeps in `extra` (NOHARM's groups of errors of one kind) is its decision group.
 * Every option needs its row among the labels, with a null score when it was dropped, so that a truncated file is
 * noticed. An uncertain option whose provenance is `disagreement` is marked as uncertain by disagreement.
 *
 * @throws ScoringInputError listing every option without a label row, every label row that fits no option, every
 *   label given twice, and every case given twice
 */
export function referencesFromBundle({ cases, labels, instrument }: ReferenceParts): References {
  const problems: InputProblem[] = [];
  const rowsOf = new Map<string, Map<string, LabelRow>>();
  for (const label of labels) {
    const rows = rowsOf.get(label.case_id) ?? new Map<string, LabelRow>();
    rowsOf.set(label.case_id, rows);
    if (rows.has(label.option_id)) {
      const where = `labels, case ${label.case_id}, option ${label.option_id}`;
      problems.push({ where, message: "This option has two labels. Keep one of the two." });
    }
    rows.set(label.option_id, label);
  }
  const references: References = {
    instrument,
    cases: cases.map((row) => joinCase(row, rowsOf.get(row.id) ?? new Map(), problems)),
  };
  problems.push(...labelsWithoutOption(cases, labels), ...validateReferences(references));
  if (problems.length > 0) throw new ScoringInputError(problems);
  return references;
}

function joinCase(row: CaseRow, labels: ReadonlyMap<string, LabelRow>, problems: InputProblem[]): ReferenceCase {
  const options = row.options.map((option): ReferenceOption => {
    const label = labels.get(option.id);
    if (!label) {
      const message = "This option has no row among the labels. A dropped option has one, too, with a score of null.";
      problems.push({ where: `cases, case ${row.id}, option ${option.id}`, message });
    }
    return {
      id: option.id,
      text: option.text,
      category: option.category,
      score: label?.score ?? null,
      harmType: label?.harm_type ?? null,
      harmSeverity: label?.harm_severity ?? "none",
      alternativeGroup: option.alternativeGroup,
      decisionGroup: option.alternativeGroup ?? abstractionOf(option),
      dependsOn: option.dependsOn,
      isInaction: option.isInaction,
      isEscalation: option.isEscalation,
      uncertainByDisagreement: label?.class === "uncertain" && label.provenance === "disagreement",
    };
  });
  return { id: row.id, specialty: row.specialty, options };
}

function abstractionOf({ extra }: CaseRow["options"][number]): string | null {
  return typeof extra?.abstraction === "string" && extra.abstraction !== "" ? extra.abstraction : null;
}

function labelsWithoutOption(cases: readonly CaseRow[], labels: readonly LabelRow[]): InputProblem[] {
  const optionsOf = new Map(cases.map((row) => [row.id, new Set(row.options.map((option) => option.id))]));
  const problems: InputProblem[] = [];
  for (const label of labels) {
    const where = `labels, case ${label.case_id}, option ${label.option_id}`;
    const options = optionsOf.get(label.case_id);
    if (!options) problems.push({ where, message: "The cases hold no such case. Add it, or leave this label out." });
    else if (!options.has(label.option_id)) {
      problems.push({ where, message: "The case has no such option. Add it, or leave this label out." });
    }
  }
  return problems;
}
