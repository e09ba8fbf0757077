import { and, eq } from "drizzle-orm";
import { type Database, type Transaction, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { closeRound, isRoundClosed, openRoundAgain } from "../internal/round-closings.ts";
import { assignments, rounds, studyCases } from "../schema/index.ts";

/** Which round of which cases: the last that was opened on each where none is named. */
export interface RoundChoice {
  studyId: number;
  /** External ids. */
  cases: readonly string[];
  round: number | null;
  note: string | null;
}

/** What became of one case: whose open work was closed, or given back. */
export interface ChangedRound {
  caseExternalId: string;
  round: number;
  raters: string[];
}

/**
 * Close a round on cases: nothing more is saved or submitted in it. Drafts stay, and are no ratings. Cases on which it is
 * closed already are left as they are. All or nothing.
 * @throws DataError not-found (nobody is asked to rate the case in the round), conflict (it is closed on all of them)
 */
export async function closeRounds(database: Database, actor: Actor, choice: RoundChoice): Promise<ChangedRound[]> {
  return change(database, actor, choice, true);
}

/**
 * Open a closed round on cases again, and give back what was closed, as it was.
 * @throws DataError not-found (nobody is asked to rate the case in the round), conflict (it is open on all of them)
 */
export async function openRoundsAgain(database: Database, actor: Actor, choice: RoundChoice): Promise<ChangedRound[]> {
  return change(database, actor, choice, false);
}

function change(database: Database, actor: Actor, choice: RoundChoice, isClosing: boolean): ChangedRound[] {
  return withTransaction(database, (tx) => {
    const { studyId, note } = choice;
    const changed = choice.cases
      .map((caseExternalId) => findRound(tx, choice, caseExternalId))
      .filter((place) => isRoundClosed(tx, place) !== isClosing)
      .map(({ caseExternalId, number: round, ...place }) => ({
        ...{ caseExternalId, round },
        raters: isClosing ? closeRound(tx, place, note) : openRoundAgain(tx, studyId, place, note),
      }));
    if (changed.length === 0) {
      const message = `The round is ${isClosing ? "closed" : "open"} on each of these cases already.`;
      throw new DataError("conflict", message);
    }
    for (const round of new Set(changed.map((each) => each.round))) {
      const of = changed.filter((each) => each.round === round);
      const raters = Object.fromEntries(of.map((each) => [each.caseExternalId, each.raters]));
      appendAudit(tx, actor, {
        ...{ studyId, action: isClosing ? "round.close" : "round.reopen" },
        subject:
          of.length === 1 ? `case ${of[0]!.caseExternalId}, round ${round}` : `round ${round}: ${of.length} cases`,
        after: isClosing ? { note, closed: raters } : { note, givenBack: raters },
      });
    }
    return changed;
  });
}

function findRound(tx: Transaction, { studyId, round }: RoundChoice, caseExternalId: string) {
  const ofCase = and(eq(rounds.studyId, studyId), eq(studyCases.externalId, caseExternalId));
  const asked = (number: number | null) =>
    tx
      .select({ roundId: assignments.roundId, caseId: assignments.caseId, number: rounds.number })
      .from(assignments)
      .innerJoin(rounds, eq(rounds.id, assignments.roundId))
      .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
      .where(and(ofCase, number === null ? undefined : eq(rounds.number, number)))
      .orderBy(rounds.number)
      .all()
      .at(-1);
  const found = asked(round);
  if (found) return { ...found, caseExternalId };
  const where = round === null ? "" : ` in round ${round}`;
  throw new DataError("not-found", `Nobody is asked to rate ${caseExternalId}${where} in this study. Check the ids.`);
}
