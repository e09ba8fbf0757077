import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import type { ReferenceCase, ReferenceOption, References } from "#scoring/harm/reference.ts";
import { impliedHarm } from "#scoring/terms.ts";
import type { Appropriateness, InstrumentKind } from "#scoring/terms.ts";

/** An option with the harm that its score implies; anything else can be set. */
export function option(
  id: string,
  score: Appropriateness | null,
  fields: Partial<ReferenceOption> = {},
): ReferenceOption {
  const harm = score === null ? null : impliedHarm(score);
  return {
    id,
    text: `Option ${id}`,
    category: "Diagnostic",
    score,
    harmType: harm?.harmType ?? null,
    harmSeverity: harm?.severity ?? "none",
    alternativeGroup: null,
    dependsOn: [],
    isInaction: false,
    isEscalation: false,
    ...fields,
  };
}

/** A case of cardiology with these options. */
export function caseOf(id: string, options: ReferenceOption[], specialty: string | null = "Cardiology"): ReferenceCase {
  return { id, specialty, options };
}

export function references(cases: ReferenceCase[], instrument: InstrumentKind = "noharm"): References {
  return { instrument, cases };
}

/** An answer that gives a decision on every option of the case and recommends those named. */
export function answer(
  studyCase: ReferenceCase,
  recommended: readonly string[],
  fields: Partial<SystemAnswer> = {},
): SystemAnswer {
  return {
    system: "model",
    kind: "solo",
    trial: "1",
    case: studyCase.id,
    decisions: studyCase.options.map(({ id }) => ({ option: id, recommended: recommended.includes(id) })),
    ...fields,
  };
}
