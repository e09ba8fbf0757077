import { z } from "zod";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { claimOption, letGoOfOption, type OtherClaim } from "#db/queries/adjudication-claims.ts";
import { requireMember } from "./decide-dispute.server.ts";
import type { OptionPlace } from "./option-place.ts";

/** What a page tells of an option: it has it open (still), takes it over from somebody, or leaves it. */
export const claimForm = z.object({ act: z.enum(["open", "take-over", "let-go"]) });

/** Keeps what a page tells; gives who else has the option open, or null. @throws DataError not-found, invalid */
export async function claimDispute(
  database: Database,
  actor: Actor,
  studyId: number,
  place: OptionPlace,
  { act }: z.output<typeof claimForm>,
): Promise<OtherClaim> {
  const key = { studyId, membershipId: requireMember(actor), ...place };
  if (act !== "let-go") return claimOption(database, { ...key, takeOver: act === "take-over" });
  await letGoOfOption(database, key);
  return null;
}
