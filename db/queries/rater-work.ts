import { and, eq, gt, sum } from "drizzle-orm";
import type { Appropriateness } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot } from "../client.ts";
import { isShown } from "../internal/shown.ts";
import { studyAssignments } from "../internal/study-assignments.ts";
import { caseOptions, currentRatings, optionVersions, optionVisits, presentations } from "../schema/index.ts";

/** What tells of raters beside the ratings that labels rest on. */
export interface RaterWork {
  /** Answers to options that were silently shown again; null: could not judge. */
  repeats: {
    caseExternalId: string;
    optionExternalId: string;
    rater: string;
    round: number;
    /** 1 and up. */
    repeat: number;
    score: Appropriateness | null;
  }[];
  /** Time at work on options of submitted cases, when first shown, over all visits. */
  times: { caseExternalId: string; optionExternalId: string; rater: string; round: number; activeMs: number }[];
}

/** Reads what tells of the raters of a study, by pseudonym. For coordinators: raters must know none of it. */
export async function readRaterWork(database: Database, studyId: number): Promise<RaterWork> {
  return withSnapshot(database, (tx) => ({
    repeats: selectRepeats(tx, studyId),
    times: selectTimes(tx, studyId),
  }));
}

function selectRepeats(tx: Transaction, studyId: number): RaterWork["repeats"] {
  const asked = studyAssignments(tx, studyId);
  return tx
    .select({
      caseExternalId: asked.caseExternalId,
      optionExternalId: caseOptions.externalId,
      rater: asked.pseudonym,
      round: asked.round,
      repeat: presentations.repeatNumber,
      score: currentRatings.appropriateness,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(asked, eq(asked.id, presentations.assignmentId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .where(and(gt(presentations.repeatNumber, 0), isShown))
    .all() as RaterWork["repeats"];
}

function selectTimes(tx: Transaction, studyId: number): RaterWork["times"] {
  const asked = studyAssignments(tx, studyId);
  return tx
    .select({
      caseExternalId: asked.caseExternalId,
      optionExternalId: caseOptions.externalId,
      rater: asked.pseudonym,
      round: asked.round,
      activeMs: sum(optionVisits.activeMs).mapWith(Number),
    })
    .from(optionVisits)
    .innerJoin(presentations, eq(presentations.id, optionVisits.presentationId))
    .innerJoin(asked, eq(asked.id, presentations.assignmentId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .where(and(eq(asked.status, "submitted"), eq(presentations.repeatNumber, 0), isShown))
    .groupBy(presentations.id)
    .all();
}
