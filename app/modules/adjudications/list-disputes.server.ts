import type { Database } from "#db/client.ts";
import { byConsequence, describeDispute, type Dispute } from "./dispute.ts";
import { deriveVisibleLabels, type VisibleLabels } from "./visible-labels.server.ts";

export type { Dispute, Ruling } from "./dispute.ts";

export interface DisputeQueue {
  /** Options in dispute without a ruling: severe harm at stake first, then the widest spread, then case and option. */
  waiting: Dispute[];
  /** Options with a ruling, the latest first. */
  decided: Dispute[];
  /** External ids of the cases that are left out until the adjudicator's own ratings of them are submitted. */
  stillToRate: string[];
}

/**
 * What there is to adjudicate in a study, as the adjudicator with this pseudonym sees it: nothing of a case that they
 * are still to rate themselves.
 */
export async function listDisputes(database: Database, studyId: number, adjudicator: string): Promise<DisputeQueue> {
  return queueDisputes(await deriveVisibleLabels(database, studyId, adjudicator), adjudicator);
}

/** The queue of labels that are derived already. */
export function queueDisputes({ setup, options, stillToRate }: VisibleLabels, adjudicator: string): DisputeQueue {
  const disputes = options.map((option) => describeDispute(option, setup, adjudicator));
  return {
    waiting: disputes.filter(({ status }) => status === "disputed").sort(byConsequence),
    decided: disputes
      .filter(({ ruling }) => ruling !== null)
      .sort((a, b) => (a.ruling!.decidedAt < b.ruling!.decidedAt ? 1 : -1)),
    stillToRate,
  };
}
