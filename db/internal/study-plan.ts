import { desc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { studyPlanVersions } from "../schema/index.ts";

/** What a study has set out to do, and by when. Days as 2026-03-31; null where nothing is set. */
export interface StudyPlan {
  rounds: number;
  targetCases: number | null;
  targetRaters: number | null;
  firstRoundDueOn: string | null;
  secondRoundDueOn: string | null;
  releaseDueOn: string | null;
}

/** Of a study that says nothing of its plan. */
const NO_PLAN: StudyPlan = {
  ...{ rounds: 1, targetCases: null, targetRaters: null },
  ...{ firstRoundDueOn: null, secondRoundDueOn: null, releaseDueOn: null },
};

/** The newest plan of a study and its version, 0 where none was set; read inside a transaction. */
export function selectStudyPlan(tx: Transaction, studyId: number): { plan: StudyPlan; version: number } {
  const newest = tx
    .select()
    .from(studyPlanVersions)
    .where(eq(studyPlanVersions.studyId, studyId))
    .orderBy(desc(studyPlanVersions.version))
    .limit(1)
    .get();
  if (!newest) return { plan: NO_PLAN, version: 0 };
  const { id: _id, studyId: _studyId, createdAt: _createdAt, version, ...plan } = newest;
  return { plan, version };
}
