import { and, eq, gt, isNull, ne } from "drizzle-orm";
import { type Database, withSnapshot } from "../client.ts";
import { selectAdjudicatorLimits } from "../internal/adjudicator-limits.ts";
import { type LaterRound, selectLaterRounds } from "../internal/later-rounds.ts";
import { now } from "../internal/time.ts";
import { adjudicationClaims, currentCaseVersions, memberships, studyCases } from "../schema/index.ts";

export type { LaterRound } from "../internal/later-rounds.ts";

/** What there is to know of a study's options, beside labels, for who adjudicates. */
export interface AdjudicationSituation {
  /** Row ids of the options that the adjudicator has rated. */
  rated: ReadonlySet<number>;
  /** The newest later round of each option that went into one, by row id. */
  laterRounds: ReadonlyMap<number, LaterRound>;
  /** Who else has an option open, by row id. */
  openElsewhere: ReadonlyMap<number, { by: string; since: string }>;
  /** Specialties of the base cases, by external id. */
  specialties: ReadonlyMap<string, string>;
}

/** The newest later round of each option of a study that went into one, by row id. */
export async function readLaterRounds(database: Database, studyId: number): Promise<ReadonlyMap<number, LaterRound>> {
  return withSnapshot(database, (tx) => selectLaterRounds(tx, studyId));
}

/** The situation as the member with this pseudonym finds it. */
export async function readAdjudicationSituation(
  database: Database,
  { studyId, pseudonym }: { studyId: number; pseudonym: string },
): Promise<AdjudicationSituation> {
  return withSnapshot(database, (tx) => {
    const own = and(eq(memberships.studyId, studyId), eq(memberships.pseudonym, pseudonym));
    const member = tx.select({ id: memberships.id }).from(memberships).where(own).get();
    const claims = tx
      .select({
        optionId: adjudicationClaims.optionId,
        by: memberships.pseudonym,
        since: adjudicationClaims.claimedAt,
      })
      .from(adjudicationClaims)
      .innerJoin(memberships, eq(memberships.id, adjudicationClaims.membershipId))
      .where(
        and(
          eq(memberships.studyId, studyId),
          ne(memberships.pseudonym, pseudonym),
          gt(adjudicationClaims.expiresAt, now()),
        ),
      )
      .all();
    const cases = tx
      .select({ externalId: studyCases.externalId, specialty: currentCaseVersions.specialty })
      .from(studyCases)
      .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
      .where(and(eq(studyCases.studyId, studyId), isNull(studyCases.baseCaseId)))
      .all();
    return {
      rated: member ? selectAdjudicatorLimits(tx, member.id).rated : new Set(),
      laterRounds: selectLaterRounds(tx, studyId),
      openElsewhere: new Map(claims.map(({ optionId, ...claim }) => [optionId, claim])),
      specialties: new Map(cases.map(({ externalId, specialty }) => [externalId, specialty])),
    };
  });
}
