import { and, count, eq, ne, notInArray } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { canonicalJson } from "../digest.ts";
import {
  assignments,
  caseOptions,
  currentRatings,
  memberships,
  optionVersions,
  presentations,
  ratingDrafts,
  rounds,
  studyCases,
} from "../schema/index.ts";
import { type CaseContent, type OptionContent, selectCases, selectVariants } from "./case-content.ts";
import type { NewCase, NewOption, NewVariant } from "./insert-cases.ts";
import { compareOrder, type OrderChange, selectAssignedCases } from "./option-order.ts";
import { stillCounts } from "./shown.ts";
import { tally } from "./tally.ts";

/** A case as it is to be. Fields that are `unstated` stay as they are, and so do options that it does not name. */
export type WantedCase = NewCase & { unstated?: readonly string[] };

/** One field of a case, option or variant before and after; a `before` of null where there was none. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

export interface OptionChange {
  externalId: string;
  isNew: boolean;
  /** Empty for a new option. */
  fields: FieldChange[];
  /** The option as it will be. */
  after: NewOption;
  /** Submitted ratings and begun ones that were given for another wording and would be kept or asked again. */
  ratings: number;
}

export interface CaseChange {
  externalId: string;
  kind: "new" | "changed" | "unchanged";
  /** Of the case itself; empty for a new one. */
  fields: FieldChange[];
  /** Those that are new or changed. */
  options: OptionChange[];
  /** External ids of options that the study has and that are not named: they stay. */
  absent: string[];
  /** Null where the order of the options stays as it is. */
  order: OrderChange | null;
  /** The case as it will be, without unnamed options. */
  after: NewCase;
  /** How many raters are asked to rate it. */
  asked: number;
}

export interface VariantChange {
  externalId: string;
  kind: "new" | "changed" | "unchanged";
  fields: FieldChange[];
  after: NewVariant;
}

const CASE_FIELDS = ["specialty", "presentation", "question", "extra"] as const;
const OPTION_FIELDS = [
  ...(["text", "category", "alternativeGroup", "dependsOn", "isInaction", "isEscalation", "extra"] as const),
];
const VARIANT_FIELDS = ["category", "description", "presentation", "extra"] as const;

/** What would become different if these cases were saved, in their order. */
export function selectCaseChanges(tx: Transaction, studyId: number, wanted: readonly WantedCase[]): CaseChange[] {
  const current = new Map(selectCases(tx, studyId).map((content) => [content.externalId, content]));
  const rated = countJudgementsByOption(tx, studyId);
  const asked = countAsked(tx, studyId);
  const assigned = selectAssignedCases(tx, studyId);
  return wanted.map((entry) => {
    const before = current.get(entry.externalId);
    if (before === undefined) {
      const options = entry.options.map((after) => ({ ...asNew(after), after }));
      const nothing = { fields: [], absent: [], order: null, asked: 0 };
      return { externalId: entry.externalId, kind: "new", ...nothing, options, after: entry };
    }
    const isTaken = !assigned.has(before.caseId);
    return { ...compareCase(before, entry, rated, isTaken), asked: asked.get(before.caseId) ?? 0 };
  });
}

function asNew({ externalId }: NewOption) {
  return { externalId, isNew: true, fields: [], ratings: 0 };
}

function compareCase(
  before: CaseContent,
  wanted: WantedCase,
  rated: ReadonlyMap<number, number>,
  isOrderTaken: boolean,
): Omit<CaseChange, "asked"> {
  const unstated = wanted.unstated ?? [];
  const after = settle(before, wanted, CASE_FIELDS, unstated);
  const known = new Map(before.options.map((option) => [option.externalId, option]));
  const named = new Set(wanted.options.map(({ externalId }) => externalId));
  const options = wanted.options.flatMap((option): OptionChange[] => {
    const earlier: OptionContent | undefined = known.get(option.externalId);
    if (earlier === undefined) return [{ ...asNew(option), after: option }];
    const settled = settle(earlier, option, OPTION_FIELDS, unstated);
    const fields = compare(earlier, settled, OPTION_FIELDS);
    if (fields.length === 0) return [];
    const isReworded = fields.some(({ field }) => field === "text");
    const ratings = isReworded ? (rated.get(earlier.optionId) ?? 0) : 0;
    return [{ externalId: option.externalId, isNew: false, fields, after: settled, ratings }];
  });
  const fields = compare(before, after, CASE_FIELDS);
  const ids = before.options.map(({ externalId }) => externalId);
  const moved = compareOrder(ids, [...named]);
  const order = moved && { ...moved, isTaken: isOrderTaken };
  const isChanged = fields.length + options.length > 0 || order?.isTaken === true;
  return {
    externalId: wanted.externalId,
    kind: isChanged ? "changed" : "unchanged",
    ...{ fields, options, after, order },
    absent: ids.filter((id) => !named.has(id)),
  };
}

