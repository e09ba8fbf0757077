import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectLabelInputs } from "../internal/label-inputs.ts";
import { insertAssignment } from "../internal/new-assignment.ts";
import { findOrOpenRound } from "../internal/open-round.ts";
import { isShown } from "../internal/shown.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  assignments,
  currentCaseVersions,
  currentRatings,
  memberships,
  optionFeedback,
  optionVersions,
  presentationFeedback,
  presentations,
  roundClosings,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** Where a case stands before a later round is opened on it. */
export interface RoundCandidate {
  caseExternalId: string;
  /** Pseudonyms of the active raters of round 1 who have submitted the case. */
  submitted: string[];
  /** Those who have not, and have not declined. */
  waitingFor: string[];
  /** Whether the later round is open on the case already. */
  isOpen: boolean;
}

/** The assigned cases of a study by external id, as they stand before round `number` is opened on them. */
export async function readRoundCandidates(
  database: Database,
  studyId: number,
  number: number,
): Promise<RoundCandidate[]> {
  return withSnapshot(database, (tx) => {
    const rows = tx
      .select({
        caseExternalId: studyCases.externalId,
        round: rounds.number,
        pseudonym: memberships.pseudonym,
        status: assignments.status,
        member: memberships.status,
      })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
      .where(and(eq(rounds.studyId, studyId), inArray(rounds.number, [1, number])))
      .orderBy(asc(studyCases.externalId), asc(memberships.pseudonym))
      .all();
    const cases = new Map<string, RoundCandidate>();
    for (const { caseExternalId, round, pseudonym, status, member } of rows) {
      const entry = cases.get(caseExternalId) ?? { caseExternalId, submitted: [], waitingFor: [], isOpen: false };
      cases.set(caseExternalId, entry);
      if (round === number) entry.isOpen = true;
      else if (member !== "active" || ["declined", "withdrawn"].includes(status)) continue;
      else if (status === "submitted") entry.submitted.push(pseudonym);
      else entry.waitingFor.push(pseudonym);
    }
    return [...cases.values()];
  });
}

/** What the panel is told of its first ratings of an option; see the table `option_feedback`. */
export interface Feedback {
  scores: number[];
  median: number;
  abstentions: number;
  comments: string[];
}

export interface OpenedOption {
  optionId: number;
  optionVersionId: number;
  caseExternalId: string;
  optionExternalId: string;
  /** Of the ratings that the feedback was made of: others that came in meanwhile are noticed by it. */
  ratingsDigest: string;
  feedback: Feedback;
}

/**
 * Open a later round on options: freeze what the panel is told of each, and ask everybody who submitted its case in
 * round 1 to rate it again, with their own first rating beside it. All or nothing.
 * @throws DataError conflict when ratings came in since the feedback was made, or a case is in the round already
 */
export async function openRound(
  database: Database,
  actor: Actor,
  input: { studyId: number; number: number; note: string | null; options: OpenedOption[] },
): Promise<{ assignments: number }> {
  return withTransaction(database, (tx) => {
    requireUnchanged(tx, input.studyId, input.options);
    const roundId = findOrOpenRound(tx, input.studyId, input.number);
    const byCase = new Map<string, OpenedOption[]>();
    for (const option of input.options) {
      byCase.set(option.caseExternalId, [...(byCase.get(option.caseExternalId) ?? []), option]);
    }
    let asked = 0;
    for (const [caseExternalId, options] of byCase) {
      asked += openCase(tx, { studyId: input.studyId, roundId, caseExternalId, options });
      closeEarlierRounds(tx, input.studyId, input.number, caseExternalId);
    }
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "round.open",
      subject: `round ${input.number}: ${input.options.length} options of ${byCase.size} cases`,
      after: {
        note: input.note,
        options: Object.fromEntries([...byCase].map(([id, of]) => [id, of.map((option) => option.optionExternalId)])),
      },
    });
    return { assignments: asked };
  });
}

function requireUnchanged(tx: Transaction, studyId: number, options: readonly OpenedOption[]): void {
  const now = new Map(selectLabelInputs(tx, studyId).options.map((option) => [option.optionId, option.ratingsDigest]));
  if (options.every((option) => now.get(option.optionId) === option.ratingsDigest)) return;
  throw new DataError("conflict", "Ratings came in while the round was being opened. Nothing was opened; try again.");
}

