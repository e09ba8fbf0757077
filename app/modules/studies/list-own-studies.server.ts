import type { Database } from "#db/client.ts";
import { listMemberships } from "#db/queries/studies.ts";
import type { Role } from "#scoring/terms.ts";

/** The studies an account takes part in, with its roles there. */
export async function listOwnStudies(
  database: Database,
  accountId: number,
): Promise<{ slug: string; name: string; pseudonym: string; roles: Role[] }[]> {
  const memberships = await listMemberships(database, accountId);
  return memberships.map(({ study, pseudonym, roles }) => ({ slug: study.slug, name: study.name, pseudonym, roles }));
}
