import { and, asc, eq } from "drizzle-orm";
import { type InstrumentKind, isAnswered, type OptionCategory } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../../client.ts";
import { DataError } from "../../errors.ts";
import { type Actor, appendAudit } from "../../internal/audit.ts";
import { caseVersions, optionVersions, studyCases } from "../../schema/cases.ts";
import { instrumentVersions } from "../../schema/studies.ts";
import {
  type Judgement,
  ownAssignments,
  ownPresentations,
  selectOwnDrafts,
  selectOwnRatings,
  submitOwnDrafts,
  writeOwnDraft,
} from "./own-rows.ts";

export type { Judgement } from "./own-rows.ts";

/** One option as the rater is shown it, with what they have given for it so far. */
export interface PresentedOption extends Judgement {
  presentationId: number;
  text: string;
  category: OptionCategory;
  clientRevision: number;
}

/** A case to rate: exactly what its rater may see. */
export interface RatingCase {
  assignmentId: number;
  caseExternalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
  round: number;
  status: string;
  submittedAt: string | null;
  instrument: { kind: InstrumentKind; definition: unknown };
  options: PresentedOption[];
}

interface OwnKey {
  studyId: number;
  membershipId: number;
  assignmentId: number;
}

/** The case of one of the rater's own assignments, or null when it is not theirs. */
export async function readRatingCase(database: Database, key: OwnKey): Promise<RatingCase | null> {
  return withSnapshot(database, (tx) => {
    const own = ownAssignments(tx, key.membershipId);
    const found = tx
      .select({
        assignmentId: own.id,
        caseExternalId: studyCases.externalId,
        specialty: caseVersions.specialty,
        presentation: caseVersions.presentation,
        question: caseVersions.question,
        round: own.round,
        status: own.status,
        submittedAt: own.submittedAt,
        kind: instrumentVersions.kind,
        definition: instrumentVersions.definition,
      })
      .from(own)
      .innerJoin(studyCases, eq(studyCases.id, own.caseId))
      .innerJoin(caseVersions, eq(caseVersions.id, own.caseVersionId))
      .innerJoin(instrumentVersions, eq(instrumentVersions.id, own.instrumentVersionId))
      .where(and(eq(own.id, key.assignmentId), eq(own.studyId, key.studyId)))
      .get();
    if (!found) return null;
    const { kind, definition, ...shown } = found;
    return {
      ...shown,
      instrument: { kind: kind as InstrumentKind, definition: JSON.parse(definition) as unknown },
      options: selectPresentedOptions(tx, key),
    };
  });
}

function selectPresentedOptions(tx: Transaction, key: OwnKey): PresentedOption[] {
  const shown = ownPresentations(tx, key.membershipId);
  const drafts = new Map(
    selectOwnDrafts(tx, key.membershipId, key.assignmentId).map((draft) => [draft.presentationId, draft]),
  );
  const submitted = new Map(
    selectOwnRatings(tx, key.membershipId, key.assignmentId).map((rating) => [rating.presentationId, rating]),
  );
  return tx
    .select({ presentationId: shown.id, text: optionVersions.text, category: optionVersions.category })
    .from(shown)
    .innerJoin(optionVersions, eq(optionVersions.id, shown.optionVersionId))
    .where(eq(shown.assignmentId, key.assignmentId))
    .orderBy(asc(shown.position))
    .all()
    .map((option) => {
      const draft = drafts.get(option.presentationId);
      const given = draft ?? submitted.get(option.presentationId);
      return {
        ...option,
        category: option.category as OptionCategory,
        appropriateness: given?.appropriateness ?? null,
        harmSeverity: given?.harmSeverity ?? null,
        cannotJudgeReason: given?.cannotJudgeReason ?? null,
        comment: given?.comment ?? null,
        clientRevision: draft?.clientRevision ?? 0,
      };
    });
}

/** What became of a draft that was sent. `older`: a newer one was there already, and it is given back. */
export type SavedDraft =
  { outcome: "saved"; clientRevision: number } | { outcome: "older"; clientRevision: number; kept: Judgement };

