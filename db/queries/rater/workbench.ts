import { and, asc, eq } from "drizzle-orm";
import type { InstrumentKind, OptionCategory } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot } from "../../client.ts";
import { requireDeclared } from "../../internal/declarations.ts";
import { caseVersions, optionVersions, studyCases } from "../../schema/cases.ts";
import { instrumentVersions } from "../../schema/studies.ts";
import { type ShownFeedback, selectOwnFeedback } from "./own-feedback.ts";
import {
  type Judgement,
  ownAssignments,
  ownPresentations,
  selectOwnDrafts,
  selectOwnNote,
  selectOwnRatings,
} from "./own-rows.ts";

export type { ShownFeedback } from "./own-feedback.ts";
export type { Judgement } from "./own-rows.ts";

/** One option as the rater is shown it, with what they have given for it so far. */
export interface PresentedOption extends Judgement {
  presentationId: number;
  text: string;
  category: OptionCategory;
  clientRevision: number;
  /** In a later round, what the panel and the rater gave before; null in the first. */
  feedback: ShownFeedback | null;
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
  /** Whether ratings that the rater submitted stand, be the case open again. */
  wasSubmitted: boolean;
  instrument: { kind: InstrumentKind; definition: unknown };
  options: PresentedOption[];
  /** What the rater has written on options that the case lacks. */
  missingOptions: { note: string | null; clientRevision: number };
}

/** One of the rater's own assignments. */
export interface OwnKey {
  studyId: number;
  membershipId: number;
  assignmentId: number;
}

/**
 * The case of one of the rater's own assignments, or null when it is not theirs.
 * @throws DataError locked when the rater has to make their declarations first
 */
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
    requireDeclared(tx, key.membershipId);
    const { kind, definition, ...shown } = found;
    return {
      ...shown,
      wasSubmitted: selectOwnRatings(tx, key.membershipId, key.assignmentId).length > 0,
      instrument: { kind: kind as InstrumentKind, definition: JSON.parse(definition) as unknown },
      options: selectPresentedOptions(tx, key),
      missingOptions: selectOwnNote(tx, key.membershipId, key.assignmentId) ?? { note: null, clientRevision: 0 },
    };
  });
}

/** The options of one of the rater's assignments in the order in which they are shown, with what was given for each. */
export function selectPresentedOptions(tx: Transaction, key: OwnKey): PresentedOption[] {
  const shown = ownPresentations(tx, key.membershipId);
  const drafts = new Map(
    selectOwnDrafts(tx, key.membershipId, key.assignmentId).map((draft) => [draft.presentationId, draft]),
  );
  const submitted = new Map(
    selectOwnRatings(tx, key.membershipId, key.assignmentId).map((rating) => [rating.presentationId, rating]),
  );
  const feedback = selectOwnFeedback(tx, key.membershipId, key.assignmentId);
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
        flag: given?.flag ?? null,
        feedback: feedback.get(option.presentationId) ?? null,
        clientRevision: draft?.clientRevision ?? 0,
      };
    });
}
