import { canonicalJson } from "#db/digest.ts";

/** JSON Lines: one value a line in canonical JSON, each ended by a line feed. No values give an empty text. */
export function toJsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${canonicalJson(value)}\n`).join("");
}

/** A JSON document to be read by people, too: keys sorted, indented by two spaces, ended by a line feed. */
export function toJsonDocument(value: unknown): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
}
