import type { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type GoldOption, listGoldOptions, removeGoldOption, setGoldOption } from "#db/queries/gold-options.ts";
import type { goldForm, goldPlaceForm } from "./gold-form.ts";

export type { GoldOption } from "#db/queries/gold-options.ts";

/** The gold options of a study by case and option. */
export async function readGoldOptions(database: Database, studyId: number): Promise<GoldOption[]> {
  return listGoldOptions(database, studyId);
}

/** Name an option as a gold option. @throws DataError invalid when the study has no such option */
export async function nameGoldOption(
  database: Database,
  actor: Actor,
  studyId: number,
  gold: z.output<typeof goldForm>,
): Promise<void> {
  return setGoldOption(database, actor, { studyId, ...gold });
}

/** Take an option off the gold options. @throws DataError invalid when the study has no such option */
export async function dropGoldOption(
  database: Database,
  actor: Actor,
  studyId: number,
  place: z.output<typeof goldPlaceForm>,
): Promise<void> {
  return removeGoldOption(database, actor, { studyId, ...place });
}
