import { formatDuration } from "#app/lib/format-duration.ts";
import type { RaterQuality } from "#app/modules/agreement/read-rater-quality.server.ts";

export interface ShownFigure {
  estimate: number | null;
  reason: string | null;
  n: number;
}

const twoPlaces = (value: number) => value.toFixed(2);
const percent = (value: number) => `${Math.round(100 * value)} %`;

/** The columns of figures, beside the mean deviation. */
export const FIGURES: {
  head: string;
  title: string;
  figure: (rater: RaterQuality) => ShownFigure;
  format: (value: number) => string;
}[] = [
  {
    head: "Agreement with the others",
    title: "Cohen’s kappa, quadratic weights, with the median of the panel’s other ratings",
    figure: ({ panelAgreement }) => panelAgreement.kappa,
    format: twoPlaces,
  },
  {
    head: "Same class as the others",
    title: "Share of options with the class of the median of the panel’s other ratings",
    figure: ({ panelAgreement }) => panelAgreement.sameClass,
    format: percent,
  },
  {
    head: "Use of the scale",
    title: "Shannon’s entropy of the ratings over the nine points, in bits",
    figure: ({ scaleUse }) => scaleUse.entropy,
    format: twoPlaces,
  },
  {
    head: "Time an option",
    title: "Median active time",
    figure: ({ secondsPerOption }) => secondsPerOption,
    format: (seconds) => formatDuration(1000 * seconds),
  },
  {
    head: "Changed in round 2",
    title: "Share of the options rated in both rounds whose score is another",
    figure: ({ changedInRound2 }) => changedInRound2,
    format: percent,
  },
  {
    head: "With gold",
    title: "Cohen’s kappa, quadratic weights, with the scores that the study holds to be right",
    figure: ({ goldAgreement }) => goldAgreement.kappa,
    format: twoPlaces,
  },
  {
    head: "With own repeats",
    title: "Share of silently repeated options with the same class as before",
    figure: ({ ownRepeatAgreement }) => ownRepeatAgreement.sameClass,
    format: percent,
  },
];
