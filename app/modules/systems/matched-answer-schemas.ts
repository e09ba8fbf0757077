import { z } from "zod";
import { flag, identifier, optionalName, wrongKind } from "../cases/field-schemas.ts";
import { menuAnswerSchema } from "./answer-schemas.ts";

/** The fields of a matched answer in JSON, its rulings and actions themselves apart. */
export const matchedAnswerSchema = menuAnswerSchema
  .pick({ system: true, team: true, members: true, kind: true, trial: true })
  .extend({
    id: identifier("id of the answer"),
    judge: optionalName("judge"),
    options: z.array(z.unknown(), {
      error: 'The options must be a list of rulings, such as [{"id": 3, "matched": true}].',
    }),
    responseActions: z.array(z.unknown(), {
      error: 'The responseActions must be a list, such as [{"number": 1, "match": "3,7"}].',
    }),
    response_len: z
      .int({ error: "The response_len must be a whole number of characters." })
      .min(0, "The response_len cannot be negative.")
      .nullish()
      .transform((length) => length ?? null),
  });

/** One ruling on an option in JSON. */
export const optionMatchSchema = z.object({
  id: identifier("option id"),
  matched: z.boolean({ error: wrongKind("field matched", "true or false") }),
  partial: flag("partial"),
});

/** One action in JSON. Its `match` names options as text ("25,30"), or one as a number. */
export const responseActionSchema = z.object({
  number: identifier("action number"),
  match: z
    .union([z.string(), z.int()], { error: 'The match must be option ids in one text, such as "25,30", or be empty.' })
    .nullish()
    .transform((ids) =>
      String(ids ?? "")
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    ),
  score: z
    .int({ error: "The score must be a whole number, 1 to 9 to have a weight, or be left out." })
    .nullish()
    .transform((score) => score ?? null),
});

/** The fields that are read, and the judge's words, which nothing is computed from. */
export const MATCHED_ANSWER_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(matchedAnswerSchema.shape),
  "summary",
]);
export const OPTION_MATCH_FIELDS: ReadonlySet<string> = new Set([...Object.keys(optionMatchSchema.shape), "evidence"]);
export const RESPONSE_ACTION_FIELDS: ReadonlySet<string> = new Set([
  ...Object.keys(responseActionSchema.shape),
  ...["action", "category", "rationale"],
]);
