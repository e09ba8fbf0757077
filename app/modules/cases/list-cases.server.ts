import type { Database } from "#db/client.ts";
import { type CaseSummary, listCases } from "#db/queries/cases.ts";

export type ListedCase = Omit<CaseSummary, "caseId" | "presentation"> & { begins: string };

const WORDS_SHOWN = 13;

/** The base cases of a study by external id, each with the first words of its vignette. */
export async function listStudyCases(database: Database, studyId: number): Promise<ListedCase[]> {
  const cases = await listCases(database, studyId);
  return cases.map(({ caseId: _row, presentation, ...rest }) => ({ ...rest, begins: firstWords(presentation) }));
}

function firstWords(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length <= WORDS_SHOWN ? words.join(" ") : `${words.slice(0, WORDS_SHOWN).join(" ")} …`;
}
