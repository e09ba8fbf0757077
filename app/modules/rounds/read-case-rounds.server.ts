import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { type FedBackOption, readFedBack, type RoundClosing } from "#db/queries/fed-back.ts";
import type { RoundRow } from "./list-rounds.server.ts";
import { listRounds } from "./list-rounds.server.ts";

/** One round of a case. */
export interface CaseRound {
  number: number;
  isClosed: boolean;
  /** When it was closed and opened again, and why. */
  closings: Omit<RoundClosing, "round">[];
  /** What the panel was asked about again and told; none in round 1. */
  options: FedBackOption[];
}

/**
 * The rounds of a case, the last first, with what was fed back to whom from the rows that were frozen then.
 * @throws AppError not-found when nobody is asked to rate the case
 */
export async function readCaseRounds(
  database: Database,
  studyId: number,
  caseExternalId: string,
): Promise<{ current: RoundRow; rounds: CaseRound[] }> {
  const { cases } = await listRounds(database, studyId);
  const current = cases.find((row) => row.caseExternalId === caseExternalId);
  if (!current) throw new AppError("not-found", `Nobody is asked to rate ${caseExternalId} in this study.`);
  const { options, closings } = await readFedBack(database, studyId, caseExternalId);
  const rounds = Array.from({ length: current.round }, (_, index) => {
    const number = current.round - index;
    const own = closings.filter(({ round }) => round === number);
    return {
      number,
      isClosed: own.at(-1)?.isClosed ?? false,
      closings: own.map(({ round: _round, ...closing }) => closing),
      options: options.filter(({ round }) => round === number),
    };
  });
  return { current, rounds };
}
