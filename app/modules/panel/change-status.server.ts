import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { describeChange, type StatusForm } from "./member-status.ts";

/** Pause, remove or resume a member; gives what has happened, in words. @throws DataError not-found, conflict */
export async function changeStatus(
  database: Database,
  actor: Actor,
  studyId: number,
  form: StatusForm,
): Promise<string> {
  const { withdrawn } = await setMemberStatus(database, actor, { studyId, ...form });
  return describeChange(form, withdrawn.length);
}
