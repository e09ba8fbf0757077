import type { Database } from "#db/client.ts";
import type { RoundStanding } from "#db/queries/rounds.ts";
import type { RoundCandidate } from "./plan-next-round.ts";
import { readCandidates } from "./read-candidates.server.ts";

/** `waiting`: somebody has the case open; `ready`: everybody asked has submitted; `closed`: by the coordinator. */
export type RoundState = "waiting" | "ready" | "closed";

/** An option that an adjudicator sent back to the panel, for the coordinator's eyes. */
export interface SentBackOption {
  optionExternalId: string;
  text: string;
  adjudicator: string;
  rationale: string;
  decidedAt: string;
}

/** Where a case stands with its rounds. */
export interface RoundRow extends Pick<
  RoundStanding,
  "caseExternalId" | "specialty" | "round" | "submitted" | "waitingFor" | "closedOn"
> {
  state: RoundState;
  options: number;
  disputed: number;
  tooFew: number;
  sentBack: SentBackOption[];
}

export interface RoundsOverview {
  cases: RoundRow[];
  /** Of these cases, by name. */
  specialties: string[];
}

/** The assigned cases of a study by external id. */
export async function listRounds(database: Database, studyId: number): Promise<RoundsOverview> {
  const { candidates } = await readCandidates(database, studyId);
  return {
    cases: candidates.map(describe),
    specialties: [...new Set(candidates.map(({ standing }) => standing.specialty))].sort(),
  };
}

export function stateOf({ waitingFor, isClosed }: RoundStanding): RoundState {
  if (waitingFor.length > 0) return "waiting";
  return isClosed ? "closed" : "ready";
}

function describe({ standing, options, sentBack }: RoundCandidate): RoundRow {
  const { caseExternalId, specialty, round, submitted, waitingFor, closedOn } = standing;
  const inStatus = (status: string) => options.filter(({ outcome }) => outcome.status === status).length;
  return {
    ...{ caseExternalId, specialty, round, submitted, waitingFor, closedOn },
    state: stateOf(standing),
    options: options.length,
    disputed: inStatus("disputed"),
    tooFew: inStatus("too-few-ratings"),
    sentBack: options
      .filter(({ optionId }) => sentBack.has(optionId))
      .map(({ optionExternalId, text, sentBack: back }) => ({ optionExternalId, text, ...back! })),
  };
}
