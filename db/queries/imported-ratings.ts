import { and, asc, eq } from "drizzle-orm";
import type { Appropriateness, CannotJudgeReason, HarmSeverity, InstrumentKind } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { digestOf } from "../digest.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { type CaseContent, selectCases } from "../internal/case-content.ts";
import { findOrOpenRound } from "../internal/open-round.ts";
import { addMissingShowings, insertAssignment } from "../internal/new-assignment.ts";
import { selectClosedRounds } from "../internal/round-closings.ts";
import { isShown } from "../internal/shown.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  assignments,
  caseOptions,
  currentRecusals,
  membershipRoles,
  memberships,
  optionVersions,
  presentations,
  ratingDrafts,
  ratings,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** What ratings made elsewhere can be given for. */
export interface RatingTargets {
  instrument: InstrumentKind;
  /** External ids of the options, by external id of the case; whether round 1 is closed on it. */
  cases: { externalId: string; options: string[]; isClosed: boolean }[];
  /** Pseudonyms of all who have or had the role of a rater, whatever their status. */
  raters: string[];
  /** Of round 1. `begun`: the rater has given something in the browser. */
  assigned: { caseExternalId: string; rater: string; status: string; begun: boolean }[];
  recused: { caseExternalId: string; rater: string }[];
}

/** Ratings by one rater of all options of a case, made elsewhere. */
export interface ImportedCase {
  caseExternalId: string;
  rater: string;
  ratings: {
    optionExternalId: string;
    appropriateness: Appropriateness | null;
    harmSeverity: HarmSeverity | null;
    cannotJudgeReason: CannotJudgeReason | null;
    comment: string | null;
    /** Null: not known, and the moment of the import is kept. */
    ratedAt: string | null;
  }[];
}

export async function readRatingTargets(database: Database, studyId: number): Promise<RatingTargets> {
  return withSnapshot(database, (tx) => selectTargets(tx, studyId));
}

/**
 * Write ratings made elsewhere as submitted ones of round 1, marked as imported, with an assignment where there is
 * none. All or nothing.
 *
 * @param input.readAgainst the targets that the ratings were held against; nothing is saved when they have changed
 * @throws DataError conflict when something has changed in the meantime
 */
export async function addImportedRatings(
  database: Database,
  actor: Actor,
  input: { studyId: number; files: string[]; cases: ImportedCase[]; readAgainst: RatingTargets },
): Promise<{ ratings: number; assignments: number }> {
  return withTransaction(database, (tx) => {
    const { studyId } = input;
    if (digestOf(selectTargets(tx, studyId)) !== digestOf(input.readAgainst)) {
      throw new DataError(
        "conflict",
        "The study changed while the file was read. Nothing was imported; check it again.",
      );
    }
    const cases = new Map(selectCases(tx, studyId).map((studyCase) => [studyCase.externalId, studyCase]));
    const members = new Map(selectRaters(tx, studyId).map((row) => [row.pseudonym, row.membershipId]));
    const roundId = findOrOpenRound(tx, studyId, 1);
    let [written, made] = [0, 0];
    for (const given of input.cases) {
      const studyCase = cases.get(given.caseExternalId)!;
      const place = { studyId, roundId, studyCase, membershipId: members.get(given.rater)! };
      const assignment = findAssignment(tx, place) ?? makeAssignment(tx, place);
      made += Number(assignment.isNew);
      written += writeRatings(tx, assignment.id, given.ratings);
    }
    appendAudit(tx, actor, {
      studyId,
      action: "ratings.import",
      subject: `${written} ratings of ${input.cases.length} cases, made elsewhere`,
      after: {
        files: input.files,
        cases: input.cases.map((given) => ({
          ...{ case: given.caseExternalId, rater: given.rater, ratings: given.ratings.length },
        })),
      },
    });
    return { ratings: written, assignments: made };
  });
}

