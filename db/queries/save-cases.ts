import { eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import type { Rewording } from "../internal/ask-anew.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { type CaseBasis, describeChangesSince, selectBasis } from "../internal/case-basis.ts";
import {
  type CaseChange,
  countJudgementsByOption,
  selectCaseChanges,
  selectVariantChanges,
  type VariantChange,
  type WantedCase,
} from "../internal/case-changes.ts";
import { changeCase, changeVariant } from "../internal/change-case.ts";
import { insertCase, insertVariant, type NewVariant } from "../internal/insert-cases.ts";
import { studyCases } from "../schema/index.ts";

export type { Rewording } from "../internal/ask-anew.ts";
export type { CaseBasis } from "../internal/case-basis.ts";
export type { CaseChange, FieldChange, OptionChange, VariantChange, WantedCase } from "../internal/case-changes.ts";

/** Cases and variants as they are to be. What the study has and they do not name stays as it is. */
export interface WantedCases {
  studyId: number;
  cases: readonly WantedCase[];
  variants: readonly NewVariant[];
}

/** What saving would change, and the basis to hand back with it. */
export interface CasePlan {
  cases: CaseChange[];
  variants: VariantChange[];
  basis: CaseBasis;
}

/** What saved cases have changed. */
export interface SavedCases {
  added: { cases: number; options: number; variants: number };
  changed: { cases: number; options: number; variants: number };
  unchanged: { cases: number; variants: number };
  /** Submitted cases that are open again for their raters. */
  reopened: { caseExternalId: string; pseudonym: string }[];
  /** External ids of the cases that were added or changed. */
  caseIds: string[];
}

/** What would become different if these cases were saved. */
export async function planCases(database: Database, wanted: WantedCases): Promise<CasePlan> {
  return withSnapshot(database, (tx) => selectPlan(tx, wanted));
}

/** How many ratings and begun answers hang on the wording of each option of a study, by row id; none: not in it. */
export async function countOptionRatings(database: Database, studyId: number): Promise<Map<number, number>> {
  return withSnapshot(database, (tx) => countJudgementsByOption(tx, studyId));
}

function selectPlan(tx: Transaction, { studyId, cases, variants }: WantedCases): CasePlan {
  return {
    cases: selectCaseChanges(tx, studyId, cases),
    variants: selectVariantChanges(tx, studyId, variants),
    basis: selectBasis(tx),
  };
}

/**
 * Add what is new and make new versions of what is different, all or nothing. The newest vignette is shown to who has
 * not begun; a new option, and a new wording that is to be asked again, to everybody who is asked to rate the case,
 * whose submitted case is open again for it.
 *
 * @param input.basis what the change was decided on; null when it was decided on in this very moment
 * @param input.rewordings what becomes of the ratings of each reworded option that has any, by "case/option"
 * @throws DataError conflict when another has changed the same since `basis`, saying what; invalid for a reworded
 *   option with ratings and no decision, an id that is a case here and a variant there, a parent that is not there
 */
export async function saveCases(
  database: Database,
  actor: Actor,
  input: WantedCases & { basis: CaseBasis | null; rewordings: Readonly<Record<string, Rewording>> },
): Promise<SavedCases> {
  return withTransaction(database, (tx) => {
    const { studyId, rewordings } = input;
    refuseOtherKind(tx, input);
    const plan = selectPlan(tx, input);
    refuseOvertaken(tx, input, plan);
    refuseUndecided(plan.cases, rewordings);
    const saved = summarise(plan);
    for (const change of plan.cases) {
      if (change.kind === "new") insertCase(tx, studyId, change.after);
      if (change.kind === "changed") saved.reopened.push(...changeCase(tx, actor, studyId, change, rewordings));
    }
    for (const change of plan.variants) {
      if (change.kind === "new") insertVariant(tx, studyId, change.after);
      if (change.kind === "changed") changeVariant(tx, actor, studyId, change);
    }
    auditAdded(tx, actor, studyId, plan, saved);
    return saved;
  });
}

function summarise({ cases, variants }: CasePlan): SavedCases {
  const of = (kind: string, list: readonly { kind: string }[]) => list.filter((entry) => entry.kind === kind).length;
  const options = cases.flatMap((change) => change.options);
  return {
    added: {
      cases: of("new", cases),
      options: options.filter(({ isNew }) => isNew).length,
      variants: of("new", variants),
    },
    changed: {
      cases: of("changed", cases),
      options: options.filter(({ isNew }) => !isNew).length,
      variants: of("changed", variants),
    },
    unchanged: { cases: of("unchanged", cases), variants: of("unchanged", variants) },
    reopened: [],
    caseIds: cases.filter(({ kind }) => kind !== "unchanged").map(({ externalId }) => externalId),
  };
}

/** A case cannot become a variant, nor a variant a case. */
function refuseOtherKind(tx: Transaction, { studyId, cases, variants }: WantedCases): void {
  const ofStudy = eq(studyCases.studyId, studyId);
  const rows = tx
    .select({ externalId: studyCases.externalId, baseCaseId: studyCases.baseCaseId })
    .from(studyCases)
    .where(ofStudy)
    .all();
  const kinds = new Map(
    rows.map(({ externalId, baseCaseId }) => [externalId, baseCaseId === null ? "case" : "variant"]),
  );
  const wrong = [
    ...cases.filter(({ externalId }) => kinds.get(externalId) === "variant"),
    ...variants.filter(({ externalId }) => kinds.get(externalId) === "case"),
  ].map(({ externalId }) => externalId);
  if (wrong.length === 0) return;
  const message = `The study has ${wrong.join(", ")} as something else: a case there is a variant here, or the other way round. Give it another id.`;
  throw new DataError("invalid", message, wrong);
}

function refuseOvertaken(tx: Transaction, input: WantedCases & { basis: CaseBasis | null }, plan: CasePlan): void {
  if (input.basis === null) return;
  const overtaken = describeChangesSince(tx, input.studyId, input.basis, [...plan.cases, ...plan.variants]);
  if (overtaken.length === 0) return;
  const message =
    "Somebody else has changed the same in the meantime, so nothing was saved. Look at what they changed, then decide anew.";
  throw new DataError("conflict", message, overtaken);
}

function refuseUndecided(cases: readonly CaseChange[], rewordings: Readonly<Record<string, Rewording>>): void {
  const undecided = cases.flatMap(({ externalId, options }) =>
    options
      .filter((option) => option.ratings > 0 && rewordings[`${externalId}/${option.externalId}`] === undefined)
      .map((option) => `${externalId}, option ${option.externalId}: ${option.ratings} ratings or begun answers`),
  );
  if (undecided.length === 0) return;
  const message = "The text of options changes that have ratings. Decide for each: keep the ratings, or ask again.";
  throw new DataError("invalid", message, undecided);
}

function auditAdded(tx: Transaction, actor: Actor, studyId: number, plan: CasePlan, saved: SavedCases): void {
  const isNew = ({ kind }: { kind: string }) => kind === "new";
  const cases = plan.cases.filter(isNew);
  const variants = plan.variants.filter(isNew);
  if (cases.length + variants.length === 0) return;
  appendAudit(tx, actor, {
    studyId,
    action: "cases.import",
    subject: `${cases.length} cases`,
    after: {
      ...saved.added,
      options: cases.reduce((sum, { options }) => sum + options.length, 0),
      caseIds: cases.map(({ externalId }) => externalId),
      variantIds: variants.map(({ externalId }) => externalId),
    },
  });
}
