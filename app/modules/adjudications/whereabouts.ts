import type { LaterRound } from "#db/queries/adjudication-situation.ts";
import type { OptionLabelInputs, SentBack } from "#db/queries/label-inputs.ts";
import type { LabelStatus } from "#scoring/labels/reference-label.ts";

/** Where an option is on its way from a disagreement to a label. */
export type Whereabouts =
  /** Nobody disputes it and nobody has ruled on it. */
  | { state: "not-disputed" }
  /** In the queue. */
  | { state: "waiting" }
  /** Sent back; the coordinator has not opened a round on it yet. */
  | { state: "sent-back"; by: string; why: string; at: string }
  /** In a later round that some raters (by pseudonym) have not answered. */
  | { state: "with-panel"; round: number; waitingFor: string[] }
  /** A ruling stands. */
  | { state: "decided" };

/**
 * Where an option is. A ruling that stands decides; else who is still to rate it again does. That it was sent back
 * counts until a later round was opened on it, and only while it is disputed.
 *
 * @param later the newest later round that the option went into, or null
 */
export function whereaboutsOf(
  { adjudication, sentBack }: Pick<OptionLabelInputs, "adjudication" | "sentBack">,
  status: LabelStatus,
  later: LaterRound | null,
): Whereabouts {
  if (adjudication !== null) return { state: "decided" };
  if (later && later.waitingFor.length > 0) {
    return { state: "with-panel", round: later.round, waitingFor: later.waitingFor };
  }
  if (status !== "disputed") return { state: "not-disputed" };
  if (sentBack === null || !isStillSentBack(sentBack, later?.openedAt ?? null)) return { state: "waiting" };
  return { state: "sent-back", by: sentBack.adjudicator, why: sentBack.rationale, at: sentBack.decidedAt };
}

/** Whether the panel was not asked about an option since it was sent back; `askedAt`: when it was asked last, or null. */
export function isStillSentBack({ decidedAt }: SentBack, askedAt: string | null): boolean {
  return askedAt === null || askedAt < decidedAt;
}
