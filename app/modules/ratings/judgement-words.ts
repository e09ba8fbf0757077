import type { CannotJudgeReason, OptionFlag } from "#scoring/terms.ts";

/*
 * What the page of a case has to know of its form, apart from the form's schema: a page that reads this only loads no
 * schemas, nor their probe for eval, which the page's policy refuses.
 */

/** Most letters of a comment. */
export const LONGEST_COMMENT = 4000;

/** The reasons for not judging, as a rater reads them. */
export const CANNOT_JUDGE_WORDS: Record<CannotJudgeReason, string> = {
  "outside-my-field": "outside my field",
  unclear: "the option is unclear",
  "not-enough-information": "the vignette does not tell enough",
  other: "another reason",
};

/** The flags, as raters and coordinators read them. */
export const FLAG_WORDS: Record<OptionFlag, string> = {
  unclear: "unclear",
  duplicate: "says the same as another option",
  "outside-my-field": "outside my field",
  other: "something else, see my comment",
};
