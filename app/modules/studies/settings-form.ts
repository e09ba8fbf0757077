import { z } from "zod";
import { SEVERITY_DISAGREEMENT_POLICIES } from "#scoring/labels/reference-label.ts";
import { DISAGREEMENT_RULE_SETTINGS, QUANTILE_TYPES, UNSETTLED_POLICIES } from "#scoring/terms.ts";
import { studyForm } from "./study-form.ts";

/** An empty field is none. */
const empty = (value: unknown) => (value === "" ? null : value);
const wholeNumber = z.coerce.number({ error: "A whole number." }).int("A whole number.");
const target = z.preprocess(empty, wholeNumber.min(1, "At least 1, or nothing.").max(100_000).nullable()).default(null);
const day = z.preprocess(empty, z.iso.date("A day, such as 2026-03-31, or nothing.").nullable()).default(null);
const version = wholeNumber.min(0);

/** The settings of a study, as the page sends them: fields of a form come as text and are read here. */
export const settingsForm = z
  .object({
    ratersPerOption: studyForm.shape.ratersPerOption,
    minimumRatings: wholeNumber.min(1, "At least 1.").max(99, "At most 99."),
    disagreementRule: z.enum(DISAGREEMENT_RULE_SETTINGS),
    quantileType: wholeNumber.pipe(z.literal(QUANTILE_TYPES, "2, 6 or 7.")),
    severityDisagreement: z.enum(SEVERITY_DISAGREEMENT_POLICIES),
    unsettledPolicy: z.enum(UNSETTLED_POLICIES).default("uncertain"),
    ratersMayAdjudicateOwn: studyForm.shape.shufflesOptions,
    shufflesOptions: studyForm.shape.shufflesOptions,
    silentRepeats: studyForm.shape.silentRepeats,
    seed: wholeNumber.min(0, "At least 0.").max(0xffffffff, "At most 4294967295."),
    rounds: wholeNumber.min(1, "At least 1.").max(2, "At most 2."),
    targetCases: target,
    targetRaters: target,
    firstRoundDueOn: day,
    secondRoundDueOn: day,
    releaseDueOn: day,
    rulesVersion: version,
    showingVersion: version,
    planVersion: version,
  })
  .refine(({ minimumRatings, ratersPerOption }) => minimumRatings <= ratersPerOption, {
    message: "At most the number of raters an option: else no option could get a label.",
    path: ["minimumRatings"],
  })
  .refine(({ firstRoundDueOn: first, secondRoundDueOn: second }) => !first || !second || first <= second, {
    message: "Not before the first round is due.",
    path: ["secondRoundDueOn"],
  });

export type SettingsForm = z.output<typeof settingsForm>;
export type SettingsFormInput = z.input<typeof settingsForm>;
