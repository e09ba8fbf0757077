import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type AdjudicatorSeat, listAdjudicatorSeats, setAdjudicators } from "#db/queries/adjudicators.ts";
import { readStudySettings } from "#db/queries/study-settings.ts";

/** Who is ticked, and who was when the page was opened, with spaces between. */
export const adjudicatorsForm = z.object({
  before: z.string().transform((text) => text.split(" ").filter(Boolean)),
  adjudicators: z.array(z.string()),
});

/** Who adjudicates and who could, and whether they may decide what they rated. */
export interface StudyAdjudicators {
  seats: AdjudicatorSeat[];
  mayDecideOwn: boolean;
}

export async function readAdjudicators(database: Database, studyId: number): Promise<StudyAdjudicators> {
  const seats = await listAdjudicatorSeats(database, studyId);
  const { rules } = await readStudySettings(database, studyId);
  return { seats, mayDecideOwn: rules.ratersMayAdjudicateOwn };
}

/**
 * Set who adjudicates.
 * @throws DataError conflict when somebody else set it since the page was opened, invalid for who has no other role
 */
export async function saveAdjudicators(
  database: Database,
  actor: Actor,
  studyId: number,
  { before, adjudicators }: z.output<typeof adjudicatorsForm>,
): Promise<{ added: string[]; removed: string[] }> {
  return setAdjudicators(database, actor, { studyId, before, pseudonyms: adjudicators });
}
