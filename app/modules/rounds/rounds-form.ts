import { z } from "zod";
import { ROUND_OPTIONS } from "./round-options.ts";
import type { RoundRow } from "./list-rounds.server.ts";

/** What a coordinator can do with the rounds of cases. */
export const ROUND_ACTS = ["open", "close", "reopen"] as const;
export type RoundAct = (typeof ROUND_ACTS)[number];

const SPECIALTY = "specialty:";

/** Which cases a look ahead is about: those ticked, all, those that nobody has open, or of a specialty. */
export type Scope = "ticked" | "all" | "ready" | `${typeof SPECIALTY}${string}`;

export const scopeOfSpecialty = (specialty: string): Scope => `${SPECIALTY}${specialty}`;

/** What the page is asked to show ahead of doing it; `act` null: nothing. */
export const roundChoice = z.object({
  act: z.enum(ROUND_ACTS).nullable().catch(null),
  options: z.enum(ROUND_OPTIONS).catch("disputed"),
  scope: z
    .custom<Scope>((value) => typeof value === "string" && /^(ticked|all|ready|specialty:.+)$/.test(value))
    .catch("ticked"),
  cases: z.array(z.string()),
});
export type RoundChoice = z.output<typeof roundChoice>;

/** The choice in an address, or nothing chosen. */
export function readChoice(search: URLSearchParams): RoundChoice {
  return roundChoice.parse({ ...Object.fromEntries(search), cases: search.getAll("case") });
}

/** External ids of the cases that a choice names. */
export function chosenCases({ scope, cases }: RoundChoice, rows: readonly RoundRow[]): string[] {
  const isChosen = ({ caseExternalId, specialty, state }: RoundRow) => {
    if (scope === "ticked") return cases.includes(caseExternalId);
    if (scope === "ready") return state !== "waiting";
    return scope === "all" || scope === scopeOfSpecialty(specialty);
  };
  return rows.filter(isChosen).map(({ caseExternalId }) => caseExternalId);
}

const NOTE_NEEDED =
  "Say how the panel came to it, such as the day and kind of the meeting. It is kept in the audit trail.";

const optionalNote = z
  .string()
  .optional()
  .transform((note) => note?.trim() || null);

/** What is done, once it was looked at. `plan`: digest of what was shown. */
export const roundForm = z
  .object({
    act: z.enum(ROUND_ACTS, "Choose what to do."),
    cases: z.array(z.string()).min(1, "Choose at least one case."),
    options: z.enum(ROUND_OPTIONS).default("disputed"),
    round: z.coerce.number().int().min(1).optional(),
    note: optionalNote,
    plan: z.string().optional(),
  })
  .refine(({ act, options, note }) => act !== "open" || options !== "all" || note !== null, {
    path: ["note"],
    message: NOTE_NEEDED,
  });
export type RoundForm = z.output<typeof roundForm>;
