import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { listRulings, type RulingStep } from "#db/queries/adjudications.ts";
import { readCase } from "#db/queries/cases.ts";
import type { InstrumentKind, UnsettledPolicy } from "#scoring/terms.ts";
import type { Dispute } from "./dispute.ts";
import { readDisputes } from "./list-disputes.server.ts";
import type { OptionPlace } from "./option-place.ts";
import { findQueuePlace, isAt, isIn, type QueueFilter, type QueuePlace, sortDisputes } from "./queue.ts";

const EVERYWHERE: QueueFilter = { specialty: null, caseExternalId: null };

/** What a decision on an option is made from. */
export interface DisputeToDecide {
  dispute: Dispute;
  /** All that adjudicators did with the option, the earliest first. */
  history: RulingStep[];
  instrument: { kind: InstrumentKind; definition: unknown };
  unsettledPolicy: UnsettledPolicy;
  /** To be sent back with the decision: what the adjudicator was shown. */
  ratingsDigest: string;
  /** To be sent back with the decision: number of the latest ruling, or null. */
  supersedes: number | null;
}

/** The text of a case that is decided on. */
export interface DisputedCase {
  externalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
}

/** One option to decide on, with its case and its place in the queue. */
export interface DisputePage extends DisputeToDecide, QueuePlace {
  studyCase: DisputedCase;
}

/** All options of a case that adjudicators have to do with, and the one that is open among them. */
export interface DisputedCasePage {
  studyCase: DisputedCase;
  /** In the order of the case. */
  disputes: Dispute[];
  open: DisputeToDecide | null;
  /** The next of the case that waits, after the open one. */
  next: OptionPlace | null;
}

/**
 * Reads one option for the adjudicator with this pseudonym, within the queue that the filter leaves.
 *
 * @throws AppError forbidden while the adjudicator is still to rate the case, whatever others rated; not-found when the
 *   study has no such option, or adjudicators have nothing to do with it
 */
export async function readDispute(
  database: Database,
  studyId: number,
  adjudicator: string,
  place: OptionPlace,
  filter: QueueFilter = EVERYWHERE,
): Promise<DisputePage> {
  const all = await readVisible(database, studyId, adjudicator, place.caseExternalId);
  const { waiting } = sortDisputes(all.disputes.filter((dispute) => isIn(filter, dispute)));
  return {
    ...(await describe(database, studyId, place, all)),
    studyCase: await readText(database, studyId, place.caseExternalId),
    ...findQueuePlace(waiting, place),
  };
}

/**
 * Reads the disputed options of a case for the adjudicator with this pseudonym: the one that is asked for opened, else
 * the first that waits for them.
 *
 * @throws AppError as `readDispute`; not-found also for a case without such options
 */
export async function readDisputedCase(
  database: Database,
  studyId: number,
  adjudicator: string,
  { caseExternalId, optionExternalId }: { caseExternalId: string; optionExternalId: string | null },
): Promise<DisputedCasePage> {
  const all = await readVisible(database, studyId, adjudicator, caseExternalId);
  const studyCase = await readText(database, studyId, caseExternalId);
  const disputes = all.disputes.filter((dispute) => dispute.caseExternalId === caseExternalId);
  if (disputes.length === 0)
    throw new AppError("not-found", "No option of this case is in dispute. Go back to the queue.");
  const waiting = disputes.filter(({ where }) => where.state === "waiting");
  const first =
    optionExternalId === null ? findQueuePlace(waiting, { caseExternalId, optionExternalId: "" }).next : null;
  const place = optionExternalId === null ? first : { caseExternalId, optionExternalId };
  return {
    studyCase,
    disputes,
    open: place && (await describe(database, studyId, place, all)),
    next: place && findNextOfCase(disputes, place),
  };
}

/** The next waiting option of a case after one, wherever that is; from the last on, those before it. */
function findNextOfCase(disputes: readonly Dispute[], here: OptionPlace): OptionPlace | null {
  const index = disputes.findIndex((dispute) => isAt(dispute, here));
  const order = [...disputes.slice(index + 1), ...disputes.slice(0, index)];
  return findQueuePlace(
    order.filter(({ where }) => where.state === "waiting"),
    here,
  ).next;
}

type Visible = Awaited<ReturnType<typeof readDisputes>>;

async function readVisible(database: Database, studyId: number, adjudicator: string, caseExternalId: string) {
  const all = await readDisputes(database, studyId, adjudicator);
  if (all.labels.stillToRate.includes(caseExternalId)) {
    throw new AppError(
      "forbidden",
      `You are asked to rate ${caseExternalId} yourself. What others rated opens to you once you have submitted it.`,
    );
  }
  return all;
}

async function describe(
  database: Database,
  studyId: number,
  place: OptionPlace,
  { labels, disputes }: Visible,
): Promise<DisputeToDecide> {
  const option = labels.options.find((candidate) => isAt(candidate, place));
  if (!option) throw new AppError("not-found", "The study has no such option.");
  const dispute = disputes.find((candidate) => isAt(candidate, place));
  if (!dispute) throw new AppError("not-found", "This option is not in dispute. Go back to the queue.");
  const { kind, definition } = labels.setup.instrument;
  return {
    dispute,
    history: await listRulings(database, studyId, place),
    instrument: { kind, definition },
    unsettledPolicy: labels.setup.rules.unsettledPolicy,
    ratingsDigest: option.ratingsDigest,
    supersedes: option.latestRulingId,
  };
}

async function readText(database: Database, studyId: number, caseExternalId: string): Promise<DisputedCase> {
  const studyCase = await readCase(database, studyId, caseExternalId);
  if (!studyCase) throw new AppError("not-found", "The study has no such option.");
  const { externalId, specialty, presentation, question } = studyCase;
  return { externalId, specialty, presentation, question };
}
