import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { DataError } from "#db/errors.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addPanelMember } from "#db/queries/panel.ts";
import type { PanelForm } from "./panel-form.ts";

/**
 * Give the account of an e-mail address a place in a study.
 * @throws AppError bad-input when there is no such account
 * @throws DataError conflict when the account is a member already
 */
export async function addMember(
  database: Database,
  actor: Actor,
  studyId: number,
  form: PanelForm,
): Promise<{ email: string; pseudonym: string }> {
  try {
    const { pseudonym } = await addPanelMember(database, actor, { studyId, ...form });
    return { email: form.email, pseudonym };
  } catch (error) {
    // An address without an account is a mistake in the form, not an address of a page that does not exist.
    if (error instanceof DataError && error.code === "not-found") throw new AppError("bad-input", error.message);
    throw error;
  }
}
