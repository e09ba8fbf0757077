import { describe, expect, it } from "vitest";
import { isFullyCrossed, meanSquares, sumAnova } from "#scoring/agreement/anova.ts";
import { brennanPrediger } from "#scoring/agreement/brennan-prediger.ts";
import { drawnOnce, sumDrawn } from "#scoring/agreement/cluster-sums.ts";
import { type CohenMetric, cohenKappa } from "#scoring/agreement/cohen-kappa.ts";
import { congerKappa } from "#scoring/agreement/conger-kappa.ts";
import { fleissKappa, fleissKappaByCategory } from "#scoring/agreement/fleiss-kappa.ts";
import { gwetAc } from "#scoring/agreement/gwet-ac.ts";
import { gwetStandardError } from "#scoring/agreement/gwet-standard-error.ts";
import type { IccForm } from "#scoring/agreement/icc-forms.ts";
import { fInterval } from "#scoring/agreement/icc-interval.ts";
import { icc } from "#scoring/agreement/icc.ts";
import { iccReml } from "#scoring/agreement/icc-reml.ts";
import { jackknifeStandardErrors } from "#scoring/agreement/jackknife.ts";
import { kendallW } from "#scoring/agreement/kendall-w.ts";
import {
  type AlphaMetric,
  krippendorffAlpha,
  krippendorffAlphaWithInterval,
  prepareAlpha,
} from "#scoring/agreement/krippendorff-alpha.ts";
import { lightKappa } from "#scoring/agreement/light-kappa.ts";
import { percentAgreement } from "#scoring/agreement/percent-agreement.ts";
import type { RatingsTable } from "#scoring/agreement/ratings-table.ts";
import { findRatedUnits } from "#scoring/agreement/unit-selection.ts";
import type { Weighting } from "#scoring/agreement/weights.ts";
import { type AgreementVector, readAllVectors, tableOf } from "#tests/scoring/agreement-vectors.ts";
import { hasShared } from "#tests/shared-data.ts";

type Figure = number | null | readonly (number | null)[];
type Compute = (table: RatingsTable, vector: AgreementVector) => Figure;

/** Statistics of the file that are not about agreement; the tests of labels and of resampling read them. */
const OF_OTHERS = ["rand_ucla", "dawid_skene", "majority_vote", "stratified_bootstrap_se", "stratified_bootstrap_ci"];

const weighted =
  (compute: (table: RatingsTable, weighting: Weighting) => { estimate: number | null }): Compute =>
  (table, { metric }) =>
    compute(table, metric as Weighting).estimate;

const COMPUTE: Record<string, Compute> = {
  krippendorff_alpha: (table, { metric }) => krippendorffAlpha(table, metric as AlphaMetric).estimate,
  krippendorff_alpha_jackknife_se(table, { metric }) {
    const { selection, figures } = prepareAlpha(table, [metric as AlphaMetric]);
    return jackknifeStandardErrors(selection.clusters, figures);
  },
  krippendorff_alpha_bootstrap(table, { metric }) {
    const options = { replicates: 20_000, seed: 0, level: 0.95 };
    const { lo, hi } = krippendorffAlphaWithInterval(table, metric as AlphaMetric, options);
    return [lo, hi];
  },
  percent_agreement: weighted(percentAgreement),
  gwet_ac1: weighted(gwetAc),
  gwet_ac2: weighted(gwetAc),
  gwet_ac1_se: weighted((table, weighting) => gwetStandardError(table, "gwet_ac", weighting)),
  gwet_ac2_se: weighted((table, weighting) => gwetStandardError(table, "gwet_ac", weighting)),
  fleiss_kappa: weighted(fleissKappa),
  fleiss_kappa_by_category: (table) => fleissKappaByCategory(table).map(({ estimate }) => estimate),
  conger_kappa: weighted(congerKappa),
  light_kappa: (table, { metric }) => lightKappa(table, metric as CohenMetric).estimate,
  brennan_prediger: weighted(brennanPrediger),
  cohen_kappa(table, { data, metric, params }) {
    const [first, second] = data as [(number | null)[], (number | null)[]];
    const pairs = first
      .map((value, unit) => [value, second[unit]!] as const)
      .filter((pair): pair is readonly [number, number] => pair[0] !== null && pair[1] !== null);
    const custom = params?.disagreementWeights;
    const weights = custom === undefined ? (metric as CohenMetric) : Float64Array.from(custom.flat());
    return cohenKappa(pairs, table.categories, weights).estimate;
  },
  icc_reml_oneway: (table) => iccReml(table, "oneway").estimate,
  icc_reml_twoway_agreement: (table) => iccReml(table, "twoway").estimate,
  kendall_w: (table, { metric }) => kendallW(table, metric === "uncorrected" ? "uncorrected" : "corrected").estimate,
  ...Object.fromEntries(
    (["1,1", "2,1", "3,1", "1,k", "2,k", "3,k"] as const).flatMap((form): [string, Compute][] => [
      [`icc_${form.replace(",", "_")}`, (table) => icc(table, form).estimate],
      [`icc_${form.replace(",", "_")}_ci95`, (table) => intervalAsInIrr(table, form)],
    ]),
  ),
};

/** The reference intervals of ICC(2,k) are those of R's irr, which differ from Shrout and Fleiss'. */
function intervalAsInIrr(table: RatingsTable, form: IccForm): Figure {
  if (form !== "2,k") {
    const { fInterval: interval } = icc(table, form);
    return [interval!.lo, interval!.hi];
  }
  const rated = findRatedUnits(table);
  expect(isFullyCrossed(rated)).toBe(true);
  const sums = sumAnova(table, rated);
  const total = new Float64Array(sums.size);
  sumDrawn(sums, drawnOnce(rated), total);
  const { lo, hi } = fInterval(meanSquares(total), form, 0.95, "irr");
  return [lo, hi];
}

/** Numbers in the order in which they are computed. */
function expectedFigures({ expected }: AgreementVector): (number | null)[] {
  if (expected !== null && typeof expected === "object" && "ci95" in expected) return expected.ci95 as number[];
  return [expected as number | number[] | null].flat();
}

describe.skipIf(!hasShared)("agreement against the reference values", () => {
  const vectors = readAllVectors().filter(({ statistic }) => !OF_OTHERS.includes(statistic));

  it("has an implementation of every statistic", () => {
    expect(vectors.map(({ statistic }) => statistic).filter((statistic) => !(statistic in COMPUTE))).toEqual([]);
    expect(vectors.length).toBeGreaterThan(150);
  });

  it.each(vectors.map((vector) => [`${vector.name} (${vector.statistic} ${vector.metric})`, vector] as const))(
    "%s",
    (_, vector) => {
      const table = tableOf(vector.data, vector.params?.categories);
      const found = [COMPUTE[vector.statistic]!(table, vector)].flat();
      const expected = expectedFigures(vector);
      expect(found).toHaveLength(expected.length);
      expected.forEach((figure, index) => {
        if (figure === null) expect(found[index]).toBeNull();
        else expect(Math.abs(found[index]! - figure)).toBeLessThan(vector.tolerance);
      });
    },
  );
});
