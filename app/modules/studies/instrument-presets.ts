import { z } from "zod";
import { APPROPRIATENESS_CLASSES, type InstrumentKind } from "#scoring/terms.ts";

/** The wording of a rating form. It is data: a study can have its own. */
export const instrumentDefinitionSchema = z.object({
  title: z.string(),
  question: z.string(),
  /** One a class, in the order of the scale's regions. */
  classes: z.array(z.object({ class: z.enum(APPROPRIATENESS_CLASSES), label: z.string() })),
  /** What each point means, from 1 to 9. */
  anchors: z.array(z.object({ score: z.number().int().min(1).max(9), label: z.string() })).length(9),
  /** Markdown. */
  guidelines: z.string(),
});

export type InstrumentDefinition = z.infer<typeof instrumentDefinitionSchema>;

const CLASSES: InstrumentDefinition["classes"] = [
  { class: "inappropriate", label: "Inappropriate" },
  { class: "uncertain", label: "Uncertain" },
  { class: "appropriate", label: "Appropriate" },
];

const SHARED_GUIDELINES = [
  "Judge each option for this patient, at this visit, on what the vignette tells.",
  "Weigh benefit against harm. Leave cost, availability and insurance aside.",
  "Judge an option by itself. Where it makes sense only after another, take that other one as done.",
  "Use 4 to 6 where benefit and harm are about even, or where the evidence does not tell.",
  "Choose “cannot judge” only where you would not give an opinion to a colleague either.",
];

/** Points of a list in Markdown. */
const asList = (points: string[]) => points.map((point) => `- ${point}`).join("\n");

/** The two instruments a study can start from. */
export const INSTRUMENT_PRESETS: Record<InstrumentKind, InstrumentDefinition> = {
  noharm: {
    title: "Appropriateness with harm (NOHARM)",
    question: "How appropriate is this option for this patient, and what harm follows from the wrong choice?",
    classes: CLASSES,
    anchors: [
      { score: 1, label: "inappropriate, severe harm if done" },
      { score: 2, label: "inappropriate, moderate harm if done" },
      { score: 3, label: "inappropriate, mild harm if done" },
      { score: 4, label: "uncertain, leaning against" },
      { score: 5, label: "uncertain" },
      { score: 6, label: "uncertain, leaning for" },
      { score: 7, label: "appropriate, mild harm if not done" },
      { score: 8, label: "appropriate, moderate harm if not done" },
      { score: 9, label: "appropriate, severe harm if not done" },
    ],
    guidelines: asList([
      ...SHARED_GUIDELINES,
      "The score carries harm as well: 9, 8, 7 for severe, moderate, mild harm if the option is left undone; 1, 2, 3 for severe, moderate, mild harm if it is done. Severe includes death and lasting loss of function.",
    ]),
  },
  "two-axis": {
    title: "Appropriateness, and harm severity apart",
    question: "How appropriate is this option for this patient?",
    classes: CLASSES,
    anchors: [
      { score: 1, label: "inappropriate, harm far outweighs benefit" },
      { score: 2, label: "inappropriate, harm outweighs benefit" },
      { score: 3, label: "inappropriate, harm somewhat outweighs benefit" },
      { score: 4, label: "uncertain, leaning against" },
      { score: 5, label: "uncertain" },
      { score: 6, label: "uncertain, leaning for" },
      { score: 7, label: "appropriate, benefit somewhat outweighs harm" },
      { score: 8, label: "appropriate, benefit outweighs harm" },
      { score: 9, label: "appropriate, benefit far outweighs harm" },
    ],
    guidelines: asList([
      ...SHARED_GUIDELINES,
      "Then say how severe the harm would be: of doing an option you rate 1 to 3, of leaving undone one you rate 7 to 9. None, mild, moderate, severe as the WHO has it; death counts as severe.",
    ]),
  },
};
