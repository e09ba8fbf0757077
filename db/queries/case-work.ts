import { and, asc, count, eq, exists, ne, sql } from "drizzle-orm";
import type { Appropriateness } from "#scoring/terms.ts";
import { type Database, withSnapshot } from "../client.ts";
import { selectEarlierWordings } from "../internal/earlier-wordings.ts";
import { selectClosedRounds } from "../internal/round-closings.ts";
import { isShown } from "../internal/shown.ts";
import { caseAnswers, studyAssignments } from "../internal/study-assignments.ts";
import {
  caseOptions,
  currentOptionVersions,
  currentRatings,
  optionFeedback,
  optionVersions,
  presentationFeedback,
  presentations,
  ratings,
  studyCases,
} from "../schema/index.ts";

/** Where a rater stands with a case in a round. */
export interface CaseRater {
  pseudonym: string;
  round: number;
  status: string;
  submittedAt: string | null;
  /** Whether ratings of theirs were made elsewhere and brought in as a file. */
  isImported: boolean;
  /** Whether they are shown a vignette or question that reads otherwise now. */
  isOfEarlierVignette: boolean;
  /** Whether the round is closed on the case: nothing of it can be reopened now. */
  isRoundClosed: boolean;
  /** Version of the instrument that they are shown, where the study has a newer one; else not there. */
  earlierInstrument?: number;
}

/** Who is asked to rate a case, by round and pseudonym. For coordinators. */
export async function readCaseRaters(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<CaseRater[]> {
  return withSnapshot(database, (tx) => {
    const earlier = selectEarlierWordings(tx, studyId);
    const asked = studyAssignments(tx, studyId, caseExternalId);
    const closed = new Set(selectClosedRounds(tx, studyId).map(({ caseId, number }) => `${caseId}/${number}`));
    const imported = tx
      .select({ id: ratings.id })
      .from(ratings)
      .innerJoin(presentations, eq(presentations.id, ratings.presentationId))
      .where(and(eq(presentations.assignmentId, asked.id), eq(ratings.source, "imported")));
    return tx
      .select({
        pseudonym: asked.pseudonym,
        round: asked.round,
        status: asked.status,
        submittedAt: asked.submittedAt,
        caseId: asked.caseId,
        caseVersionId: asked.caseVersionId,
        instrumentVersionId: asked.instrumentVersionId,
        isImported: sql<number>`${exists(imported)}`,
      })
      .from(asked)
      .orderBy(asc(asked.round), asc(asked.pseudonym))
      .all()
      .map(({ caseId, caseVersionId, instrumentVersionId, ...row }) => ({
        ...row,
        isImported: row.isImported === 1,
        isRoundClosed: closed.has(`${caseId}/${row.round}`),
        isOfEarlierVignette: earlier.vignettes.has(caseVersionId),
        ...(earlier.instruments.has(instrumentVersionId) && {
          earlierInstrument: earlier.instruments.get(instrumentVersionId)!,
        }),
      }));
  });
}

/** What a rater gave for an option again, beside what they were shown with it. */
export interface SecondAnswer {
  optionExternalId: string;
  optionText: string;
  pseudonym: string;
  round: number;
  /** Null: could not judge. */
  first: Appropriateness | null;
  second: Appropriateness | null;
  /** Of the panel, as the rater was shown it. */
  median: number;
}

/** The submitted answers of later rounds to the options of a case, by option, round and pseudonym. For coordinators. */
export async function readSecondAnswers(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<SecondAnswer[]> {
  return withSnapshot(database, (tx) => {
    const answers = caseAnswers(tx, studyId, caseExternalId);
    return tx
      .select({
        optionExternalId: answers.optionExternalId,
        optionText: answers.optionText,
        pseudonym: answers.pseudonym,
        round: answers.round,
        first: presentationFeedback.firstAppropriateness,
        second: answers.appropriateness,
        median: optionFeedback.median,
      })
      .from(presentationFeedback)
      .innerJoin(optionFeedback, eq(optionFeedback.id, presentationFeedback.optionFeedbackId))
      .innerJoin(answers, eq(answers.presentationId, presentationFeedback.presentationId))
      .orderBy(asc(answers.listOrder), asc(answers.round), asc(answers.pseudonym))
      .all()
      .map((row) => ({
        ...row,
        first: row.first as Appropriateness | null,
        second: row.second as Appropriateness | null,
      }));
  });
}

/** How many ratings that count were given on another wording than the one an option has now, by external id. */
export async function countOtherWordings(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<Record<string, number>> {
  return withSnapshot(database, (tx) => {
    const rows = tx
      .select({ externalId: caseOptions.externalId, n: count() })
      .from(currentRatings)
      .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
      .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
      .innerJoin(currentOptionVersions, eq(currentOptionVersions.optionId, optionVersions.optionId))
      .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
      .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
      .where(
        and(
          ...[eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId), isShown],
          ...[ne(currentOptionVersions.text, optionVersions.text), eq(presentations.repeatNumber, 0)],
        ),
      )
      .groupBy(caseOptions.externalId)
      .all();
    return Object.fromEntries(rows.map(({ externalId, n }) => [externalId, n]));
  });
}
