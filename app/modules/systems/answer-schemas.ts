import { z } from "zod";
import { SYSTEM_KINDS, type SystemKind } from "#scoring/terms.ts";
import { identifier, optionalName, requiredName } from "../cases/field-schemas.ts";

/** The fields of a menu answer in JSON, the decisions themselves apart. */
export const menuAnswerSchema = z.object({
  system: requiredName("system").nullish(),
  team: optionalName("team"),
  members: z
    .array(requiredName("member"), { error: "The members must be a list of names." })
    .nullish()
    .transform((members) => members ?? []),
  kind: z.enum(SYSTEM_KINDS, { error: `The kind must be one of ${SYSTEM_KINDS.join(", ")}.` }).nullish(),
  trial: requiredName("trial"),
  case: identifier("case id"),
  decisions: z.array(z.unknown(), {
    error: 'The decisions must be a list, such as [{"Option": 3, "GradeAI": "Appropriate"}].',
  }),
});

/** The kind of a system: as given, else a team when it has a team name or several members, else solo. */
export function kindOf(given: {
  kind?: SystemKind | null;
  team: string | null;
  members: readonly string[];
}): SystemKind {
  return given.kind ?? (given.team !== null || given.members.length > 1 ? "team" : "solo");
}

/** One decision in JSON; its grade is read by `readGrade`, because an unusable grade is no error. */
export const menuDecisionSchema = z.object({ Option: identifier("option id") });

/** One row of a menu answer CSV, by column; the decision is read by `readDecisionWord`. */
export const menuRowSchema = z.object({
  system: requiredName("system"),
  trial: requiredName("trial"),
  case: identifier("case id"),
  option: identifier("option id"),
});

export const ANSWER_FIELDS: ReadonlySet<string> = new Set(Object.keys(menuAnswerSchema.shape));
export const DECISION_FIELDS: ReadonlySet<string> = new Set(["Option", "GradeAI", "Rationale"]);

const DECISION_WORDS = new Map<string, boolean>([
  ...["appropriate", "recommended", "1", "true", "yes"].map((word) => [word, true] as const),
  ...["inappropriate", "not recommended", "0", "false", "no"].map((word) => [word, false] as const),
]);

/** Whether a `GradeAI` recommends the option: "Appropriate" or "Inappropriate" in any letter case, else null. */
export function readGrade(grade: unknown): boolean | null {
  const word = typeof grade === "string" ? grade.trim().toLowerCase() : "";
  return word === "appropriate" || word === "inappropriate" ? word === "appropriate" : null;
}

/**
 * Whether a decision in a CSV recommends the option: Appropriate, recommended, 1, true or yes against Inappropriate,
 * not recommended, 0, false or no, in any letter case; anything else, an empty cell included, is null.
 */
export function readDecisionWord(word: string): boolean | null {
  const normalised = word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, " ");
  return DECISION_WORDS.get(normalised) ?? null;
}
