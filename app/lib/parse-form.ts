import type { z } from "zod";
import { AppError } from "./app-error.ts";

/**
 * The values of a sent form, read by the schema that the page's form is checked by, too.
 * @throws AppError bad-input with a problem for each field
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseValues(Object.fromEntries(await request.formData()), schema);
}

/** The same for a request whose body is JSON. @throws AppError bad-input for what is no JSON, too */
export async function parseJson<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const sent: unknown = await request.json().catch(() => {
    throw new AppError("bad-input", "What was sent did not arrive whole. Send it again.");
  });
  return parseValues(sent, schema);
}

/** The same for values that came in another way. */
export function parseValues<S extends z.ZodType>(values: unknown, schema: S): z.output<S> {
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new AppError("bad-input", "Some fields need another look.", {
    problems: parsed.error.issues.map((issue) => ({ where: issue.path.join("."), message: issue.message })),
  });
}