/**
 * Save what a rater has given so far for one option. The newest client revision stands: sending the same one twice,
 * late or out of order changes nothing.
 * @throws DataError not-found (not this rater's), locked (the case is submitted)
 */
export async function saveDraft(
  database: Database,
  key: OwnKey,
  draft: Judgement & { presentationId: number; clientRevision: number },
): Promise<SavedDraft> {
  return withTransaction(database, (tx) => {
    requireOpen(tx, key);
    const shown = ownPresentations(tx, key.membershipId);
    const presented = tx
      .select({ id: shown.id })
      .from(shown)
      .where(and(eq(shown.id, draft.presentationId), eq(shown.assignmentId, key.assignmentId)))
      .get();
    if (!presented) throw new DataError("not-found", "This option is not part of the case. Reload the page.");
    const stored = selectOwnDrafts(tx, key.membershipId, key.assignmentId).find(
      (row) => row.presentationId === draft.presentationId,
    );
    if (stored && stored.clientRevision >= draft.clientRevision) {
      const { appropriateness, harmSeverity, cannotJudgeReason, comment } = stored;
      return {
        outcome: "older" as const,
        clientRevision: stored.clientRevision,
        kept: { appropriateness, harmSeverity, cannotJudgeReason, comment },
      };
    }
    writeOwnDraft(tx, key.assignmentId, draft);
    return { outcome: "saved" as const, clientRevision: draft.clientRevision };
  });
}

/**
 * Submit a case: its drafts become ratings, and the assignment is locked. All of it, or nothing.
 * @throws DataError not-found, locked (submitted already), invalid (options without an answer, listed by their text)
 */
export async function submitRatings(
  database: Database,
  actor: Actor,
  key: OwnKey,
  source: "browser" | "simulated" = "browser",
): Promise<{ caseExternalId: string; ratings: number }> {
  return withTransaction(database, (tx) => {
    const assignment = requireOpen(tx, key);
    const options = selectPresentedOptions(tx, key);
    const unanswered = options.filter((option) => !isAnswered(option, assignment.instrumentKind));
    if (unanswered.length > 0) {
      throw new DataError(
        "invalid",
        `${unanswered.length} of ${options.length} options are not fully rated yet. Rate them, or choose “cannot judge”.`,
        unanswered.map((option) => option.text),
      );
    }
    const { id, caseVersionId, instrumentVersionId, studyRuleVersionId } = assignment;
    submitOwnDrafts(
      tx,
      { id, caseVersionId, instrumentVersionId, studyRuleVersionId },
      options.map(({ presentationId, appropriateness, harmSeverity, cannotJudgeReason, comment }) => ({
        presentationId,
        appropriateness,
        harmSeverity,
        cannotJudgeReason,
        comment,
      })),
      source,
    );
    appendAudit(tx, actor, {
      studyId: key.studyId,
      action: "ratings.submit",
      subject: `case ${assignment.caseExternalId}, round ${assignment.round}`,
      after: { ratings: options.length, source },
    });
    return { caseExternalId: assignment.caseExternalId, ratings: options.length };
  });
}

function requireOpen(tx: Transaction, key: OwnKey) {
  const own = ownAssignments(tx, key.membershipId);
  const assignment = tx
    .select({
      id: own.id,
      status: own.status,
      round: own.round,
      caseVersionId: own.caseVersionId,
      instrumentVersionId: own.instrumentVersionId,
      studyRuleVersionId: own.studyRuleVersionId,
      caseExternalId: studyCases.externalId,
      kind: instrumentVersions.kind,
    })
    .from(own)
    .innerJoin(studyCases, eq(studyCases.id, own.caseId))
    .innerJoin(instrumentVersions, eq(instrumentVersions.id, own.instrumentVersionId))
    .where(and(eq(own.id, key.assignmentId), eq(own.studyId, key.studyId)))
    .get();
  if (!assignment) throw new DataError("not-found", "This case is not assigned to you.");
  if (assignment.status === "submitted") {
    throw new DataError("locked", "You have submitted this case, and its ratings are locked.");
  }
  const { kind, ...open } = assignment;
  return { ...open, instrumentKind: kind as InstrumentKind };
}
