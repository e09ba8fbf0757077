import { describe, expect, it } from "vitest";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { MATCHED_METRICS } from "#scoring/harm/matched/case-values.ts";
import { replicateMatched } from "#scoring/harm/matched/estimates.ts";
import { scoreMatched } from "#scoring/harm/matched/score-matched.ts";
import { tabulateMatched } from "#scoring/harm/matched/table.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import { said } from "./builders.ts";
import { caseOf, option, references } from "../reference-builders.ts";

const cases = ["Card001", "Card002", "GI001", "GI002"].map((id) =>
  caseOf(id, [option("1", 8), option("2", 7), option("3", 2, { category: "Medication" }), option("4", 5)], null),
);
const refs = references(cases);
const [first, second, third, fourth] = cases as [ReferenceCase, ReferenceCase, ReferenceCase, ReferenceCase];
const perfect = (studyCase: ReferenceCase, fields: Partial<MatchedAnswer> = {}) =>
  said(studyCase, { full: ["1", "2"], actions: ["1", "2"] }, fields);
/** F1 0.2: recall 3/27, precision 1. */
const poor = (studyCase: ReferenceCase, fields: Partial<MatchedAnswer> = {}) =>
  said(studyCase, { full: ["2"], actions: ["2"] }, fields);
const mixed = [perfect(first), perfect(first, { id: "Card001-0" }), poor(second), poor(third), perfect(fourth)];