function selectTargets(tx: Transaction, studyId: number): RatingTargets {
  const begun = new Set(
    tx
      .selectDistinct({ assignmentId: presentations.assignmentId })
      .from(ratingDrafts)
      .innerJoin(presentations, eq(presentations.id, ratingDrafts.presentationId))
      .all()
      .map((row) => row.assignmentId),
  );
  const closedRounds = selectClosedRounds(tx, studyId).filter(({ number }) => number === 1);
  const closed = new Set(closedRounds.map(({ caseId }) => caseId));
  const names = { caseExternalId: studyCases.externalId, rater: memberships.pseudonym };
  return {
    instrument: selectStudySetup(tx, studyId).instrument.kind,
    cases: selectCases(tx, studyId).map(({ caseId, externalId, options }) => ({
      externalId,
      isClosed: closed.has(caseId),
      options: options.map((option) => option.externalId),
    })),
    raters: selectRaters(tx, studyId).map(({ pseudonym }) => pseudonym),
    assigned: tx
      .select({ id: assignments.id, ...names, status: assignments.status })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(and(eq(rounds.studyId, studyId), eq(rounds.number, 1)))
      .orderBy(asc(assignments.id))
      .all()
      .map(({ id, ...row }) => ({ ...row, begun: begun.has(id) })),
    recused: tx
      .select(names)
      .from(currentRecusals)
      .innerJoin(studyCases, eq(studyCases.id, currentRecusals.caseId))
      .innerJoin(memberships, eq(memberships.id, currentRecusals.membershipId))
      .where(eq(memberships.studyId, studyId))
      .orderBy(asc(currentRecusals.caseId), asc(currentRecusals.membershipId))
      .all(),
  };
}

function selectRaters(tx: Transaction, studyId: number) {
  const isRater = and(eq(membershipRoles.membershipId, memberships.id), eq(membershipRoles.role, "rater"));
  return tx
    .select({ membershipId: memberships.id, pseudonym: memberships.pseudonym })
    .from(memberships)
    .innerJoin(membershipRoles, isRater)
    .where(eq(memberships.studyId, studyId))
    .orderBy(asc(memberships.pseudonym))
    .all();
}

interface RatingPlace {
  studyId: number;
  roundId: number;
  studyCase: CaseContent;
  membershipId: number;
}

function findAssignment(tx: Transaction, { roundId, studyCase, membershipId }: RatingPlace) {
  const found = tx
    .select({ id: assignments.id })
    .from(assignments)
    .where(
      and(
        eq(assignments.roundId, roundId),
        ...[eq(assignments.caseId, studyCase.caseId), eq(assignments.membershipId, membershipId)],
      ),
    )
    .get();
  if (!found) return null;
  addMissingShowings(tx, found.id, showAll(studyCase));
  return { id: found.id, isNew: false };
}

function makeAssignment(tx: Transaction, { studyId, roundId, studyCase, membershipId }: RatingPlace) {
  const { caseId, caseVersionId } = studyCase;
  const setup = selectStudySetup(tx, studyId);
  const { assignmentId } = insertAssignment(tx, {
    ...{ roundId, caseId, membershipId, caseVersionId },
    ...{ instrumentVersionId: setup.instrument.id, studyRuleVersionId: setup.rules.id },
    showings: showAll(studyCase),
  });
  return { id: assignmentId, isNew: true };
}

function showAll({ options }: CaseContent) {
  return options.map(({ optionVersionId }) => ({ optionVersionId, repeatNumber: 0 }));
}

function writeRatings(tx: Transaction, assignmentId: number, given: ImportedCase["ratings"]): number {
  const importedAt = now();
  const { caseVersionId, instrumentVersionId, studyRuleVersionId } = tx
    .select()
    .from(assignments)
    .where(eq(assignments.id, assignmentId))
    .get()!;
  const shown = tx
    .select({ presentationId: presentations.id, externalId: caseOptions.externalId })
    .from(presentations)
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .where(and(eq(presentations.assignmentId, assignmentId), eq(presentations.repeatNumber, 0), isShown))
    .all();
  const presentationOf = new Map(shown.map((row) => [row.externalId, row.presentationId]));
  const rows = given.map(({ optionExternalId, ratedAt, ...answer }) => ({
    ...answer,
    ...{ caseVersionId, instrumentVersionId, studyRuleVersionId, source: "imported" },
    presentationId: presentationOf.get(optionExternalId)!,
    submittedAt: ratedAt ?? importedAt,
  }));
  for (let start = 0; start < rows.length; start += 500) {
    tx.insert(ratings)
      .values(rows.slice(start, start + 500))
      .run();
  }
  const submittedAt = rows.map((row) => row.submittedAt).reduce((last, at) => (at > last ? at : last));
  tx.update(assignments).set({ status: "submitted", submittedAt }).where(eq(assignments.id, assignmentId)).run();
  return rows.length;
}
