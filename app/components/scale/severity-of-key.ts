import type { HarmSeverity } from "#scoring/terms.ts";

const SEVERITY_KEYS: Record<string, HarmSeverity> = { n: "none", m: "mild", o: "moderate", s: "severe" };

/** The severity that a letter stands for where severity is asked, or null. */
export function severityOfKey(key: string): HarmSeverity | null {
  return SEVERITY_KEYS[key] ?? null;
}