describe("scoreMatched", () => {
  it("averages over base cases, not over answers", () => {
    const { systems, parameters } = scoreMatched(refs, mixed, { replicates: 0 });
    expect(parameters).toMatchObject({ cases: 4, labelledOptions: 16, instrument: "noharm", seed: 0 });
    expect(systems).toHaveLength(1);
    const [system] = systems;
    expect(system).toMatchObject({ system: "model", trials: 1, cases: 4, variants: 5, answers: 5, warnings: [] });
    expect(system!.variantsPerCase).toEqual({ fewest: 1, most: 2 });
    expect(system!.metrics.f1_weighted).toMatchObject({
      n: 4,
      lo: null,
      intervalReason: "no replicates were asked for",
    });
    expect(system!.metrics.f1_weighted.estimate).toBeCloseTo((1 + 0.2 + 0.2 + 1) / 4, 12);
    // One case only has two answers.
    expect(system!.metrics.f1_floor).toMatchObject({ estimate: 1, n: 1 });
    expect(system!.metrics.f1_floor.ci_trials).toBeUndefined();
    expect(system!.metrics.accuracy.ci_trials).toMatchObject({ trials: 1, lo: null });
  });

  it("gives the interval over trials: within a trial over answers, then over cases", () => {
    const inSecond = { trial: "2" };
    const answers = [
      ...[perfect(first), poor(first, { id: "Card001-0" }), poor(first, { id: "Card001-1" }), perfect(second)],
      ...[poor(first, inSecond), perfect(second, inSecond), said(third, {}, inSecond)],
    ];
    const { metrics } = scoreMatched(refs, answers, { replicates: 0 }).systems[0]!;
    // First trial: (1.4 / 3 + 1) / 2 = 0.7333; second: (0.2 + 1 + 0) / 3 = 0.4.
    const { mean, halfWidth, trials } = metrics.f1_weighted.ci_trials!;
    expect(mean).toBeCloseTo((1.4 / 3 + 1) / 4 + 0.2, 12);
    expect(halfWidth).toBeCloseTo((1.959964 * ((1.4 / 3 + 1) / 2 - 0.4)) / 2, 5);
    expect(trials).toBe(2);
    // The answer without an action has no off-rubric rate, and its trial has one all the same.
    expect(metrics.offrubric_rate.ci_trials).toMatchObject({ mean: 0, trials: 2, undefinedTrials: 0 });
  });

  it("says why there is no figure or no interval", () => {
    const one = scoreMatched(refs, [said(first, {})], { replicates: 50 }).systems[0]!.metrics;
    expect(one.recall_raw).toMatchObject({ estimate: 0, lo: null, n: 1 });
    expect(one.recall_raw.intervalReason).toMatch(/rests on one case/);
    expect(one.precision_matched).toMatchObject({ estimate: null, reason: "no action matched an option" });
    expect(one.offrubric_rate.reason).toBe("no answer has an action");
    expect(one.f1_floor.reason).toMatch(/two answers/);
    expect(one.resilience.reason).toMatch(/two answers/);
    const uncertain = caseOf("Card009", [option("1", 5)]);
    const none = scoreMatched(references([uncertain]), [said(uncertain, { full: ["1"], actions: ["1"] })]).systems[0]!;
    expect(none.metrics.f1_weighted).toMatchObject({
      estimate: null,
      n: 0,
      reason: expect.stringMatching(/appropriate/) as string,
    });
    expect(none.metrics.accuracy.reason).toMatch(/to be done or to be left/);
    expect(none.metrics.mild_rate.estimate).toBe(0);
  });

  it("gives no system for no answers, and passes over a case without labels", () => {
    expect(scoreMatched(refs, []).systems).toEqual([]);
    const unlabelled = caseOf("Card009", [option("1", null)]);
    const report = scoreMatched(references([...cases, unlabelled]), [...mixed, said(unlabelled, { full: ["1"] })]);
    expect(report.parameters.cases).toBe(4);
    expect(report.systems[0]!.answers).toBe(5);
  });

  it("has intervals around its estimates, the same from the same seed", () => {
    const many = Array.from({ length: 30 }, (_, index) => caseOf(`GI${100 + index}`, first.options.slice(), "GI"));
    const answers = many.map((one, index) => (index % 3 === 0 ? poor(one) : perfect(one)));
    const { metrics } = scoreMatched(references(many), answers, { replicates: 400, seed: 3 }).systems[0]!;
    const { estimate, lo, hi } = metrics.f1_weighted;
    expect(estimate).toBeCloseTo((20 + 10 * 0.2) / 30, 12);
    // The standard error of the mean is 0.8 sqrt(2/9) / sqrt(30) = 0.069.
    expect(lo).toBeGreaterThan(estimate! - 0.2);
    expect(lo).toBeLessThan(estimate! - 0.08);
    expect(hi).toBeGreaterThan(estimate! + 0.08);
    expect(hi).toBeLessThanOrEqual(1);
    const again = scoreMatched(references(many), answers, { replicates: 400, seed: 3 });
    expect(again.systems[0]!.metrics).toEqual(metrics);
  });

  it("breaks errors down, and lists errors and answers when asked", () => {
    const harmful = said(first, { full: ["1", "3"], actions: ["1", "3", 1] }, { trial: "2", judge: "j" });
    const options = { replicates: 0, errorLists: true, perAnswer: true };
    const { systems, answers } = scoreMatched(refs, [poor(second), harmful], options);
    const [system] = systems;
    expect(system!.errors).toEqual({
      omission: { mild: 1, moderate: 1, severe: 0 },
      commission: { mild: 0, moderate: 1, severe: 1 },
    });
    expect(system!.errorTable).toEqual([
      { type: "omission", severity: "moderate", category: "Diagnostic", specialty: "Card", count: 1 },
      { type: "omission", severity: "mild", category: "Diagnostic", specialty: "Card", count: 1 },
      { type: "commission", severity: "severe", category: "Off the rubric", specialty: "Card", count: 1 },
      { type: "commission", severity: "moderate", category: "Medication", specialty: "Card", count: 1 },
    ]);
    expect(system!.errorList!.map(({ id, trial, judge, options: ids }) => [id, trial, judge, ...ids])).toEqual([
      ["Card001", "2", "j", "2"],
      ["Card001", "2", "j", "3"],
      ["Card001", "2", "j"],
      ["Card002", "1", null, "1"],
    ]);
    expect(answers!.map(({ metrics: _, ...rest }) => rest)).toEqual([
      { system: "model", id: "Card001", trial: "2", judge: "j" },
      { system: "model", id: "Card002", trial: "1" },
    ]);
    expect(answers![1]!.metrics.f1_weighted).toBeCloseTo(0.2, 12);
    const plain = scoreMatched(refs, [poor(second)], { replicates: 0 });
    expect(plain.answers).toBeUndefined();
    expect(plain.systems[0]!.errorList).toBeUndefined();
  });

  it("compares systems on their common cases", () => {
    const other = { system: "other" };
    const answers = [...mixed, poor(first, other), poor(second, other), perfect(third, other)];
    const { comparisons } = scoreMatched(refs, answers, { replicates: 100, compare: ["f1_weighted"] });
    // On the first three cases: model 1, 0.2, 0.2; other 0.2, 0.2, 1.
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({ a: "model", b: "other", metric: "f1_weighted", cases: 3 });
    expect(comparisons[0]!.difference).toBeCloseTo(0, 12);
    const everything = scoreMatched(refs, answers, { replicates: 20 }).comparisons.map(({ metric }) => metric);
    expect(everything).toEqual(MATCHED_METRICS.filter((metric) => !metric.endsWith("_uncorrected")));
  });

  it("warns when the lengths of some answers only are known", () => {
    const [system] = scoreMatched(refs, [perfect(first, { responseLength: 10 }), perfect(second)]).systems;
    expect(system!.warnings).toEqual([expect.stringMatching(/length of 1 of 2 answers/)]);
  });

  it("refuses parameters out of range", () => {
    expect(() => scoreMatched(refs, mixed, { replicates: -1, level: 2 })).toThrow(/replicates[^]*level/);
  });
});

describe("replicateMatched", () => {
  it("weighs the case values, and is undefined where no case drawn has one", () => {
    const withoutActions = [said(first, {}), said(second, { full: ["1"], actions: ["1", null] })];
    const { systems, cases: tabulated } = tabulateMatched(refs, withoutActions);
    expect(tabulated.map(({ id }) => id)).toEqual(["Card001", "Card002"]);
    const drawn = replicateMatched(systems[0]!.values, Uint32Array.of(1, 1, 2, 0, 0, 2), 2, 3);
    const at = (metric: (typeof MATCHED_METRICS)[number], replicate: number) =>
      drawn[MATCHED_METRICS.indexOf(metric) * 3 + replicate];
    expect([0, 1, 2].map((replicate) => at("recall_raw", replicate))).toEqual([1 / 4, 0, 1 / 2]);
    expect([0, 1, 2].map((replicate) => at("offrubric_rate", replicate))).toEqual([1 / 2, NaN, 1 / 2]);
  });
});
