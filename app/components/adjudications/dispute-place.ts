import type { OptionPlace } from "#app/modules/adjudications/option-place.ts";

/** Path of a dispute within its queue: "Card901/3". */
export function pathOfPlace({ caseExternalId, optionExternalId }: OptionPlace): string {
  return `${encodeURIComponent(caseExternalId)}/${encodeURIComponent(optionExternalId)}`;
}

/** Where to go after a decision: the next dispute, or the queue itself when there is none. */
export function queuePath(studySlug: string, next: OptionPlace | null): string {
  const queue = `/studies/${studySlug}/disputes`;
  return next === null ? queue : `${queue}/${pathOfPlace(next)}`;
}

/** The page of all disputes of a case, with one option opened in it where one is named. */
export function casePath(studySlug: string, caseExternalId: string, optionExternalId: string | null = null): string {
  const path = `/studies/${studySlug}/disputes/${encodeURIComponent(caseExternalId)}`;
  return optionExternalId === null ? path : `${path}?option=${encodeURIComponent(optionExternalId)}`;
}

/** "Card901, option 3" */
export function wordsOfPlace({ caseExternalId, optionExternalId }: OptionPlace): string {
  return `${caseExternalId}, option ${optionExternalId}`;
}
