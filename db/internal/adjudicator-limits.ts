import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, optionVersions, presentations, ratings, studyCases } from "../schema/index.ts";
import type { LabelInputs, OptionLabelInputs } from "./label-inputs.ts";

/** What keeps a member from adjudicating. */
export interface AdjudicatorLimits {
  /** Row ids of the options that they have submitted a rating of, in whatever wording and round. */
  rated: ReadonlySet<number>;
  /** External ids of the cases that they are asked to rate and have not submitted. */
  stillToRate: ReadonlySet<string>;
}

/** What keeps a member from adjudicating, read inside a transaction. */
export function selectAdjudicatorLimits(tx: Transaction, membershipId: number): AdjudicatorLimits {
  const rated = tx
    .selectDistinct({ optionId: optionVersions.optionId })
    .from(assignments)
    .innerJoin(presentations, eq(presentations.assignmentId, assignments.id))
    .innerJoin(ratings, eq(ratings.presentationId, presentations.id))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .where(eq(assignments.membershipId, membershipId))
    .all();
  const open = tx
    .selectDistinct({ externalId: studyCases.externalId })
    .from(assignments)
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .where(and(eq(assignments.membershipId, membershipId), inArray(assignments.status, ["pending", "draft"])))
    .all();
  return {
    rated: new Set(rated.map(({ optionId }) => optionId)),
    stillToRate: new Set(open.map(({ externalId }) => externalId)),
  };
}

/** Why a member may not adjudicate an option, in words; null when they may. */
export function explainLimit(
  { rated, stillToRate }: AdjudicatorLimits,
  { optionId, caseExternalId }: Pick<OptionLabelInputs, "optionId" | "caseExternalId">,
  { rules }: LabelInputs["setup"],
): string | null {
  if (stillToRate.has(caseExternalId)) {
    return `You are asked to rate ${caseExternalId} yourself, and have not submitted it.`;
  }
  if (rated.has(optionId) && !rules.ratersMayAdjudicateOwn) {
    return "You rated this option, and the study lets nobody adjudicate what they rated.";
  }
  return null;
}
