import type { Database } from "#db/client.ts";
import { readAssignmentSituation } from "#db/queries/assignments.ts";
import { type RaterProgress, readProgress } from "#db/queries/progress.ts";
import { digestOfPlan } from "./assign-raters.server.ts";
import { boundLargestLoad } from "./load-bound.ts";
import { type AssignmentPlan, placesOf, planAssignments } from "./plan-assignments.ts";

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
  plan: {
    pairs: number;
    digest: string;
    /** Options that the largest load cannot be under, whatever the plan; null when nothing is planned. */
    largestLoadBound: number | null;
  } & Pick<AssignmentPlan, "seed" | "perRater" | "shortfalls" | "overlap">;
}

/** The assignments of a study by case, with the plan on top of them. Saves nothing. */
export async function listStudyAssignments(
  database: Database,
  studyId: number,
  seed?: number,
): Promise<StudyAssignments> {
  const situation = await readAssignmentSituation(database, studyId);
  const progress = new Map((await readProgress(database, studyId)).map((row) => [row.caseExternalId, row.raters]));
  const { pairs, ...plan } = planAssignments(situation, seed);
  const pseudonyms = new Map(situation.raters.map((rater) => [rater.membershipId, rater.pseudonym]));
  const filled = placesOf({ pairs });
  return {
    ratersPerOption: situation.ratersPerOption,
    raters: situation.raters.length,
    cases: situation.cases.map(({ caseId, externalId, specialty, options }) => {
      const planned = (filled.get(caseId) ?? []).map((membershipId) => pseudonyms.get(membershipId)!);
      const assigned = (progress.get(externalId) ?? []).filter(
        ({ round, status, pseudonym }) => round !== 1 || status !== "withdrawn" || !planned.includes(pseudonym),
      );
      return { externalId, specialty, options, assigned, planned };
    }),
    plan: {
      ...plan,
      pairs: pairs.length,
      digest: digestOfPlan({ pairs }),
      largestLoadBound: pairs.length === 0 ? null : boundLargestLoad(situation, filled),
    },
  };
}
