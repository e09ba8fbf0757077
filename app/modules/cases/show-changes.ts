import type { CaseChange, CasePlan, FieldChange } from "#db/queries/save-cases.ts";

/** One field before and after, as text. */
export interface ShownField {
  name: string;
  before: string;
  after: string;
}

/** One thing that would become different: a case, an option of it, or a variant. */
export interface ShownChange {
  /** "Card001" or "Card001, option 3". */
  place: string;
  isNew: boolean;
  fields: ShownField[];
  /** The text of a new option. */
  text: string | null;
  /** "Card001/3" where ratings hang on the wording that changes, so that somebody has to decide; else null. */
  decide: string | null;
  ratings: number;
}

/** What an import would do to what the study has. */
export interface ShownChanges {
  newCases: number;
  changedCases: number;
  unchangedCases: number;
  newVariants: number;
  changedVariants: number;
  /** Of cases that the study has. */
  list: ShownChange[];
  /** Options that the study has and the files do not: they stay. */
  absent: { caseExternalId: string; options: string[] }[];
  /** Cases whose options the files have in an order that is not taken over. */
  keptOrder: string[];
  /** How many options are added to cases that have been assigned. */
  addedToAssigned: number;
}

const NAMES: Record<string, string> = {
  alternativeGroup: "alternative group",
  dependsOn: "moot unless one of these is done",
  isInaction: "do nothing",
  isEscalation: "escalation",
  extra: "other fields",
  order: "order of the options",
};

/** Puts a plan into the words of the page. */
export function showChanges({ cases, variants }: CasePlan): ShownChanges {
  const of = (kind: string, list: readonly { kind: string }[]) => list.filter((entry) => entry.kind === kind).length;
  const known = cases.filter(({ kind }) => kind !== "new");
  const changed = known.flatMap((change): ShownChange[] => [
    ...(change.fields.length > 0 || change.order?.isTaken ? [asChangeOfCase(change)] : []),
    ...change.options.map((option) => ({
      ...asChange(`${change.externalId}, option ${option.externalId}`, option.fields),
      isNew: option.isNew,
      text: option.isNew ? option.after.text : null,
      decide: option.ratings > 0 ? `${change.externalId}/${option.externalId}` : null,
      ratings: option.ratings,
    })),
  ]);
  return {
    newCases: of("new", cases),
    changedCases: of("changed", cases),
    unchangedCases: of("unchanged", cases),
    newVariants: of("new", variants),
    changedVariants: of("changed", variants),
    list: [
      ...changed,
      ...variants
        .filter(({ kind }) => kind === "changed")
        .map(({ externalId, fields }) => asChange(`${externalId} (variant)`, fields)),
    ],
    absent: known
      .filter(({ absent }) => absent.length > 0)
      .map(({ externalId, absent }) => ({ caseExternalId: externalId, options: absent })),
    keptOrder: known.filter(({ order }) => order && !order.isTaken).map(({ externalId }) => externalId),
    addedToAssigned: known
      .filter(({ asked }) => asked > 0)
      .reduce((sum, { options }) => sum + options.filter(({ isNew }) => isNew).length, 0),
  };
}

function asChangeOfCase({ externalId, fields, order }: CaseChange): ShownChange {
  const moved = order?.isTaken ? [{ field: "order", before: order.before, after: order.after }] : [];
  return asChange(externalId, [...fields, ...moved]);
}

function asChange(place: string, fields: readonly FieldChange[]): ShownChange {
  const shown = fields.map(({ field, before, after }) => ({
    name: NAMES[field] ?? field,
    before: asText(before),
    after: asText(after),
  }));
  return { place, isNew: false, fields: shown, text: null, decide: null, ratings: 0 };
}

/** A value of a field in words; nothing at all is a dash. */
export function asText(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.length > 0 ? value.join(", ") : "–";
  if (typeof value === "string" && value !== "") return value;
  return value === null || value === undefined || value === "" ? "–" : JSON.stringify(value);
}
