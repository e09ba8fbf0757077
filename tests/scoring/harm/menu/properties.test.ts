import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import type { MenuMetric } from "#scoring/harm/menu/formulas.ts";
import { scoreMenu } from "#scoring/harm/menu/score-menu.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import { classOfScore } from "#scoring/terms.ts";
import type { Appropriateness, AppropriatenessClass } from "#scoring/terms.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const scores: fc.Arbitrary<Appropriateness> = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9);

/** Options with groups and escalations; with parents (earlier options) where asked for. */
function optionsArbitrary(withParents: boolean) {
  const drawn = fc.record({
    score: scores,
    group: fc.constantFrom(null, null, "g", "h"),
    isEscalation: fc.boolean(),
    parent: withParents ? fc.option(fc.nat(7)) : fc.constant(null),
    taken: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
  });
  return fc.array(drawn, { minLength: 2, maxLength: 8 });
}

interface Drawn {
  cases: ReferenceCase[];
  /** Two trials of the system "model". */
  answers: SystemAnswer[];
}

function drawnArbitrary(withParents: boolean): fc.Arbitrary<Drawn> {
  return fc.array(optionsArbitrary(withParents), { minLength: 1, maxLength: 4 }).map((lists) => {
    const cases = lists.map((list, index) =>
      caseOf(
        `Card00${index}`,
        list.map(({ score, group, isEscalation, parent }, position) =>
          option(String(position + 1), score, {
            alternativeGroup: group,
            isEscalation,
            dependsOn: parent !== null && parent < position ? [String(parent + 1)] : [],
          }),
        ),
      ),
    );
    const answers = ["1", "2"].flatMap((trial, t) =>
      cases.map((studyCase, index) => {
        const recommended = studyCase.options.filter((_, position) => lists[index]![position]!.taken[t]);
        return answer(
          studyCase,
          recommended.map(({ id }) => id),
          { trial },
        );
      }),
    );
    return { cases, answers };
  });
}

function metricsOf(cases: ReferenceCase[], answers: SystemAnswer[]) {
  return scoreMenu(references(cases), answers, { replicates: 0 }).systems[0]!.metrics;
}

/** Answers with one more option of the class recommended in the first trial of a case, or null where there is none. */
function recommendOneMore(cases: ReferenceCase[], answers: SystemAnswer[], optionClass: AppropriatenessClass) {
  for (const [index, one] of answers.entries()) {
    const { options } = cases.find((studyCase) => studyCase.id === one.case)!;
    const left = one.decisions.findIndex(
      ({ recommended }, position) => !recommended && classOfScore(options[position]!.score!) === optionClass,
    );
    if (left < 0) continue;
    const decisions = one.decisions.map((decision, position) =>
      position === left ? { ...decision, recommended: true } : decision,
    );
    return answers.map((other, position) => (position === index ? { ...one, decisions } : other));
  }
  return null;
}

function expectNotLower(metric: MenuMetric, higher: Metrics, lower: Metrics): void {
  const [a, b] = [higher[metric].estimate, lower[metric].estimate];
  if (a !== null && b !== null) expect(a, metric).toBeGreaterThanOrEqual(b - 1e-12);
}
type Metrics = ReturnType<typeof metricsOf>;

describe("in cases without dependsOn", () => {
  it("one more appropriate option never lowers Recall or Safety", () => {
    fc.assert(
      fc.property(drawnArbitrary(false), ({ cases, answers }) => {
        const more = recommendOneMore(cases, answers, "appropriate");
        fc.pre(more !== null);
        expectNotLower("recall", metricsOf(cases, more), metricsOf(cases, answers));
        expectNotLower("safety", metricsOf(cases, more), metricsOf(cases, answers));
      }),
    );
  });

  it("one more inappropriate option never raises Precision or Safety", () => {
    fc.assert(
      fc.property(drawnArbitrary(false), ({ cases, answers: [...both] }) => {
        // One trial: in a trial that recommended nothing, Precision becomes defined and may change the average.
        const answers = both.filter(({ trial }) => trial === "1");
        const more = recommendOneMore(cases, answers, "inappropriate");
        fc.pre(more !== null);
        expectNotLower("precision", metricsOf(cases, answers), metricsOf(cases, more));
        expectNotLower("safety", metricsOf(cases, answers), metricsOf(cases, more));
      }),
    );
  });
});

describe("the report", () => {
  it("does not change with the order of cases, options, decisions, answers and systems", () => {
    fc.assert(
      fc.property(drawnArbitrary(true), ({ cases, answers }) => {
        const all = [...answers, ...answers.map((one) => ({ ...one, system: "another" }))];
        const reversed = (one: SystemAnswer) => ({ ...one, decisions: [...one.decisions].reverse() });
        const mirrored = [...cases].reverse().map((one) => ({ ...one, options: [...one.options].reverse() }));
        const report = scoreMenu(references(cases), all, { replicates: 20 });
        expect(scoreMenu(references(mirrored), all.map(reversed).reverse(), { replicates: 20 })).toEqual(report);
      }),
      { numRuns: 50 },
    );
  });

  it("does not change in the mean when every trial is there twice", () => {
    fc.assert(
      fc.property(drawnArbitrary(true), ({ cases, answers }) => {
        const twice = [...answers, ...answers.map((one) => ({ ...one, trial: `${one.trial} again` }))];
        const [once, doubled] = [metricsOf(cases, answers), metricsOf(cases, twice)];
        for (const metric of MENU_METRICS) {
          if (once[metric].estimate === null) expect(doubled[metric].estimate).toBeNull();
          else expect(doubled[metric].estimate).toBeCloseTo(once[metric].estimate, 12);
        }
      }),
    );
  });

  it("keeps shares between 0 and 1 and intervals in order", () => {
    fc.assert(
      fc.property(drawnArbitrary(true), ({ cases, answers }) => {
        const { metrics } = scoreMenu(references(cases), answers, { replicates: 50 }).systems[0]!;
        for (const metric of MENU_METRICS) {
          const { estimate, lo, hi } = metrics[metric];
          if (estimate !== null) expect(estimate).toBeGreaterThanOrEqual(0);
          const isShare = metric !== "severe_errors_per_100" && metric !== "number_needed_to_harm";
          if (estimate !== null && isShare) expect(estimate).toBeLessThanOrEqual(1);
          if (lo !== null && hi !== null) expect(lo).toBeLessThanOrEqual(hi);
        }
      }),
      { numRuns: 50 },
    );
  });
});
