import { z } from "zod";
import { fieldPath, type ImportProblem, joinPath, type Place, problemAt } from "./import-problem.ts";

/** Longest presentation, question or option text, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 20_000;

/** Longest id, specialty or group name. Ids become file names in a release. */
const MAX_NAME_LENGTH = 100;

const NUL = "\u0000";

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** The message for a value of the wrong kind: "is missing" when there is none. */
export function wrongKind(what: string, wanted: string) {
  return ({ input }: { input?: unknown }) =>
    input === undefined || input === null
      ? `The ${what} is missing.`
      : `The ${what} must be ${wanted}, not ${describe(input)}.`;
}

/** Text that must be there and not be blank; kept as it is, HTML included. */
export function text(what: string) {
  return z
    .string({ error: wrongKind(what, "text") })
    .refine((value) => value.trim() !== "", `The ${what} is empty.`)
    .refine((value) => value.length <= MAX_TEXT_LENGTH, {
      error: ({ input }) =>
        `The ${what} has ${String(input).length} characters; at most ${MAX_TEXT_LENGTH} are allowed. Shorten it.`,
    })
    .refine((value) => !value.includes(NUL), `The ${what} holds a NUL character (\\u0000). Remove it.`);
}

/** Text that may be absent, null or blank, all of which read as null. */
export function optionalText(what: string) {
  return z.preprocess(
    (value) => (value === undefined || (typeof value === "string" && value.trim() === "") ? null : value),
    text(what).nullable(),
  );
}

/** A short name that may be absent, null or blank (all null); trimmed. */
export function optionalName(what: string) {
  return optionalText(what)
    .transform((value) => value?.trim() ?? null)
    .refine((value) => value === null || value.length <= MAX_NAME_LENGTH, {
      error: `The ${what} has more than ${MAX_NAME_LENGTH} characters. Shorten it.`,
    });
}

/** A name that must be there: text, or a number, which reads as text. Trimmed, without control characters. */
export function requiredName(what: string) {
  return z.preprocess(
    (value) => (typeof value === "number" && Number.isFinite(value) ? String(value) : value),
    z
      .string({ error: wrongKind(what, "text or a number") })
      .trim()
      .refine((name) => name !== "", `The ${what} is empty.`)
      .refine(
        (name) => name.length <= MAX_NAME_LENGTH,
        `The ${what} has more than ${MAX_NAME_LENGTH} characters. Shorten it.`,
      )
      .refine((name) => !/\p{Cc}/u.test(name), `The ${what} holds a control character. Remove it.`),
  );
}

/** An id: text, or a whole number, which reads as text. Trimmed. Safe to use as a file name and in an address. */
export function identifier(what: string) {
  return z.preprocess(
    (value) => (typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value),
    z
      .string({ error: wrongKind(what, "text or a whole number") })
      .trim()
      .refine((id) => id !== "", `The ${what} is empty.`)
      .refine(
        (id) => id.length <= MAX_NAME_LENGTH,
        `The ${what} has more than ${MAX_NAME_LENGTH} characters. Shorten it.`,
      )
      .refine((id) => !/[\p{Cc}/\\,;]/u.test(id) && !id.startsWith("."), {
        error: `The ${what} may not begin with a full stop or hold a slash, comma, semicolon or control character.`,
      }),
  );
}

/** True or false; absent and null read as false. */
export function flag(what: string) {
  return z
    .boolean({ error: ({ input }) => `${what} must be true or false, not ${describe(input)}.` })
    .nullish()
    .transform((value) => value ?? false);
}

/** The problems that zod found in the part of a record that stands under `prefix`, one an issue. */
export function schemaProblems(error: z.ZodError, place: Place, prefix: string): ImportProblem[] {
  return error.issues.map((issue) => problemAt(place, "error", joinPath(prefix, fieldPath(issue.path)), issue.message));
}
