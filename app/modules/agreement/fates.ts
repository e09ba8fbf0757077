import type { SeverityDisagreementPolicy } from "#scoring/labels/reference-label.ts";
import {
  APPROPRIATENESS_CLASSES,
  type AppropriatenessClass,
  type DisagreementRuleSetting,
  type QuantileType,
} from "#scoring/terms.ts";

/** The rules by which a label is in dispute or not. */
export interface Alternative {
  rule: DisagreementRuleSetting;
  quantileType: QuantileType;
  severity: SeverityDisagreementPolicy;
}

/** What an option comes to: in dispute, or labelled with a class. */
export const FATES = ["disputed", ...APPROPRIATENESS_CLASSES] as const;
export type Fate = "disputed" | AppropriatenessClass;
