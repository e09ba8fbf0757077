import { z } from "zod";
import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { digestOf } from "#db/digest.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addAssignments, readAssignmentSituation } from "#db/queries/assignments.ts";
import { arrangeOptions } from "./arrange-options.ts";
import type { AssignmentShortfall } from "./explain-shortfall.ts";
import { type AssignmentPlan, planAssignments } from "./plan-assignments.ts";

const LARGEST_SEED = 0xffffffff;
const SEED_NEEDED = `A seed is a whole number from 0 to ${LARGEST_SEED}.`;

/** A seed as it is typed; empty for the study's own. */
export const seedField = z
  .union([z.literal("").transform(() => undefined), z.coerce.number(SEED_NEEDED).int(SEED_NEEDED)])
  .optional()
  .refine((seed) => seed === undefined || (seed >= 0 && seed <= LARGEST_SEED), SEED_NEEDED);

/** The seed of the plan that was shown, and its digest: another plan than that is not carried out. */
export const assignForm = z.object({ seed: seedField, plan: z.string().optional() });

/** What assigning would do now. Saves nothing. */
export async function previewAssignments(database: Database, studyId: number, seed?: number): Promise<AssignmentPlan> {
  return planAssignments(await readAssignmentSituation(database, studyId), seed);
}

/** Of whom a plan asks for what: two plans with the same digest do the same. */
export function digestOfPlan({ pairs }: Pick<AssignmentPlan, "pairs">): string {
  return digestOf(pairs);
}

/**
 * Ask raters to rate the cases that lack raters; see `planAssignments` for whom, `arrangeOptions` for the order.
 *
 * @param wish.seed what ties are drawn from; the study's own unless given
 * @param wish.plan digest of the plan that was agreed to; any plan unless given
 * @throws AppError conflict when there is nothing to assign, or the plan is another than was agreed to
 * @throws DataError conflict when somebody else assigned in the meantime
 */
export async function assignRaters(
  database: Database,
  actor: Actor,
  studyId: number,
  wish: z.output<typeof assignForm> = {},
): Promise<{ assigned: number; shortfalls: AssignmentShortfall[] }> {
  const situation = await readAssignmentSituation(database, studyId);
  const { pairs, shortfalls, seed } = planAssignments(situation, wish.seed);
  if (pairs.length === 0) {
    throw new AppError("conflict", explainNothing(shortfalls), {
      problems: shortfalls.map(({ caseExternalId, reason }) => ({ where: `case ${caseExternalId}`, message: reason })),
    });
  }
  if (wish.plan !== undefined && wish.plan !== digestOfPlan({ pairs })) {
    const message =
      "Cases, panel or assignments have changed since this plan was shown. Look at the new plan below, then assign.";
    throw new AppError("conflict", message);
  }
  const { assigned } = await addAssignments(database, actor, {
    ...{ studyId, pairs, seed, arrange: arrangeOptions, plannedFrom: situation },
  });
  return { assigned, shortfalls };
}

function explainNothing(shortfalls: AssignmentShortfall[]): string {
  return shortfalls.length === 0
    ? "There is nothing to assign: every case has its raters, or the study has no cases yet."
    : "Nobody on the panel is free to take the cases that lack raters. Add raters of their specialties first.";
}
