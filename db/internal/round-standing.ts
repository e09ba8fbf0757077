import { asc, eq } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { assignments, currentCaseVersions, currentRecusals, memberships, rounds, studyCases } from "../schema/index.ts";
import { selectClosedRounds } from "./round-closings.ts";

/** Where a case stands with its rounds. Raters by pseudonym. */
export interface RoundStanding {
  caseId: number;
  caseExternalId: string;
  specialty: string;
  /** The last round that was opened on the case. */
  round: number;
  /** Whether the last round is closed. */
  isClosed: boolean;
  /** Who has submitted the last round, whether or not they are active still. */
  submitted: string[];
  /** Who has the case open, in whichever round. */
  waitingFor: { pseudonym: string; round: number; status: string }[];
  /** Whose work on the last round was closed before they submitted it. */
  closedOn: string[];
  /** Who could be asked in another round: active, not recused, and asked before without giving the case back. */
  askable: { membershipId: number; pseudonym: string }[];
}

/** The cases of a study that somebody was asked to rate, by external id. */
export function selectRoundStandings(tx: Transaction, studyId: number): RoundStanding[] {
  const closed = new Set(selectClosedRounds(tx, studyId).map(({ number, caseId }) => `${number}/${caseId}`));
  const recused = new Set(
    tx
      .select({ caseId: currentRecusals.caseId, membershipId: currentRecusals.membershipId })
      .from(currentRecusals)
      .all()
      .map(({ caseId, membershipId }) => `${caseId}/${membershipId}`),
  );
  const byCase = new Map<number, AskedRow[]>();
  for (const row of selectAsked(tx, studyId)) {
    const rows = byCase.get(row.caseId);
    if (rows) rows.push(row);
    else byCase.set(row.caseId, [row]);
  }
  return [...byCase.values()].map((rows) => {
    const { caseId, caseExternalId, specialty } = rows[0]!;
    const round = Math.max(...rows.map((row) => row.round));
    const inLast = (status: string) =>
      rows.filter((row) => row.round === round && row.status === status).map(({ pseudonym }) => pseudonym);
    const isAskable = ({ membershipId, status, member }: AskedRow) =>
      member === "active" && ["submitted", "closed"].includes(status) && !recused.has(`${caseId}/${membershipId}`);
    const askable = new Map(rows.filter(isAskable).map((row) => [row.membershipId, row.pseudonym]));
    return {
      ...{ caseId, caseExternalId, specialty, round, isClosed: closed.has(`${round}/${caseId}`) },
      submitted: inLast("submitted"),
      waitingFor: rows
        .filter(({ status, member }) => member === "active" && ["pending", "draft"].includes(status))
        .map(({ pseudonym, round: number, status }) => ({ pseudonym, round: number, status })),
      closedOn: inLast("closed"),
      askable: [...askable].map(([membershipId, pseudonym]) => ({ membershipId, pseudonym })),
    };
  });
}

type AskedRow = ReturnType<typeof selectAsked>[number];

function selectAsked(tx: Transaction, studyId: number) {
  return tx
    .select({
      caseId: studyCases.id,
      caseExternalId: studyCases.externalId,
      specialty: currentCaseVersions.specialty,
      round: rounds.number,
      status: assignments.status,
      membershipId: memberships.id,
      pseudonym: memberships.pseudonym,
      member: memberships.status,
    })
    .from(assignments)
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .where(eq(rounds.studyId, studyId))
    .orderBy(asc(studyCases.externalId), asc(memberships.pseudonym), asc(rounds.number))
    .all();
}
