import type { Database } from "#db/client.ts";
import { readAssignmentSituation } from "#db/queries/assignments.ts";
import { type RaterProgress, readProgress } from "#db/queries/progress.ts";
import { type AssignmentPlan, planAssignments } from "./plan-assignments.ts";

/** Who rates what in a study, and what assigning would add. */
export interface StudyAssignments {
  ratersPerOption: number;
  raters: number;
  /** By external id. `planned` are the pseudonyms that the plan would add. */
  cases: {
    externalId: string;
    specialty: string;
    options: number;
    assigned: RaterProgress[];
    planned: string[];
  }[];
  plan: { pairs: number } & Pick<AssignmentPlan, "perRater" | "shortfalls">;
}

/** The assignments of a study by case, with the plan on top of them. Saves nothing. */
export async function listStudyAssignments(database: Database, studyId: number): Promise<StudyAssignments> {
  const situation = await readAssignmentSituation(database, studyId);
  const progress = await readProgress(database, studyId);
  const { pairs, perRater, shortfalls } = planAssignments(situation);
  const pseudonyms = new Map(situation.raters.map((rater) => [rater.membershipId, rater.pseudonym]));
  return {
    ratersPerOption: situation.ratersPerOption,
    raters: situation.raters.length,
    cases: situation.cases.map(({ caseId, externalId, specialty, options }) => ({
      externalId,
      specialty,
      options,
      assigned: progress.find(({ caseExternalId }) => caseExternalId === externalId)?.raters ?? [],
      planned: pairs
        .filter((pair) => pair.caseId === caseId)
        .map((pair) => pseudonyms.get(pair.membershipId)!)
        .sort(),
    })),
    plan: { pairs: pairs.length, perRater, shortfalls },
  };
}
