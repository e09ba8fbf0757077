import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addAssignments, readAssignmentSituation } from "#db/queries/assignments.ts";
import { arrangeOptions } from "./arrange-options.ts";
import { type AssignmentPlan, type AssignmentShortfall, planAssignments } from "./plan-assignments.ts";

/** What assigning would do now. Saves nothing. */
export async function previewAssignments(database: Database, studyId: number): Promise<AssignmentPlan> {
  return planAssignments(await readAssignmentSituation(database, studyId));
}

/**
 * Ask raters to rate the cases that lack raters; see `planAssignments` for whom, `arrangeOptions` for the order.
 * @throws AppError conflict when there is nothing to assign
 * @throws DataError conflict when somebody else assigned in the meantime
 */
export async function assignRaters(
  database: Database,
  actor: Actor,
  studyId: number,
): Promise<{ assigned: number; shortfalls: AssignmentShortfall[] }> {
  const { pairs, shortfalls } = await previewAssignments(database, studyId);
  if (pairs.length === 0) {
    throw new AppError("conflict", explainNothing(shortfalls), {
      problems: shortfalls.map(({ caseExternalId, reason }) => ({ where: `case ${caseExternalId}`, message: reason })),
    });
  }
  const { assigned } = await addAssignments(database, actor, { studyId, pairs, arrange: arrangeOptions });
  return { assigned, shortfalls };
}

function explainNothing(shortfalls: AssignmentShortfall[]): string {
  return shortfalls.length === 0
    ? "There is nothing to assign: every case has its raters, or the study has no cases yet."
    : "Nobody on the panel is free to take the cases that lack raters. Add raters of their specialties first.";
}
