import { byConsequence, type Dispute } from "./dispute.ts";
import type { OptionPlace } from "./option-place.ts";

/** Where an adjudicator looks: everywhere (null), or in one specialty or case only. */
export interface QueueFilter {
  specialty: string | null;
  caseExternalId: string | null;
}

/** The filter that an address holds; other parameters are left alone. */
export function readQueueFilter(search: URLSearchParams): QueueFilter {
  return { specialty: search.get("specialty") || null, caseExternalId: search.get("case") || null };
}

/** The parameters of a filter, with "?" before them; empty for none. */
export function searchOfFilter({ specialty, caseExternalId }: QueueFilter): string {
  const search = new URLSearchParams();
  if (specialty !== null) search.set("specialty", specialty);
  if (caseExternalId !== null) search.set("case", caseExternalId);
  return search.size === 0 ? "" : `?${search.toString()}`;
}

/** Whether a dispute is among those that are looked at. */
export function isIn(filter: QueueFilter, dispute: Dispute): boolean {
  if (filter.specialty !== null && filter.specialty !== dispute.specialty) return false;
  return filter.caseExternalId === null || filter.caseExternalId === dispute.caseExternalId;
}

/** The options of a study that adjudicators have to do with, by where they are. */
export interface SortedDisputes {
  /** Severe harm at stake first, then the widest spread, then case and option. */
  waiting: Dispute[];
  sentBack: Dispute[];
  withPanel: Dispute[];
  /** The latest ruling first. */
  decided: Dispute[];
}

/** Sorts disputes, which come by case and option. */
export function sortDisputes(disputes: readonly Dispute[]): SortedDisputes {
  const inState = (state: Dispute["where"]["state"]) => disputes.filter(({ where }) => where.state === state);
  return {
    waiting: inState("waiting").sort(byConsequence),
    sentBack: inState("sent-back"),
    withPanel: inState("with-panel"),
    decided: inState("decided").sort((a, b) => (a.ruling!.decidedAt < b.ruling!.decidedAt ? 1 : -1)),
  };
}

/** Where the queue goes from an option. */
export interface QueuePlace {
  /** From 1; null for an option that is not waiting. */
  position: number | null;
  waiting: number;
  previous: OptionPlace | null;
  /** From an option that is not waiting, the first. */
  next: OptionPlace | null;
}

/** The neighbours of an option in the queue, passing over what others have open and what is not theirs to decide. */
export function findQueuePlace(waiting: readonly Dispute[], here: OptionPlace): QueuePlace {
  const index = waiting.findIndex((candidate) => isAt(candidate, here));
  const isFree = ({ openElsewhere, mayDecide }: Dispute) => openElsewhere === null && mayDecide;
  const place = (dispute: Dispute | undefined) =>
    dispute ? { caseExternalId: dispute.caseExternalId, optionExternalId: dispute.optionExternalId } : null;
  return {
    position: index === -1 ? null : index + 1,
    waiting: waiting.length,
    previous: place(waiting.slice(0, Math.max(0, index)).findLast(isFree)),
    next: place(waiting.slice(index + 1).find(isFree)),
  };
}

export function isAt(candidate: OptionPlace, { caseExternalId, optionExternalId }: OptionPlace): boolean {
  return candidate.caseExternalId === caseExternalId && candidate.optionExternalId === optionExternalId;
}
