import { and, asc, eq, lt, max } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { digestOf } from "../digest.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { selectLabelInputs } from "../internal/label-inputs.ts";
import { insertAssignment } from "../internal/new-assignment.ts";
import { findOrOpenRound } from "../internal/open-round.ts";
import { closeRound, isRoundClosed } from "../internal/round-closings.ts";
import { type RoundStanding, selectRoundStandings } from "../internal/round-standing.ts";
import { selectStandingAnswers } from "../internal/standing-answers.ts";
import { selectStudySetup } from "../internal/study-setup.ts";
import { now } from "../internal/time.ts";
import {
  assignments,
  currentCaseVersions,
  optionFeedback,
  optionVersions,
  presentationFeedback,
  rounds,
} from "../schema/index.ts";

export type { RoundStanding } from "../internal/round-standing.ts";

/** The assigned cases of a study by external id, and when each option was last put to the panel again (by its row). */
export async function readRoundStandings(
  database: Database,
  studyId: number,
): Promise<{ cases: RoundStanding[]; lastAsked: Map<number, string> }> {
  return withSnapshot(database, (tx) => {
    const asked = tx
      .select({ optionId: optionVersions.optionId, at: max(optionFeedback.frozenAt) })
      .from(optionFeedback)
      .innerJoin(optionVersions, eq(optionVersions.id, optionFeedback.optionVersionId))
      .innerJoin(rounds, eq(rounds.id, optionFeedback.roundId))
      .where(eq(rounds.studyId, studyId))
      .groupBy(optionVersions.optionId)
      .all();
    return {
      cases: selectRoundStandings(tx, studyId),
      lastAsked: new Map(asked.map(({ optionId, at }) => [optionId, at!])),
    };
  });
}

/** What the panel is told of its ratings of an option that stand; see the table `option_feedback`. */
export interface Feedback {
  scores: number[];
  median: number;
  abstentions: number;
  comments: string[];
}

export interface OpenedOption {
  optionId: number;
  optionVersionId: number;
  optionExternalId: string;
  /** Of the ratings that the feedback was made of: others that came in meanwhile are noticed by it. */
  ratingsDigest: string;
  /** The latest ruling on the option, of whatever kind. */
  latestRulingId: number | null;
  feedback: Feedback;
}

/** A case on which its next round is opened. */
export interface OpenedCase {
  /** As it stood when the round was planned. */
  standing: RoundStanding;
  options: OpenedOption[];
}

/**
 * Open the next round of cases on options: freeze what the panel is told of each, and ask everybody who can be asked and
 * has answered them before, with their own standing rating beside it. Earlier rounds of the cases are closed. All or
 * nothing.
 * @throws DataError conflict when a round was opened, a case changed hands, or ratings or rulings came in meanwhile
 */
export async function openRounds(
  database: Database,
  actor: Actor,
  input: { studyId: number; note: string | null; cases: OpenedCase[] },
): Promise<{ assignments: number }> {
  return withTransaction(database, (tx) => {
    const { studyId, note, cases } = input;
    requireUnchanged(tx, studyId, cases);
    let asked = 0;
    const numbers = [...new Set(cases.map(({ standing }) => standing.round + 1))].sort((a, b) => a - b);
    for (const number of numbers) {
      const opened = cases.filter(({ standing }) => standing.round + 1 === number);
      const roundId = findOrOpenRound(tx, studyId, number);
      for (const each of opened) {
        asked += openCase(tx, { studyId, roundId, ...each });
        closeEarlierRounds(tx, studyId, number, each.standing.caseId);
      }
      const options = opened.reduce((sum, each) => sum + each.options.length, 0);
      appendAudit(tx, actor, {
        studyId,
        action: "round.open",
        subject: `round ${number}: ${options} options of ${opened.length} cases`,
        after: {
          note,
          options: Object.fromEntries(
            opened.map((each) => [each.standing.caseExternalId, each.options.map((one) => one.optionExternalId)]),
          ),
        },
      });
    }
    return { assignments: asked };
  });
}

function requireUnchanged(tx: Transaction, studyId: number, cases: readonly OpenedCase[]): void {
  const refuse = (what: string) => new DataError("conflict", `${what} Nothing was opened; look again, then decide.`);
  const standings = new Map(selectRoundStandings(tx, studyId).map((standing) => [standing.caseId, standing]));
  for (const { standing } of cases) {
    const { caseExternalId, round } = standing;
    const current = standings.get(standing.caseId);
    if (current !== undefined && current.round > round) {
      throw refuse(`Somebody else has opened round ${current.round} on ${caseExternalId} meanwhile.`);
    }
    if (digestOf(current ?? null) !== digestOf(standing)) {
      throw refuse(`The raters of ${caseExternalId}, or how far they are, changed meanwhile.`);
    }
  }
  const inputs = new Map(selectLabelInputs(tx, studyId).options.map((option) => [option.optionId, option]));
  for (const { optionId, ratingsDigest, latestRulingId } of cases.flatMap(({ options }) => options)) {
    const current = inputs.get(optionId);
    if (current?.ratingsDigest !== ratingsDigest) throw refuse("Ratings came in while the round was being opened.");
    if (current.latestRulingId !== latestRulingId) throw refuse("An option was ruled on meanwhile.");
  }
}

/** Opens the round on one case; gives how many raters are asked. */
function openCase(tx: Transaction, input: OpenedCase & { studyId: number; roundId: number }): number {
  const { studyId, roundId, standing, options } = input;
  const { caseId } = standing;
  const ofCase = eq(currentCaseVersions.caseId, caseId);
  const { id: caseVersionId } = tx
    .select({ id: currentCaseVersions.id })
    .from(currentCaseVersions)
    .where(ofCase)
    .get()!;
  const feedbackIds = new Map(options.map((option) => [option.optionId, insertFeedback(tx, roundId, option)]));
  const setup = selectStudySetup(tx, studyId);
  const answers = selectStandingAnswers(tx, studyId, caseId);
  let asked = 0;
  for (const { membershipId } of standing.askable) {
    // In the order in which the rater was shown them before.
    const again = (answers.get(membershipId) ?? []).filter(({ optionId }) => feedbackIds.has(optionId));
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

/** What comes in late would no longer be what the panel was told. */
function closeEarlierRounds(tx: Transaction, studyId: number, number: number, caseId: number): void {
  const earlier = tx
    .selectDistinct({ roundId: rounds.id, caseId: assignments.caseId })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .where(and(eq(rounds.studyId, studyId), lt(rounds.number, number), eq(assignments.caseId, caseId)))
    .orderBy(asc(rounds.id))
    .all();
  for (const place of earlier) {
    if (!isRoundClosed(tx, place)) closeRound(tx, place, `Round ${number} was opened.`);
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
