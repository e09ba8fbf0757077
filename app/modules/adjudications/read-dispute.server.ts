import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readCase } from "#db/queries/cases.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { describeDispute, type Dispute } from "./dispute.ts";
import { queueDisputes } from "./list-disputes.server.ts";
import { deriveVisibleLabels } from "./visible-labels.server.ts";

export interface OptionPlace {
  caseExternalId: string;
  optionExternalId: string;
}

/** One option to decide on, with its case and its place in the queue. */
export interface DisputePage {
  dispute: Dispute;
  studyCase: { externalId: string; specialty: string; presentation: string; question: string | null };
  instrument: { kind: InstrumentKind; definition: unknown };
  /** To be sent back with the decision: what the adjudicator was shown. */
  ratingsDigest: string;
  /** To be sent back with the decision: number of the ruling that stands, or null. */
  supersedes: number | null;
  /** Place in the queue from 1; null for an option that is not waiting. */
  position: number | null;
  waiting: number;
  previous: OptionPlace | null;
  /** The next in the queue; from an option that is not waiting, the first. */
  next: OptionPlace | null;
}

/**
 * Reads one option for the adjudicator with this pseudonym.
 *
 * @throws AppError forbidden while the adjudicator is still to rate the case, whatever others rated; not-found when the
 *   study has no such option, or the option is neither in dispute nor decided
 */
export async function readDispute(
  database: Database,
  studyId: number,
  adjudicator: string,
  place: OptionPlace,
): Promise<DisputePage> {
  const labels = await deriveVisibleLabels(database, studyId, adjudicator);
  if (labels.stillToRate.includes(place.caseExternalId)) {
    throw new AppError(
      "forbidden",
      `You are asked to rate ${place.caseExternalId} yourself. What others rated opens to you once you have submitted it.`,
    );
  }
  const option = labels.options.find((candidate) => isAt(candidate, place));
  const studyCase = await readCase(database, studyId, place.caseExternalId);
  if (!option || !studyCase) throw new AppError("not-found", "The study has no such option.");
  if (option.outcome.status !== "disputed" && option.adjudication === null) {
    throw new AppError("not-found", "This option is not in dispute. Go back to the queue.");
  }
  const { waiting } = queueDisputes(labels, adjudicator);
  const index = waiting.findIndex((candidate) => isAt(candidate, place));
  const { externalId, specialty, presentation, question } = studyCase;
  const { kind, definition } = labels.setup.instrument;
  return {
    dispute: describeDispute(option, labels.setup, adjudicator),
    studyCase: { externalId, specialty, presentation, question },
    instrument: { kind, definition },
    ratingsDigest: option.ratingsDigest,
    supersedes: option.latestRulingId,
    position: index === -1 ? null : index + 1,
    waiting: waiting.length,
    previous: placeOf(waiting[index - 1]),
    next: placeOf(waiting[index + 1]),
  };
}

function isAt(candidate: OptionPlace, { caseExternalId, optionExternalId }: OptionPlace): boolean {
  return candidate.caseExternalId === caseExternalId && candidate.optionExternalId === optionExternalId;
}

function placeOf(dispute: Dispute | undefined): OptionPlace | null {
  if (dispute === undefined) return null;
  return { caseExternalId: dispute.caseExternalId, optionExternalId: dispute.optionExternalId };
}
