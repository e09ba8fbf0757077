import { and, eq, gt } from "drizzle-orm";
import { type Database, type Transaction, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { explainLimit, selectAdjudicatorLimits } from "../internal/adjudicator-limits.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import { adjudicationClaims, caseOptions, memberships, studyCases } from "../schema/index.ts";

/** How long an option stays somebody's unless their page says again that it has it open. */
const CLAIM_LASTS_MS = 120_000;

/** An option as one adjudicator has it open. */
export interface ClaimKey {
  studyId: number;
  membershipId: number;
  caseExternalId: string;
  optionExternalId: string;
}

/** Who else has an option open; null where it is the adjudicator's own now. */
export type OtherClaim = { by: string; since: string } | null;

/**
 * Tell that an adjudicator has an option open, or still has. What somebody else has open stays theirs, unless it is
 * taken over.
 * @throws DataError not-found (no such option), invalid (not theirs to decide)
 */
export async function claimOption(database: Database, key: ClaimKey & { takeOver: boolean }): Promise<OtherClaim> {
  return withTransaction(database, (tx) => {
    const optionId = findOption(tx, key);
    const limits = selectAdjudicatorLimits(tx, key.membershipId);
    const limit = explainLimit(limits, { optionId, ...key }, selectStudySetup(tx, key.studyId));
    if (limit !== null) throw new DataError("invalid", limit);
    const at = now();
    const standing = tx
      .select({
        membershipId: adjudicationClaims.membershipId,
        by: memberships.pseudonym,
        since: adjudicationClaims.claimedAt,
      })
      .from(adjudicationClaims)
      .innerJoin(memberships, eq(memberships.id, adjudicationClaims.membershipId))
      .where(and(eq(adjudicationClaims.optionId, optionId), gt(adjudicationClaims.expiresAt, at)))
      .get();
    const isMine = standing?.membershipId === key.membershipId;
    if (standing && !isMine && !key.takeOver) return { by: standing.by, since: standing.since };
    const claim = {
      membershipId: key.membershipId,
      claimedAt: isMine ? standing.since : at,
      expiresAt: new Date(Date.parse(at) + CLAIM_LASTS_MS).toISOString(),
    };
    tx.insert(adjudicationClaims)
      .values({ optionId, ...claim })
      .onConflictDoUpdate({ target: adjudicationClaims.optionId, set: claim })
      .run();
    return null;
  });
}

/** Tell that an adjudicator has left an option. What is somebody else's stays theirs. */
export async function letGoOfOption(database: Database, key: ClaimKey): Promise<void> {
  withTransaction(database, (tx) => {
    const own = and(
      eq(adjudicationClaims.optionId, findOption(tx, key)),
      eq(adjudicationClaims.membershipId, key.membershipId),
    );
    tx.delete(adjudicationClaims).where(own).run();
  });
}

function findOption(tx: Transaction, { studyId, caseExternalId, optionExternalId }: ClaimKey): number {
  const found = tx
    .select({ id: caseOptions.id })
    .from(caseOptions)
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(
      and(
        eq(studyCases.studyId, studyId),
        eq(studyCases.externalId, caseExternalId),
        eq(caseOptions.externalId, optionExternalId),
      ),
    )
    .get();
  if (!found) throw new DataError("not-found", "The study has no such option.");
  return found.id;
}
