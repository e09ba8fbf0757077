import { data } from "@remix-run/node";
import { describeFailure } from "./app-error.ts";

/**
 * For an action whose form shall be filled again where scripts do not run: the failure with what was sent. What is no
 * expected failure of a form is thrown again.
 */
export function keepSent(error: unknown, sent: Record<string, string>) {
  const failure = describeFailure(error);
  if (failure === null || ![400, 409].includes(failure.status)) throw error;
  return data({ ...failure, sent }, { status: failure.status });
}

/** The texts of a form that was sent. */
export async function textsOf(request: Request): Promise<Record<string, string>> {
  const entries = [...(await request.formData())].filter(
    (entry): entry is [string, string] => typeof entry[1] === "string",
  );
  return Object.fromEntries(entries);
}