/** What a thing will be: unstated fields as before, and fields of `extra` that it does not name, too. */
function settle<T extends { extra: Record<string, unknown> }>(
  before: T,
  wanted: Omit<T, "caseId" | "caseVersionId" | "optionId" | "optionVersionId" | "options">,
  fields: readonly (keyof T)[],
  unstated: readonly string[],
): typeof wanted & T {
  const stays = fields.filter((field) => unstated.includes(field as string));
  const kept = Object.fromEntries(stays.map((field) => [field, before[field]]));
  return { ...wanted, ...kept, extra: { ...before.extra, ...wanted.extra } } as typeof wanted & T;
}

/** The fields in which two versions differ. */
export function compare<T>(before: T, after: T, fields: readonly (keyof T)[]): FieldChange[] {
  return fields
    .filter((field) => sortable(before[field]) !== sortable(after[field]))
    .map((field) => ({ field: field as string, before: before[field], after: after[field] }));
}

/** A value as text that is the same for what means the same: the order of parents means nothing. */
function sortable(value: unknown): string {
  return canonicalJson(Array.isArray(value) ? [...(value as string[])].sort() : value);
}

/** What would become different if these variants were saved, in their order. */
export function selectVariantChanges(tx: Transaction, studyId: number, wanted: readonly NewVariant[]): VariantChange[] {
  const variants = [...selectVariants(tx, studyId).values()].flat();
  const current = new Map(variants.map((variant) => [variant.externalId, variant]));
  return wanted.map((entry) => {
    const row = current.get(entry.externalId);
    if (row === undefined) return { externalId: entry.externalId, kind: "new", fields: [], after: entry };
    const before = { ...entry, ...row };
    const after = { ...entry, extra: { ...before.extra, ...entry.extra } };
    const fields = compare(before, after, VARIANT_FIELDS);
    return { externalId: entry.externalId, kind: fields.length > 0 ? "changed" : "unchanged", fields, after };
  });
}

/** Ratings that count and drafts that are begun, by row id of the option. */
export function countJudgementsByOption(tx: Transaction, studyId: number): Map<number, number> {
  const given = [
    tx
      .select({ optionId: optionVersions.optionId, presentationId: currentRatings.presentationId })
      .from(currentRatings)
      .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId)),
    tx
      .select({ optionId: optionVersions.optionId, presentationId: ratingDrafts.presentationId })
      .from(ratingDrafts)
      .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId)),
  ].flatMap((query) =>
    query
      .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
      .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
      .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
      .where(and(eq(studyCases.studyId, studyId), stillCounts(presentations.optionVersionId)))
      .all(),
  );
  const shown = new Map<number, Set<number>>();
  for (const { optionId, presentationId } of given) {
    shown.set(optionId, (shown.get(optionId) ?? new Set()).add(presentationId));
  }
  return new Map([...shown].map(([optionId, ids]) => [optionId, ids.size]));
}

function countAsked(tx: Transaction, studyId: number): Map<number, number> {
  const rows = tx
    .select({ key: assignments.caseId, n: count() })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(
      and(
        ...[eq(rounds.number, 1), eq(memberships.studyId, studyId), ne(memberships.status, "removed")],
        notInArray(assignments.status, ["declined", "withdrawn"]),
      ),
    )
    .groupBy(assignments.caseId)
    .all();
  return tally(rows);
}
