import type { MatchedMetric } from "#scoring/harm/matched/case-values.ts";

/** The official figures of the whole open example, to four decimals. */
export const OFFICIAL_AGGREGATE: Partial<Record<MatchedMetric, number>> = {
  f1_raw: 0.4724,
  f1_weighted: 0.997,
  precision_raw: 0.3159,
  precision_weighted: 0.9575,
  recall_raw: 1,
  recall_weighted: 0.9971,
  severe_rate: 0,
  f1_floor: 0.9855,
  resilience: 1,
};
