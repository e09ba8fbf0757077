/**
 * Which options go to the panel again: those in disagreement, those that an adjudicator sent back, or all that were
 * rated (as after a meeting).
 */
export const ROUND_OPTIONS = ["disputed", "sent-back", "all"] as const;
export type RoundOptions = (typeof ROUND_OPTIONS)[number];
