import type { PairedAgreement } from "#scoring/rater-quality/paired-agreement.ts";
import type { RaterQuality } from "#scoring/rater-quality/rater-quality.ts";

/** One rater's quality figures in the names of the file formats. */
export function describeQuality(quality: RaterQuality) {
  const { intervalReason, ...deviation } = quality.meanDeviation;
  return {
    rater: quality.rater,
    ratings: quality.ratings,
    panel_agreement: describePairs(quality.panelAgreement),
    mean_deviation: { ...deviation, interval_reason: intervalReason },
    scale_entropy_bits: quality.scaleUse.entropy,
    scale_entropy_share: quality.scaleUse.normalised,
    scale_counts: quality.scaleUse.counts,
    seconds_per_option: quality.secondsPerOption,
    changed_in_round_2: quality.changedInRound2,
    gold_agreement: describePairs(quality.goldAgreement),
    own_repeat_agreement: describePairs(quality.ownRepeatAgreement),
  };
}

function describePairs({ kappa, exact, sameClass }: PairedAgreement) {
  return { weighted_kappa: kappa, exact, same_class: sameClass };
}
