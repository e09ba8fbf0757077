import { asc, count, eq } from "drizzle-orm";
import { type Database, withSnapshot } from "../../client.ts";
import { caseVersions, studyCases } from "../../schema/cases.ts";
import { countOwnDrafts, ownAssignments, ownPresentations, selectOwnRated } from "./own-rows.ts";
import { sumOwnVisits } from "./own-visits.ts";

/** One of the rater's assignments as their list shows it. */
export interface OwnAssignment {
  assignmentId: number;
  caseExternalId: string;
  specialty: string;
  presentation: string;
  round: number;
  status: string;
  options: number;
  answered: number;
  submittedAt: string | null;
  /** Whether ratings that the rater submitted stand, be the case open again. */
  wasSubmitted: boolean;
  /** How long the rater was at work on it, in milliseconds; null where that was never told. */
  activeMs: number | null;
}

/** What the rater is asked to rate in a study, in the order of the cases. */
export async function listOwnAssignments(
  database: Database,
  input: { studyId: number; membershipId: number },
): Promise<OwnAssignment[]> {
  return withSnapshot(database, (tx) => {
    const own = ownAssignments(tx, input.membershipId);
    const shown = ownPresentations(tx, input.membershipId);
    const options = new Map(
      tx
        .select({ assignmentId: shown.assignmentId, n: count() })
        .from(shown)
        .groupBy(shown.assignmentId)
        .all()
        .map((row) => [row.assignmentId, row.n]),
    );
    const drafted = countOwnDrafts(tx, input.membershipId);
    const rated = selectOwnRated(tx, input.membershipId);
    const active = sumOwnVisits(tx, input.membershipId);
    return tx
      .select({
        assignmentId: own.id,
        caseExternalId: studyCases.externalId,
        specialty: caseVersions.specialty,
        presentation: caseVersions.presentation,
        round: own.round,
        status: own.status,
        submittedAt: own.submittedAt,
      })
      .from(own)
      .innerJoin(studyCases, eq(studyCases.id, own.caseId))
      .innerJoin(caseVersions, eq(caseVersions.id, own.caseVersionId))
      .where(eq(own.studyId, input.studyId))
      .orderBy(asc(studyCases.externalId), asc(own.round))
      .all()
      .map((row) => {
        const total = options.get(row.assignmentId) ?? 0;
        const answered = row.status === "submitted" ? total : (drafted.get(row.assignmentId) ?? 0);
        const wasSubmitted = rated.has(row.assignmentId);
        return { ...row, options: total, answered, wasSubmitted, activeMs: active.get(row.assignmentId) ?? null };
      });
  });
}
