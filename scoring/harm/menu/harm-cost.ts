import type { HarmSeverity } from "../../terms.ts";

/** Cost of an error by its severity under the `menu` protocol: NOHARM's (5, 5) multipliers (arXiv 2512.01241). */
export const HARM_COST: Readonly<Record<HarmSeverity, number>> = { none: 0, mild: 1, moderate: 5, severe: 25 };
