import type { ErrorFilter } from "#app/modules/scores/list-errors.server.ts";
import { HARM_SEVERITIES, HARM_TYPES } from "#scoring/terms.ts";

/** Which errors an address asks for; null when it names no system. A type or severity that is none is left aside. */
export function errorFilterOf(search: URLSearchParams): ErrorFilter | null {
  const system = search.get("system");
  if (system === null || system === "") return null;
  return {
    system,
    type: HARM_TYPES.find((type) => type === search.get("type")),
    severity: HARM_SEVERITIES.find((severity) => severity === search.get("severity")),
  };
}
