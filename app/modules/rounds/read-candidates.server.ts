import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { readRoundStandings } from "#db/queries/rounds.ts";
import type { StudySetup } from "#db/queries/studies.ts";
import { isStillSentBack } from "../adjudications/whereabouts.ts";
import { deriveStudyLabels, type DerivedOption } from "../labels/derive-study-labels.server.ts";
import type { RoundCandidate } from "./plan-next-round.ts";

/** Which cases: by external id, or of a specialty; every one where neither is given. */
export interface CaseChoice {
  cases?: readonly string[] | null | undefined;
  specialty?: string | null | undefined;
}

/**
 * The assigned cases of a study by external id, with their options as they stand.
 * @throws AppError not-found for a case that nobody is asked to rate, or a specialty without one
 */
export async function readCandidates(
  database: Database,
  studyId: number,
  choice: CaseChoice = {},
): Promise<{ setup: StudySetup; candidates: RoundCandidate[] }> {
  const { cases: standings, lastAsked } = await readRoundStandings(database, studyId);
  const { setup, options } = await deriveStudyLabels(database, studyId);
  const byCase = new Map<string, DerivedOption[]>();
  for (const option of options) {
    const list = byCase.get(option.caseExternalId);
    if (list) list.push(option);
    else byCase.set(option.caseExternalId, [option]);
  }
  const candidates = standings.map((standing) => {
    const own = byCase.get(standing.caseExternalId) ?? [];
    const sentBack = own.filter(
      (option) => option.sentBack !== null && isStillSentBack(option.sentBack, lastAsked.get(option.optionId) ?? null),
    );
    return { standing, options: own, sentBack: new Set(sentBack.map(({ optionId }) => optionId)) };
  });
  return { setup, candidates: choose(candidates, choice) };
}

function choose(candidates: RoundCandidate[], { cases, specialty }: CaseChoice): RoundCandidate[] {
  const known = new Set(candidates.map(({ standing }) => standing.caseExternalId));
  const unknown = cases?.filter((id) => !known.has(id)) ?? [];
  if (unknown.length > 0) {
    throw new AppError("not-found", `Nobody is asked to rate ${unknown.join(", ")} in this study. Check the ids.`);
  }
  const chosen = candidates.filter(
    ({ standing }) =>
      (cases?.includes(standing.caseExternalId) ?? true) && (specialty ?? standing.specialty) === standing.specialty,
  );
  if (chosen.length === 0 && specialty) {
    throw new AppError("not-found", `Nobody is asked to rate a case of ${specialty} in this study.`);
  }
  return chosen;
}
