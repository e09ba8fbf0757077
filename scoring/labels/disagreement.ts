import type { DisagreementRule, DisagreementRuleSetting } from "#scoring/terms.ts";
import { classOfMedian } from "./median.ts";
import type { PanelStatistics } from "./panel-statistics.ts";

/** What a rule found, with the figures that decided. */
export interface DisagreementJudgement {
  rule: DisagreementRule;
  disagreement: boolean;
  /** The figures in words, fit to be shown to an adjudicator. */
  why: string;
}

/** Agreement in the classic sense, which is not the opposite of disagreement: a panel can show neither. */
export interface ClassicAgreement {
  agreement: boolean;
  /** Ratings outside the three-point region that holds the median. */
  outside: number;
  /** Agreement needs fewer than this many outside. */
  threshold: number;
}

/** Panels below this size get the small-panel rule by default; the RAND/UCLA manual treats none. */
const SMALLEST_RAND_PANEL = 8;
const SMALL_PANEL_RANGE = 5;
/** Exact ties of IPR and IPRAS do occur, and a tie is no disagreement. */
const TOLERANCE = 1e-9;

/** The rule that applies to an option with n ratings: the study's own, or small-panel under eight and ipras from there. */
export function resolveRule(setting: DisagreementRuleSetting, n: number): DisagreementRule {
  if (setting !== "by-panel-size") return setting;
  return n < SMALLEST_RAND_PANEL ? "small-panel" : "ipras";
}

/** What to tell a person about a rule used on n ratings: a sentence, or null where there is nothing to warn of. */
export function warnAboutRule(rule: DisagreementRule, n: number): string | null {
  if (rule !== "ipras" || n >= SMALLEST_RAND_PANEL) return null;
  return (
    `IPRAS was made for panels of ${SMALLEST_RAND_PANEL} and more; with ${count(n, "rating")} the percentile type ` +
    "decides, and with type 7 it hardly ever finds disagreement."
  );
}

/** The tertile threshold t = floor((n + 1) / 3), never under one: three for panels of 8-10, four for 11-13. */
export function tertileThreshold(n: number): number {
  return Math.max(1, Math.floor((n + 1) / 3));
}

/**
 * Whether a panel disagrees by a rule.
 *
 * - `ipras`: IPR over IPRAS (Fitch et al. 2001, The RAND/UCLA Appropriateness Method User's Manual).
 * - `tertile`: at least t ratings in 1-3 and at least t in 7-9.
 * - `small-panel`: a rating in 1-3 against one in 7-9, or highest and lowest five points apart or more. Not a
 *   RAND/UCLA rule.
 */
export function judgeDisagreement(statistics: PanelStatistics, rule: DisagreementRule): DisagreementJudgement {
  if (rule === "ipras") return judgeByIpras(statistics);
  return rule === "tertile" ? judgeByTertile(statistics) : judgeSmallPanel(statistics);
}

/** Classic agreement: fewer than t ratings outside the three-point region of the median. */
export function judgeClassicAgreement(statistics: PanelStatistics): ClassicAgreement {
  const threshold = tertileThreshold(statistics.n);
  const outside = statistics.n - statistics.counts[classOfMedian(statistics.median)];
  return { agreement: outside < threshold, outside, threshold };
}

function judgeByIpras({ ipr, ipras, quantileType }: PanelStatistics): DisagreementJudgement {
  const disagreement = ipr > ipras + TOLERANCE;
  const verb = disagreement ? "is over" : "is not over";
  return {
    rule: "ipras",
    disagreement,
    why: `IPR ${figure(ipr)} ${verb} IPRAS ${figure(ipras)} (percentile type ${quantileType})`,
  };
}

function judgeByTertile({ n, counts }: PanelStatistics): DisagreementJudgement {
  const t = tertileThreshold(n);
  const found = `${counts.inappropriate} of ${count(n, "rating")} in 1-3 and ${counts.appropriate} in 7-9`;
  return {
    rule: "tertile",
    disagreement: counts.inappropriate >= t && counts.appropriate >= t,
    why: `${found}; disagreement is at least ${t} in each`,
  };
}

function judgeSmallPanel({ counts, min, max }: PanelStatistics): DisagreementJudgement {
  const rule = "small-panel";
  const span = `lowest ${min}, highest ${max}`;
  if (counts.inappropriate > 0 && counts.appropriate > 0) {
    return { rule, disagreement: true, why: `a rating in 1-3 stands against one in 7-9 (${span})` };
  }
  if (max - min >= SMALL_PANEL_RANGE) {
    return {
      rule,
      disagreement: true,
      why: `ratings lie ${max - min} points apart, ${SMALL_PANEL_RANGE} or more (${span})`,
    };
  }
  const missing = counts.inappropriate > 0 ? "7-9" : "1-3";
  return {
    rule,
    disagreement: false,
    why: `no rating in ${missing}, and ratings lie ${max - min} points apart, under ${SMALL_PANEL_RANGE} (${span})`,
  };
}

function figure(value: number): string {
  return String(Number(value.toFixed(4)));
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
