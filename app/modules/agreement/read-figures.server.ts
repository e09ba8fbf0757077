import type { Database } from "#db/client.ts";
import type { JobRequest } from "#db/queries/jobs.ts";
import { type LabelInputs, readLabelInputs } from "#db/queries/label-inputs.ts";
import { findRepeatedWork, type RepeatedWork, repeatWork } from "#db/queries/repeated-work.ts";
import {
  countAnswers,
  digestOfInputs,
  explainNothingToCompare,
  type FigureResult,
  type FiguresOf,
  type FigureWish,
  payloadOf,
} from "./figure-work.ts";

/** Figures as a page shows them: the last that were finished, and where newer ones are. */
export type FiguresReading<Figures> =
  /** There is nothing to compare yet; `reason` says why. */
  | { status: "none"; reason: string }
  /** The first figures are under way: `progress` from 0 to 1; ask again shortly. */
  | { status: "running"; progress: number }
  /** There are no figures. `error` is a sentence for people; `requestFigures` starts anew. */
  | { status: "failed"; error: string }
  | {
      status: "done";
      figures: Figures;
      /** When the ratings were read, and how many answers there were. */
      computedAt: string;
      ratings: number;
      /** Null where nothing has changed since. */
      update: Update | null;
    };

/** What has come in since the figures were computed, and what becomes of it. */
export interface Update {
  /** Answers that have come in; 0 where something else has changed. */
  answers: number;
  /** `waiting`: figures are not computed more often than once a minute. */
  state: "waiting" | "running" | "failed";
  progress: number;
  error: string | null;
}

/** While ratings stream in, figures are computed again this long after the last at the earliest. */
const MILLISECONDS_BETWEEN = 60_000;

/**
 * Reads figures of a study. Where something has changed since they were computed, gives the last ones all the same and
 * asks for new ones, one piece of work of a kind at a time. Work that failed is not begun again by itself until
 * something has changed again.
 */
export async function readFigures<Wish extends FigureWish>(
  database: Database,
  studyId: number,
  wish: Wish,
  now = Date.now(),
): Promise<FiguresReading<FiguresOf[Wish["view"]]>> {
  const inputs = await readLabelInputs(database, studyId);
  const reason = explainNothingToCompare(inputs, wish);
  if (reason !== null) return { status: "none", reason };
  const request = requestOf(studyId, inputs, wish);
  const work = await findRepeatedWork(database, request);
  const result = work.done === null ? null : (work.done.result as FigureResult<FiguresOf[Wish["view"]]>);
  if (result?.inputsDigest === request.inputsDigest) return describe(result, null);
  const state = stateOfUpdate(work, now);
  if (state === "due") await repeatWork(database, request);
  const progress = state === "running" ? (work.latest?.progress ?? 0) : 0;
  const error = state === "failed" ? (work.latest?.error ?? "The figures could not be computed.") : null;
  if (result === null) {
    return error === null ? { status: "running", progress } : { status: "failed", error };
  }
  const answers = Math.max(0, countAnswers(inputs) - result.ratings);
  return describe(result, { answers, state: state === "due" ? "running" : state, progress, error });
}

/** Asks for figures of the ratings as they are now, also where earlier work on them failed. */
export async function requestFigures(database: Database, studyId: number, wish: FigureWish): Promise<void> {
  const inputs = await readLabelInputs(database, studyId);
  if (explainNothingToCompare(inputs, wish) === null) await repeatWork(database, requestOf(studyId, inputs, wish));
}

function describe<Figures>(
  { figures, computedAt, ratings }: FigureResult<Figures>,
  update: Update | null,
): FiguresReading<Figures> {
  return { status: "done", figures, computedAt, ratings, update };
}

function stateOfUpdate({ latest, done }: RepeatedWork, now: number): Update["state"] | "due" {
  if (latest?.state === "queued" || latest?.state === "running") return "running";
  if (latest?.state === "failed" && latest.isOfTheseInputs) return "failed";
  const last = latest?.state === "failed" ? latest.finishedAt : (done?.finishedAt ?? null);
  return last !== null && now - Date.parse(last) < MILLISECONDS_BETWEEN ? "waiting" : "due";
}

/** Digests by what they were taken of: the same inputs are the very same object. */
const digests = new WeakMap<LabelInputs, string>();

function requestOf(studyId: number, inputs: LabelInputs, wish: FigureWish): JobRequest {
  const inputsDigest = digests.get(inputs) ?? digestOfInputs(inputs);
  digests.set(inputs, inputsDigest);
  return { studyId, kind: "agreement", payload: payloadOf(wish), inputsDigest };
}
