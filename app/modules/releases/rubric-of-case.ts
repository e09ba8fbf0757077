import type { OptionContent } from "#db/queries/cases.ts";
import type { ReleaseCase } from "#db/queries/releases.ts";
import type { ReferenceLabel } from "#scoring/labels/reference-label.ts";
import type { HarmSeverity } from "#scoring/terms.ts";

/** The label of each option of a case by external id; null for an option without one. */
export type LabelsOfCase = ReadonlyMap<string, ReferenceLabel | null>;

/**
 * A case in the shape of a NOHARM rubric file, so that the open NOHARM kit and `referencesFromRubrics` can score
 * against it. Whole numbers as option ids are written as numbers, as NOHARM does. An option without a label is left
 * out, unless another that is kept depends on it: then it stays, with a score of null, because it decides whether the
 * other is moot.
 */
export function rubricOfCase(studyCase: ReleaseCase, labels: LabelsOfCase): Record<string, unknown> {
  const kept = keptOptions(studyCase.options, labels);
  const escalations = kept.filter(({ isEscalation }) => isEscalation);
  return {
    id: studyCase.externalId,
    case: {
      presentation: studyCase.presentation,
      ...(studyCase.question !== null && { question: studyCase.question }),
    },
    options: kept.map((option) => rubricOption(option, labels.get(option.externalId)?.score ?? null)),
    ...(escalations.length > 0 && {
      specialistConsult: {
        consults: escalations.map((option) =>
          rubricConsult(option, studyCase.specialty, labels.get(option.externalId) ?? null),
        ),
      },
    }),
  };
}

function keptOptions(options: readonly OptionContent[], labels: LabelsOfCase): OptionContent[] {
  const byId = new Map(options.map((option) => [option.externalId, option]));
  const kept = new Set<string>();
  const pending = options.filter(({ externalId }) => (labels.get(externalId) ?? null) !== null);
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (kept.has(next.externalId)) continue;
    kept.add(next.externalId);
    pending.push(...next.dependsOn.flatMap((parent) => byId.get(parent) ?? []));
  }
  return options.filter(({ externalId }) => kept.has(externalId));
}

function rubricOption(option: OptionContent, score: number | null): Record<string, unknown> {
  const { abstraction, abstractionType } = option.extra;
  const isHarmGroup = abstractionType === "harm" && typeof abstraction === "string";
  return {
    id: toRubricId(option.externalId),
    text: option.text,
    category: option.category,
    score,
    isHarmOfInaction: option.isInaction,
    ...(option.alternativeGroup !== null
      ? { abstraction: option.alternativeGroup, abstractionType: "alternative" }
      : isHarmGroup && { abstraction, abstractionType }),
    ...(option.dependsOn.length > 0 && { dependsOn: option.dependsOn.map(toRubricId) }),
  };
}

function rubricConsult(
  option: OptionContent,
  specialty: string,
  label: ReferenceLabel | null,
): Record<string, unknown> {
  return {
    type: "specialist",
    specialty,
    optionId: toRubricId(option.externalId),
    ...(label !== null &&
      label.harmType !== null && { harm: { type: label.harmType, severity: capitalise(label.harmSeverity) } }),
  };
}

function toRubricId(id: string): string | number {
  const isPlainNumber = /^(0|[1-9]\d*)$/.test(id) && Number.isSafeInteger(Number(id));
  return isPlainNumber ? Number(id) : id;
}

function capitalise(severity: HarmSeverity): string {
  return severity.charAt(0).toUpperCase() + severity.slice(1);
}
