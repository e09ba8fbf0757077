import { desc, eq } from "drizzle-orm";
import type { DisagreementRuleSetting, InstrumentKind, QuantileType, UnsettledPolicy } from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { instrumentVersions, studyRuleVersions } from "../schema/index.ts";

export interface StudyRules {
  ratersPerOption: number;
  minimumRatings: number;
  disagreementRule: DisagreementRuleSetting;
  quantileType: QuantileType;
  severityDisagreement: "never" | "when-severe" | "always";
  ratersMayAdjudicateOwn: boolean;
  unsettledPolicy: UnsettledPolicy;
}

/** What a study is run by at the moment. `definition` is the instrument's content as it was stored. */
export interface StudySetup {
  instrument: { id: number; version: number; kind: InstrumentKind; definition: unknown };
  rules: StudyRules & { id: number; version: number };
}

/** The newest instrument and rules of a study, read inside a transaction. */
export function selectStudySetup(tx: Transaction, studyId: number): StudySetup {
  const instrument = tx
    .select()
    .from(instrumentVersions)
    .where(eq(instrumentVersions.studyId, studyId))
    .orderBy(desc(instrumentVersions.version))
    .limit(1)
    .get();
  const rules = tx
    .select()
    .from(studyRuleVersions)
    .where(eq(studyRuleVersions.studyId, studyId))
    .orderBy(desc(studyRuleVersions.version))
    .limit(1)
    .get();
  if (!instrument || !rules) throw new DataError("not-found", "This study has no instrument or no rules.");
  return {
    instrument: {
      id: instrument.id,
      version: instrument.version,
      kind: instrument.kind as InstrumentKind,
      definition: JSON.parse(instrument.definition),
    },
    rules: {
      id: rules.id,
      version: rules.version,
      ratersPerOption: rules.ratersPerOption,
      minimumRatings: rules.minimumRatings,
      disagreementRule: rules.disagreementRule as DisagreementRuleSetting,
      quantileType: rules.quantileType as QuantileType,
      severityDisagreement: rules.severityDisagreement as StudyRules["severityDisagreement"],
      ratersMayAdjudicateOwn: rules.ratersMayAdjudicateOwn,
      unsettledPolicy: rules.unsettledPolicy as UnsettledPolicy,
    },
  };
}
