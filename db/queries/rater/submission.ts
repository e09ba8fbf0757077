import { isAnswered } from "#scoring/terms.ts";
import { type Database, withTransaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { type Actor, appendAudit } from "../../internal/audit.ts";
import { requireOpen } from "./open-assignment.ts";
import { submitOwnDrafts } from "./own-rows.ts";
import { type OwnKey, selectPresentedOptions } from "./workbench.ts";

/**
 * Submit a case: its drafts become ratings, and the assignment is locked. All of it, or nothing.
 * @throws DataError not-found, locked (submitted already), invalid (options without an answer, listed by their text)
 */
export async function submitRatings(
  database: Database,
  actor: Actor,
  key: OwnKey,
  source: "browser" | "simulated" = "browser",
): Promise<{ caseExternalId: string; ratings: number }> {
  return withTransaction(database, (tx) => {
    const assignment = requireOpen(tx, key);
    const options = selectPresentedOptions(tx, key);
    const unanswered = options.filter((option) => !isAnswered(option, assignment.instrumentKind));
    if (unanswered.length > 0) {
      throw new DataError(
        "invalid",
        `${unanswered.length} of ${options.length} options are not fully rated yet. Rate them, or choose “cannot judge”.`,
        unanswered.map((option) => option.text),
      );
    }
    const { id, caseVersionId, instrumentVersionId, studyRuleVersionId } = assignment;
    const { written } = submitOwnDrafts(
      tx,
      key.membershipId,
      { id, caseVersionId, instrumentVersionId, studyRuleVersionId },
      options.map(({ presentationId, appropriateness, harmSeverity, cannotJudgeReason, comment, flag }) => ({
        ...{ presentationId, appropriateness, harmSeverity },
        ...{ cannotJudgeReason, comment, flag },
      })),
      source,
    );
    appendAudit(tx, actor, {
      studyId: key.studyId,
      action: "ratings.submit",
      subject: `case ${assignment.caseExternalId}, round ${assignment.round}`,
      after: { ratings: written, source },
    });
    return { caseExternalId: assignment.caseExternalId, ratings: options.length };
  });
}
