import { z } from "zod";
import { OPTION_CATEGORIES, type OptionCategory } from "#scoring/terms.ts";
import { flag, identifier, optionalName, optionalText, text, wrongKind } from "./field-schemas.ts";

const category = z.string({ error: wrongKind("category", "text") }).transform((value, context): OptionCategory => {
  const known = OPTION_CATEGORIES.find((name) => name.toLowerCase() === value.trim().toLowerCase());
  if (known !== undefined) return known;
  const message = `"${value}" is not a category. Allowed: ${OPTION_CATEGORIES.join(", ")}.`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

const dependsOn = z
  .array(identifier("option id in dependsOn"), { error: "dependsOn must be a list of option ids, such as [3, 5]." })
  .nullish()
  .transform((ids) => [...new Set(ids ?? [])]);

/** An option of a Primum case or a NOHARM rubric; either's names for the same thing. */
export const optionSchema = z.object({
  id: identifier("option id"),
  text: text("option text"),
  category,
  alternativeGroup: optionalName("alternative group"),
  abstraction: optionalName("abstraction"),
  abstractionType: optionalName("abstractionType"),
  dependsOn,
  isInaction: flag("isInaction"),
  isHarmOfInaction: flag("isHarmOfInaction"),
  isEscalation: flag("isEscalation"),
});

/** The fields of a case outside its presentation and options. */
export const caseHeadSchema = z.object({
  id: identifier("case id"),
  specialty: optionalName("specialty"),
});

/** What a rater reads; in a NOHARM rubric these stand inside `case`. */
export const caseBodySchema = z.object({
  presentation: text("presentation"),
  question: optionalText("question"),
});

/** The consults of a rubric that point at its referral options; a consult may name none. */
export const specialistConsultSchema = z.object({
  consults: z
    .array(z.object({ optionId: identifier("consult's option id").nullish() }, "A consult must be an object."), {
      error: "The consults must be a list.",
    })
    .nullish(),
});

/** A perturbed wording, by itself or inside its base case. */
export const variantSchema = z.object({
  id: identifier("variant id"),
  base_id: identifier("base_id").nullish(),
  category: optionalName("category"),
  description: optionalText("description"),
  presentation: text("presentation"),
});