/** Opens the round on one case; gives how many raters are asked. */
function openCase(
  tx: Transaction,
  input: { studyId: number; roundId: number; caseExternalId: string; options: OpenedOption[] },
): number {
  const { studyId, roundId, caseExternalId, options } = input;
  const { caseId, caseVersionId } = tx
    .select({ caseId: studyCases.id, caseVersionId: currentCaseVersions.id })
    .from(studyCases)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .where(and(eq(studyCases.studyId, studyId), eq(studyCases.externalId, caseExternalId)))
    .get()!;
  const taken = and(eq(assignments.roundId, roundId), eq(assignments.caseId, caseId));
  if (tx.select({ id: assignments.id }).from(assignments).where(taken).get()) {
    throw new DataError("conflict", `The round is open on ${caseExternalId} already. Leave the case out.`);
  }
  const feedbackIds = new Map(options.map((option) => [option.optionId, insertFeedback(tx, roundId, option)]));
  const setup = selectStudySetup(tx, studyId);
  let asked = 0;
  for (const [membershipId, first] of selectFirstRatings(tx, studyId, caseId)) {
    // In the order in which the rater was shown them before.
    const again = first.filter((rating) => feedbackIds.has(rating.optionId));
    if (again.length === 0) continue;
    asked += 1;
    const { presentationIds } = insertAssignment(tx, {
      ...{ roundId, caseId, membershipId, caseVersionId },
      ...{ instrumentVersionId: setup.instrument.id, studyRuleVersionId: setup.rules.id },
      showings: again.map(({ optionId }) => ({
        optionVersionId: options.find((option) => option.optionId === optionId)!.optionVersionId,
        repeatNumber: 0,
      })),
    });
    const shown = again.map(({ optionId, ...own }, index) => ({
      presentationId: presentationIds[index]!,
      optionFeedbackId: feedbackIds.get(optionId)!,
      ...own,
    }));
    tx.insert(presentationFeedback).values(shown).run();
  }
  return asked;
}

/** A case has one open round: what comes in late would no longer be what the panel was told. */
function closeEarlierRounds(tx: Transaction, studyId: number, number: number, caseExternalId: string): void {
  const earlier = tx
    .selectDistinct({ roundId: rounds.id, caseId: assignments.caseId })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .where(and(eq(rounds.studyId, studyId), lt(rounds.number, number), eq(studyCases.externalId, caseExternalId)))
    .all();
  for (const { roundId, caseId } of earlier) {
    tx.insert(roundClosings)
      .values({ roundId, caseId, isClosed: true, note: `Round ${number} was opened.`, decidedAt: now() })
      .run();
  }
}

function insertFeedback(tx: Transaction, roundId: number, { optionVersionId, feedback }: OpenedOption): number {
  const { scores, comments, ...rest } = feedback;
  return tx
    .insert(optionFeedback)
    .values({
      ...{ roundId, optionVersionId, ...rest, frozenAt: now() },
      ...{ scores: JSON.stringify(scores), comments: JSON.stringify(comments) },
    })
    .returning({ id: optionFeedback.id })
    .get().id;
}

/** What each active rater who submitted a case in round 1 gave for its options, by rater, in the order shown. */
function selectFirstRatings(tx: Transaction, studyId: number, caseId: number) {
  const rows = tx
    .select({
      membershipId: assignments.membershipId,
      optionId: optionVersions.optionId,
      firstAppropriateness: currentRatings.appropriateness,
      firstHarmSeverity: currentRatings.harmSeverity,
      firstCannotJudgeReason: currentRatings.cannotJudgeReason,
      firstComment: currentRatings.comment,
    })
    .from(currentRatings)
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(
      and(
        ...[eq(rounds.studyId, studyId), eq(rounds.number, 1), eq(assignments.caseId, caseId)],
        ...[eq(assignments.status, "submitted"), eq(memberships.status, "active")],
        eq(presentations.repeatNumber, 0),
        isShown,
      ),
    )
    .orderBy(asc(assignments.membershipId), asc(presentations.position))
    .all();
  const byRater = new Map<number, Omit<(typeof rows)[number], "membershipId">[]>();
  for (const { membershipId, ...rating } of rows) {
    byRater.set(membershipId, [...(byRater.get(membershipId) ?? []), rating]);
  }
  return byRater;
}
