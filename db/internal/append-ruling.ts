import { eq } from "drizzle-orm";
import type { AdjudicationDecision, Appropriateness, HarmSeverity } from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { adjudicationClaims, adjudications, memberships } from "../schema/index.ts";
import { type AdjudicatorLimits, explainLimit } from "./adjudicator-limits.ts";
import { type Actor, appendAudit } from "./audit.ts";
import type { LabelInputs, OptionLabelInputs } from "./label-inputs.ts";
import type { LaterRound } from "./later-rounds.ts";
import { now } from "./time.ts";

/** What an adjudicator does with an option. `score` for a label only. */
export interface RulingContent {
  decision: AdjudicationDecision;
  score: Appropriateness | null;
  severity: HarmSeverity | null;
  rationale: string;
}

/** What a ruling is made in: the study's rules, the adjudicator, and where options are. */
export interface RulingFrame {
  studyId: number;
  membershipId: number;
  setup: LabelInputs["setup"];
  limits: AdjudicatorLimits;
  laterRounds: ReadonlyMap<number, LaterRound>;
}

/**
 * Append a ruling after the latest of its option, with its audit entry, and let go of the option.
 * @throws DataError invalid (the adjudicator rated the option or is to rate its case, or there is nothing to take
 *   back), conflict (the option is with the panel)
 */
export function appendRuling(
  tx: Transaction,
  actor: Actor,
  frame: RulingFrame,
  option: OptionLabelInputs,
  content: RulingContent,
): void {
  const { studyId, membershipId, setup, limits } = frame;
  requireOpen(frame, option, content.decision);
  const ratedThisOption = limits.rated.has(option.optionId);
  tx.insert(adjudications)
    .values({
      optionVersionId: option.optionVersionId,
      membershipId,
      studyRuleVersionId: setup.rules.id,
      inputsDigest: option.ratingsDigest,
      supersedesId: option.latestRulingId,
      decision: content.decision,
      score: content.score,
      harmSeverity: content.severity,
      rationale: content.rationale,
      ratedThisOption,
      decidedAt: now(),
    })
    .run();
  tx.delete(adjudicationClaims).where(eq(adjudicationClaims.optionId, option.optionId)).run();
  appendAudit(tx, actor, {
    studyId,
    action: ACTIONS[content.decision],
    subject: `case ${option.caseExternalId}, option ${option.optionExternalId}`,
    before: stateBefore(tx, option),
    after: {
      ...content,
      ...(content.decision === "leave" && { policy: setup.rules.unsettledPolicy }),
      ...(ratedThisOption && { ratedThisOption }),
      ratingsDigest: option.ratingsDigest,
    },
  });
}

const ACTIONS: Record<AdjudicationDecision, string> = {
  label: "adjudication.decide",
  drop: "adjudication.decide",
  leave: "adjudication.leave",
  "send-back": "adjudication.send-back",
  withdraw: "adjudication.withdraw",
};

function requireOpen({ limits, setup, laterRounds }: RulingFrame, option: OptionLabelInputs, decision: string): void {
  const limit = explainLimit(limits, option, setup);
  if (limit !== null) throw new DataError("invalid", limit);
  if (decision === "withdraw") {
    if (option.adjudication !== null || option.sentBack !== null) return;
    throw new DataError("invalid", "There is no ruling on this option that could be taken back.");
  }
  const later = laterRounds.get(option.optionId);
  if (later && later.waitingFor.length > 0) {
    const who = later.waitingFor.join(", ");
    throw new DataError("conflict", `The option is with the panel: round ${later.round} waits for ${who}.`);
  }
}

/** What stood before: the ruling or sending back that is superseded. Without one there is nothing to tell. */
function stateBefore(tx: Transaction, { latestRulingId }: OptionLabelInputs): unknown {
  if (latestRulingId === null) return undefined;
  return tx
    .select({
      decision: adjudications.decision,
      score: adjudications.score,
      severity: adjudications.harmSeverity,
      rationale: adjudications.rationale,
      adjudicator: memberships.pseudonym,
    })
    .from(adjudications)
    .innerJoin(memberships, eq(memberships.id, adjudications.membershipId))
    .where(eq(adjudications.id, latestRulingId))
    .get();
}
