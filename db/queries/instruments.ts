import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { InstrumentKind } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { countSubmittedRatings } from "../internal/count-ratings.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { tally } from "../internal/tally.ts";
import { now } from "../internal/time.ts";
import { assignments, instrumentVersions, ratings, rounds } from "../schema/index.ts";

/** A wording of a study's rating form, with what hangs on it. `definition` is its content as it was stored. */
export interface InstrumentVersion {
  version: number;
  kind: InstrumentKind;
  definition: unknown;
  createdAt: string;
  /** Assignments that show it, and ratings that were given under it. */
  assignments: number;
  ratings: number;
}

/** The versions of a study's instrument, the newest first. */
export async function listInstrumentVersions(database: Database, studyId: number): Promise<InstrumentVersion[]> {
  return withSnapshot(database, (tx) => {
    const shown = tally(
      tx
        .select({ key: assignments.instrumentVersionId, n: count() })
        .from(assignments)
        .innerJoin(rounds, eq(rounds.id, assignments.roundId))
        .where(eq(rounds.studyId, studyId))
        .groupBy(assignments.instrumentVersionId)
        .all(),
    );
    const rated = tally(
      tx
        .select({ key: ratings.instrumentVersionId, n: count() })
        .from(ratings)
        .innerJoin(instrumentVersions, eq(instrumentVersions.id, ratings.instrumentVersionId))
        .where(eq(instrumentVersions.studyId, studyId))
        .groupBy(ratings.instrumentVersionId)
        .all(),
    );
    return tx
      .select()
      .from(instrumentVersions)
      .where(eq(instrumentVersions.studyId, studyId))
      .orderBy(desc(instrumentVersions.version))
      .all()
      .map(({ id, version, kind, definition, createdAt }) => ({
        ...{ version, kind: kind as InstrumentKind, createdAt },
        definition: JSON.parse(definition) as unknown,
        ...{ assignments: shown.get(id) ?? 0, ratings: rated.get(id) ?? 0 },
      }));
  });
}

/**
 * Give a study's instrument a new wording. Until the first rating every assignment shows it. Afterwards those that
 * nobody has begun do; who has begun goes on under the wording they began with, and ratings name the one that they
 * were given under.
 *
 * @throws DataError conflict when somebody else reworded it since `expectedVersion`, or when its kind is to change
 *   although ratings are in
 */
export async function saveInstrument(
  database: Database,
  actor: Actor,
  input: { studyId: number; expectedVersion: number; kind: InstrumentKind; definition: unknown },
): Promise<{ version: number; assignments: number }> {
  return withTransaction(database, (tx) => {
    const { instrument } = selectStudySetup(tx, input.studyId);
    if (instrument.version !== input.expectedVersion) {
      throw new DataError(
        "conflict",
        "Somebody else has changed the instrument since you opened the page. Nothing of yours was saved: copy your wording, reload the page, and look at theirs first.",
      );
    }
    const hasRatings = countSubmittedRatings(tx, input.studyId) > 0;
    if (hasRatings && instrument.kind !== input.kind) {
      throw new DataError("conflict", "Ratings are in: what raters are asked can be reworded, but no longer replaced.");
    }
    const version = instrument.version + 1;
    const { id } = tx
      .insert(instrumentVersions)
      .values({
        ...{ studyId: input.studyId, version, kind: input.kind },
        ...{ definition: JSON.stringify(input.definition), createdAt: now() },
      })
      .returning({ id: instrumentVersions.id })
      .get();
    const moved = showNewVersion(tx, input.studyId, id, hasRatings ? ["pending"] : ["pending", "draft", "closed"]);
    appendAudit(tx, actor, {
      ...{ studyId: input.studyId, action: "study.instrument", subject: `instrument, version ${version}` },
      before: { version: instrument.version, kind: instrument.kind, definition: instrument.definition },
      after: { version, kind: input.kind, definition: input.definition },
    });
    return { version, assignments: moved };
  });
}

function showNewVersion(tx: Transaction, studyId: number, instrumentVersionId: number, statuses: string[]): number {
  const ofStudy = tx.select({ id: rounds.id }).from(rounds).where(eq(rounds.studyId, studyId));
  return tx
    .update(assignments)
    .set({ instrumentVersionId })
    .where(and(inArray(assignments.roundId, ofStudy), inArray(assignments.status, statuses)))
    .run().changes;
}
