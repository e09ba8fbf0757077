import { digestOf } from "#db/digest.ts";
import type { Database } from "#db/client.ts";
import type { OptionToLeave } from "#db/queries/adjudications.ts";
import { readAdjudicationSituation } from "#db/queries/adjudication-situation.ts";
import type { UnsettledPolicy } from "#scoring/terms.ts";
import { concernsAdjudicators, describeDispute, type Dispute } from "./dispute.ts";
import { type SortedDisputes, sortDisputes } from "./queue.ts";
import { deriveVisibleLabels, type VisibleLabels } from "./visible-labels.server.ts";

export type { Dispute, Ruling } from "./dispute.ts";

export interface DisputeQueue extends SortedDisputes {
  /** External ids of the cases that are left out until the adjudicator's own ratings of them are submitted. */
  stillToRate: string[];
  unsettledPolicy: UnsettledPolicy;
  unsettled: Unsettled;
}

/** What leaving all that waits would do. */
export interface Unsettled {
  /** The options that would be left, as they are now. */
  options: OptionToLeave[];
  /** Over these: to be sent with the act, which is refused when something has changed. */
  digest: string;
  /** How many waiting options would be passed over: the adjudicator rated them, or somebody else has them open. */
  passedOver: { rated: number; openElsewhere: number };
}

/**
 * What there is to adjudicate in a study, as the adjudicator with this pseudonym sees it: nothing of a case that they
 * are still to rate themselves.
 */
export async function listDisputes(database: Database, studyId: number, adjudicator: string): Promise<DisputeQueue> {
  const { labels, disputes } = await readDisputes(database, studyId, adjudicator);
  const sorted = sortDisputes(disputes);
  return {
    ...sorted,
    stillToRate: labels.stillToRate,
    unsettledPolicy: labels.setup.rules.unsettledPolicy,
    unsettled: findUnsettled(sorted.waiting, labels),
  };
}

/** What concerns the adjudicator with this pseudonym, by case and option, and what it was made from. */
export async function readDisputes(database: Database, studyId: number, adjudicator: string) {
  const labels = await deriveVisibleLabels(database, studyId, adjudicator);
  const situation = await readAdjudicationSituation(database, { studyId, pseudonym: adjudicator });
  const disputes = labels.options
    .filter((option) => concernsAdjudicators(option, situation))
    .map((option) => describeDispute(option, labels.setup, situation));
  return { labels, disputes };
}

function findUnsettled(waiting: readonly Dispute[], labels: VisibleLabels): Unsettled {
  const free = waiting.filter(({ mayDecide, openElsewhere }) => mayDecide && openElsewhere === null);
  const keyOf = (place: Dispute | VisibleLabels["options"][number]) =>
    JSON.stringify([place.caseExternalId, place.optionExternalId]);
  const keys = new Set(free.map(keyOf));
  const options = labels.options
    .filter((option) => keys.has(keyOf(option)))
    .map(({ caseExternalId, optionExternalId, ratingsDigest, latestRulingId }) => ({
      ...{ caseExternalId, optionExternalId, ratingsDigest },
      supersedes: latestRulingId,
    }));
  const rated = waiting.filter(({ mayDecide }) => !mayDecide).length;
  return {
    options,
    digest: digestOf(options),
    passedOver: { rated, openElsewhere: waiting.length - rated - free.length },
  };
}
