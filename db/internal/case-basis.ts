import { and, asc, eq, gt, inArray, lte, max } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { caseOptions, caseVersions, optionVersions, studyCases } from "../schema/index.ts";
import { type CaseChange, compare, type VariantChange } from "./case-changes.ts";

/**
 * What somebody had before them when they decided on a change: the newest versions there were. Versions are never
 * changed and only ever added, so two numbers name the content of a whole study.
 */
export interface CaseBasis {
  caseVersionId: number;
  optionVersionId: number;
}

/** The basis of what is read in this transaction. */
export function selectBasis(tx: Transaction): CaseBasis {
  const newestCase = tx
    .select({ id: max(caseVersions.id) })
    .from(caseVersions)
    .get()?.id;
  const newestOption = tx
    .select({ id: max(optionVersions.id) })
    .from(optionVersions)
    .get()?.id;
  return { caseVersionId: newestCase ?? 0, optionVersionId: newestOption ?? 0 };
}

type Wanted = Pick<CaseChange | VariantChange, "externalId" | "kind" | "fields"> & {
  options?: CaseChange["options"];
  order?: CaseChange["order"];
};

/**
 * What others have changed since `basis` of all that these changes would overwrite, in words; empty when nothing. A
 * change of another field or option of the same case is in nobody's way.
 */
export function describeChangesSince(
  tx: Transaction,
  studyId: number,
  basis: CaseBasis,
  wanted: readonly Wanted[],
): string[] {
  const names = new Set(wanted.filter(({ kind }) => kind === "changed").map(({ externalId }) => externalId));
  const ofCases = selectCaseVersions(tx, studyId, basis).filter(({ externalId }) => names.has(externalId));
  const ofOptions = selectOptionVersions(tx, studyId, basis).filter(({ caseExternalId }) => names.has(caseExternalId));
  return wanted.flatMap(({ externalId, fields, options = [], order }) => {
    const head = fields.length > 0 ? ofCases.find((row) => row.externalId === externalId) : undefined;
    const changed = options.flatMap((option) => {
      const found = ofOptions.find((row) => row.caseExternalId === externalId && row.externalId === option.externalId);
      return found
        ? [describe(`${externalId}, option ${option.externalId}`, found.before, found.now, OPTION_WORDS)]
        : [];
    });
    const isMoved = ofOptions.some(
      ({ caseExternalId, before, now }) => caseExternalId === externalId && before?.listOrder !== now.listOrder,
    );
    return [
      ...(head ? [describe(externalId, head.before, head.now, CASE_WORDS)] : []),
      ...changed,
      ...(order?.isTaken && isMoved ? [`${externalId}: the order of its options was changed, or one was added.`] : []),
    ];
  });
}

type Words<T> = Partial<Record<keyof T, string>>;
type CaseVersion = typeof caseVersions.$inferSelect;
type OptionVersion = typeof optionVersions.$inferSelect;

const CASE_WORDS: Words<CaseVersion> = {
  specialty: "specialty",
  presentation: "presentation",
  question: "question",
  extra: "other fields",
};
const OPTION_WORDS: Words<OptionVersion> = {
  text: "text",
  category: "category",
  alternativeGroup: "alternative group",
  isInaction: "do nothing",
  isEscalation: "escalation",
  extra: "other fields",
};

function describe<T>(place: string, before: T | undefined, now: T, words: Words<T>): string {
  if (before === undefined) return `${place} was added.`;
  const fields = compare(before, now, Object.keys(words) as (keyof T)[]);
  if (fields.length === 0) return `${place}: what it depends on was changed, or its place in the list.`;
  const told = fields.map(
    ({ field, before: was, after: is }) => `${words[field as keyof T]} was ${quote(was)}, is now ${quote(is)}`,
  );
  return `${place}: ${told.join("; ")}.`;
}

/** Of long texts this much is told. */
const MOST_QUOTED = 200;

function quote(value: unknown): string {
  if (value === null) return "empty";
  if (typeof value === "boolean") return value ? "yes" : "no";
  const text = value as string;
  return `“${text.length > MOST_QUOTED ? `${text.slice(0, MOST_QUOTED)}…` : text}”`;
}

/** The newest version of each case that is newer than the basis, with the one of the basis. */
function selectCaseVersions(tx: Transaction, studyId: number, basis: CaseBasis) {
  const newer = tx
    .select({ externalId: studyCases.externalId, version: caseVersions })
    .from(caseVersions)
    .innerJoin(studyCases, eq(studyCases.id, caseVersions.caseId))
    .where(and(eq(studyCases.studyId, studyId), gt(caseVersions.id, basis.caseVersionId)))
    .orderBy(asc(caseVersions.id))
    .all();
  const newest = [...new Map(newer.map((row) => [row.externalId, row])).values()];
  const caseIds = newest.map(({ version }) => version.caseId);
  const earlier = tx
    .select()
    .from(caseVersions)
    .where(and(inArray(caseVersions.caseId, caseIds), lte(caseVersions.id, basis.caseVersionId)))
    .orderBy(asc(caseVersions.id))
    .all();
  const before = new Map(earlier.map((version) => [version.caseId, version]));
  return newest.map(({ externalId, version }) => ({ externalId, now: version, before: before.get(version.caseId) }));
}

/** The same of options. */
function selectOptionVersions(tx: Transaction, studyId: number, basis: CaseBasis) {
  const newer = tx
    .select({
      caseExternalId: studyCases.externalId,
      externalId: caseOptions.externalId,
      version: optionVersions,
    })
    .from(optionVersions)
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(and(eq(studyCases.studyId, studyId), gt(optionVersions.id, basis.optionVersionId)))
    .orderBy(asc(optionVersions.id))
    .all();
  const newest = [...new Map(newer.map((row) => [row.version.optionId, row])).values()];
  const optionIds = newest.map(({ version }) => version.optionId);
  const earlier = tx
    .select()
    .from(optionVersions)
    .where(and(inArray(optionVersions.optionId, optionIds), lte(optionVersions.id, basis.optionVersionId)))
    .orderBy(asc(optionVersions.id))
    .all();
  const before = new Map(earlier.map((version) => [version.optionId, version]));
  return newest.map(({ version, ...row }) => ({ ...row, now: version, before: before.get(version.optionId) }));
}
