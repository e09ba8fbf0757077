import { z } from "zod";
import { APPROPRIATENESS_CLASSES, APPROPRIATENESS_SCALE, INSTRUMENT_KINDS } from "#scoring/terms.ts";
import type { InstrumentDefinition } from "./instrument-presets.ts";

const words = (most: number) => z.string().trim().min(1, "It cannot be empty.").max(most, `At most ${most} letters.`);

/** The wording of a rating form, as its page sends it. */
export const instrumentForm = z.object({
  kind: z.enum(INSTRUMENT_KINDS),
  expectedVersion: z.coerce.number().int().min(1),
  title: words(120),
  question: words(400),
  classes: z.array(words(40)).length(APPROPRIATENESS_CLASSES.length),
  anchors: z.array(words(120)).length(APPROPRIATENESS_SCALE.length),
  guidelines: z.string().trim().max(20_000, "At most 20,000 letters."),
});

export type InstrumentForm = z.output<typeof instrumentForm>;

/** Left to right on the scale. */
const CLASS_ORDER = ["inappropriate", "uncertain", "appropriate"] as const;

export function definitionOf(form: InstrumentForm): InstrumentDefinition {
  const { title, question, guidelines } = form;
  return {
    ...{ title, question, guidelines },
    classes: CLASS_ORDER.map((one, index) => ({ class: one, label: form.classes[index]! })),
    anchors: APPROPRIATENESS_SCALE.map((score, index) => ({ score, label: form.anchors[index]! })),
  };
}
