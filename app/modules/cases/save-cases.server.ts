import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { saveCases, type SavedCases } from "#db/queries/save-cases.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";

/** Save cases, and derive the labels of those that were there anew: they rest on the wording of their options. */
export async function saveStudyCases(
  database: Database,
  actor: Actor,
  input: Parameters<typeof saveCases>[2],
): Promise<SavedCases> {
  const saved = await saveCases(database, actor, input);
  if (saved.changed.cases > 0) await refreshLabels(database, input.studyId);
  return saved;
}
