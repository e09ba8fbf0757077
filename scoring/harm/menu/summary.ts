import { classOfScore, HARM_SEVERITIES } from "../../terms.ts";
import type { MenuSummary, PooledShare, SystemScore } from "./report.ts";
import { labelledOptions } from "../reference.ts";
import type { References } from "../reference.ts";

/**
 * Figures over all systems of a table: the highest case harm rate, and the omission share of all errors pooled (over
 * systems and trials), as the paper's "up to 22.2%" and "76.6%" are. Beside them the share of the uncertain reference
 * options that are uncertain by disagreement.
 */
export function summariseSystems(systems: readonly SystemScore[], references: References): MenuSummary {
  let highest: MenuSummary["highestCaseHarmRate"] = null;
  const pooled = { omission: 0, all: 0, severeOmission: 0, severe: 0 };
  for (const { system, metrics, errors } of systems) {
    const rate = metrics.case_harm_rate.estimate;
    if (rate !== null && (highest === null || rate > highest.estimate)) highest = { system, estimate: rate };
    for (const severity of HARM_SEVERITIES) {
      pooled.omission += errors.omission[severity] ?? 0;
      pooled.all += (errors.omission[severity] ?? 0) + (errors.commission[severity] ?? 0);
    }
    pooled.severeOmission += errors.omission.severe;
    pooled.severe += errors.omission.severe + errors.commission.severe;
  }
  const uncertain = references.cases
    .flatMap((studyCase) => labelledOptions(studyCase))
    .filter((option) => classOfScore(option.score) === "uncertain");
  const byDisagreement = uncertain.filter((option) => option.uncertainByDisagreement === true).length;
  return {
    highestCaseHarmRate: highest,
    omissionShare: share(pooled.omission, pooled.all, "no error was made"),
    omissionShareSevere: share(pooled.severeOmission, pooled.severe, "no severe error was made"),
    uncertainByDisagreement: share(byDisagreement, uncertain.length, "no option is uncertain"),
  };
}

function share(part: number, n: number, whenNone: string): PooledShare {
  return n > 0 ? { estimate: part / n, reason: null, n } : { estimate: null, reason: whenNone, n };
}
