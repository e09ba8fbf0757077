import { and, eq } from "drizzle-orm";
import { type Database, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { reopen } from "../internal/reopen.ts";
import { isRoundClosed } from "../internal/round-closings.ts";
import { assignments, memberships, rounds, studyCases } from "../schema/index.ts";

/**
 * Reopen a submitted case for its rater: their ratings become drafts to correct. The ratings stand until the case is
 * submitted again, and stay in the history afterwards.
 * @throws DataError not-found (no such assignment), conflict (it is open already, the round is closed, or the rater is
 *   not active)
 */
export async function reopenAssignment(
  database: Database,
  actor: Actor,
  input: { studyId: number; caseExternalId: string; pseudonym: string; round: number },
): Promise<void> {
  return withTransaction(database, (tx) => {
    const { caseExternalId, pseudonym, round } = input;
    const found = tx
      .select({
        id: assignments.id,
        status: assignments.status,
        member: memberships.status,
        roundId: assignments.roundId,
        caseId: assignments.caseId,
      })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(
        and(
          ...[eq(rounds.studyId, input.studyId), eq(rounds.number, round)],
          ...[eq(studyCases.externalId, caseExternalId), eq(memberships.pseudonym, pseudonym)],
        ),
      )
      .get();
    const place = `${caseExternalId} in round ${round}`;
    if (!found) throw new DataError("not-found", `${pseudonym} is not asked to rate ${place}.`);
    if (isRoundClosed(tx, found)) {
      throw new DataError("conflict", `Round ${round} is closed on ${caseExternalId}. Open the round again first.`);
    }
    if (found.status !== "submitted") {
      throw new DataError("conflict", `${pseudonym} has not submitted ${place}: it is open already.`);
    }
    if (found.member !== "active") {
      throw new DataError("conflict", `${pseudonym} is not active in the study and could not correct ${place}.`);
    }
    reopen(tx, found.id);
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "assignment.reopen",
      subject: `case ${caseExternalId}, round ${round}, rater ${pseudonym}`,
      before: { status: "submitted" },
      after: { status: "draft" },
    });
  });
}
