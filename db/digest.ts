import { createHash } from "node:crypto";
import canonicalizeModule from "canonicalize";

// The package is CommonJS with a default export: bundlers and Node disagree on what an import of it gives.
const canonicalize = ((canonicalizeModule as unknown as { default?: unknown }).default ?? canonicalizeModule) as (
  value: unknown,
) => string | undefined;

/** The canonical JSON text (RFC 8785) of a value: the same value gives the same bytes, whatever its key order. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("This value has no JSON form.");
  return text;
}

/** SHA-256, lower-case hex, of bytes or of a text's UTF-8 bytes. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of a value's canonical JSON. */
export function digestOf(value: unknown): string {
  return sha256(canonicalJson(value));
}
