import type { Appropriateness, HarmSeverity } from "#scoring/terms.ts";
import { type Database, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectLabelInputs } from "../internal/label-inputs.ts";
import { now } from "../internal/time.ts";
import { adjudications } from "../schema/index.ts";

export interface NewAdjudication {
  studyId: number;
  membershipId: number;
  caseExternalId: string;
  optionExternalId: string;
  /** What the adjudicator was shown; the ruling is refused when ratings or rules have changed since. */
  ratingsDigest: string;
  decision: "label" | "drop";
  score: Appropriateness | null;
  severity: HarmSeverity | null;
  rationale: string;
}

/**
 * Record a ruling on an option. A later ruling supersedes an earlier one; both stay.
 * @throws DataError not-found (no such option), conflict (the ratings, or the ruling that stood, have changed since
 *   they were shown), invalid (the adjudicator rated this option and the study does not allow it)
 */
export async function addAdjudication(
  database: Database,
  actor: Actor,
  input: NewAdjudication & { supersedes: number | null },
): Promise<void> {
  withTransaction(database, (tx) => {
    const { setup, options } = selectLabelInputs(tx, input.studyId, input.caseExternalId);
    const option = options.find((candidate) => candidate.optionExternalId === input.optionExternalId);
    if (!option) throw new DataError("not-found", "The study has no such option.");
    if (option.ratingsDigest !== input.ratingsDigest) {
      throw new DataError("conflict", "The ratings of this option have changed since you opened it. Look again.");
    }
    if (option.latestRulingId !== input.supersedes) {
      throw new DataError("conflict", "Someone else has decided this option in the meantime. Look at their ruling.");
    }
    const ratedThisOption = option.ratings.some((rating) => rating.rater === actor.name);
    if (ratedThisOption && !setup.rules.ratersMayAdjudicateOwn) {
      throw new DataError("invalid", "You rated this option, and the study lets nobody adjudicate what they rated.");
    }
    tx.insert(adjudications)
      .values({
        optionVersionId: option.optionVersionId,
        membershipId: input.membershipId,
        studyRuleVersionId: setup.rules.id,
        inputsDigest: option.ratingsDigest,
        supersedesId: input.supersedes,
        decision: input.decision,
        score: input.score,
        harmSeverity: input.severity,
        rationale: input.rationale,
        ratedThisOption,
        decidedAt: now(),
      })
      .run();
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "adjudication.decide",
      subject: `case ${input.caseExternalId}, option ${input.optionExternalId}`,
      before: option.adjudication
        ? { decision: option.adjudication.decision, score: option.adjudication.score }
        : undefined,
      after: {
        decision: input.decision,
        score: input.score,
        severity: input.severity,
        rationale: input.rationale,
        ratingsDigest: input.ratingsDigest,
      },
    });
  });
}
