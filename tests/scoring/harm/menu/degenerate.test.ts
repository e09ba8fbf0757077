import { describe, expect, it } from "vitest";
import type { ScoringInputError } from "#scoring/errors.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import { scoreMenu } from "#scoring/harm/menu/score-menu.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const ordinary = caseOf("Card001", [option("1", 9), option("2", 1), option("3", 5)]);
const harmless = caseOf("Card002", [option("1", 5), option("2", 4)]);
const nothingToDo = caseOf("Card003", [option("1", 1), option("2", 5)]);

const score = (cases: (typeof ordinary)[], answers: Parameters<typeof scoreMenu>[1], replicates = 20) =>
  scoreMenu(references(cases), answers, { replicates });

describe("degenerate input", () => {
  it("no answers give a report without systems", () => {
    expect(score([ordinary], [])).toMatchObject({ systems: [], comparisons: [], contrasts: [] });
    expect(score([ordinary], []).summary.highestCaseHarmRate).toBeNull();
  });

  it("no cases give no figures", () => {
    expect(score([], []).parameters).toMatchObject({ cases: 0, strata: [] });
  });

  it("a case without an appropriate option leaves recall and completeness undefined, with the reason", () => {
    const { metrics } = score([nothingToDo], [answer(nothingToDo, ["1"])]).systems[0]!;
    expect(metrics.recall).toMatchObject({ estimate: null, reason: "no scored case has an appropriate option" });
    expect(metrics.completeness.estimate).toBeNull();
    expect(metrics.overall.estimate).toBeNull();
    expect(metrics.safety.estimate).toBe(0);
  });

  it("a case with nothing harmful leaves safety undefined, with the reason", () => {
    const { metrics } = score([harmless], [answer(harmless, ["1"])]).systems[0]!;
    expect(metrics.safety).toMatchObject({ estimate: null, reason: "no scored case has an option that could do harm" });
    expect(metrics.case_harm_rate.estimate).toBe(0);
    expect(metrics.number_needed_to_harm).toMatchObject({ estimate: null, reason: "no severe error seen" });
  });

  it("an empty answer omits all and commits nothing; every option recommended the other way round", () => {
    const empty = score([ordinary], [answer(ordinary, [], { decisions: [] })]).systems[0]!;
    expect(empty.errors).toMatchObject({ omission: { severe: 1 }, commission: { severe: 0 } });
    expect(empty.metrics.precision).toMatchObject({ estimate: null, reason: "nothing was recommended" });
    expect(empty.metrics.f1.estimate).toBe(0);
    const all = score([ordinary], [answer(ordinary, ["1", "2", "3"])]).systems[0]!;
    expect(all.errors).toMatchObject({ omission: { severe: 0 }, commission: { severe: 1 } });
    expect(all.metrics.recall.estimate).toBe(1);
    expect(all.metrics.precision.estimate).toBe(1 / 3);
  });

  it("scores that are none are refused, each with its place", () => {
    const scores = [Number.NaN, 0, 10, 5.5, "7", Infinity];
    const bad = caseOf(
      "Card009",
      scores.map((one, index) => option(String(index + 1), one as Appropriateness)),
    );
    try {
      score([bad], []);
      expect.unreachable();
    } catch (error) {
      const { problems } = error as ScoringInputError;
      expect(problems.map(({ where }) => where)).toEqual(
        scores.map((_, index) => `reference case Card009, option ${index + 1}`),
      );
      expect(problems[0]!.message).toBe(
        "The score is NaN. A score is a whole number from 1 to 9, or null for a dropped option.",
      );
    }
  });
});

describe("on ordinary data", () => {
  it("every estimate lies inside its interval", () => {
    const random = createRandom(17);
    const cases = Array.from({ length: 60 }, (_, c) =>
      caseOf(
        `Card${String(c).padStart(3, "0")}`,
        Array.from({ length: 12 }, (_, o) =>
          option(String(o), (1 + random.nextIndex(9)) as Appropriateness, { isEscalation: o === 0 }),
        ),
      ),
    );
    const answers = ["1", "2", "3"].flatMap((trial) =>
      cases.map((one) =>
        answer(
          one,
          one.options.filter(({ score }) => random.nextFloat() < (score! >= 7 ? 0.9 : 0.1)).map(({ id }) => id),
          { trial },
        ),
      ),
    );
    const { metrics } = score(cases, answers, 1000).systems[0]!;
    for (const metric of MENU_METRICS) {
      const { estimate, lo, hi } = metrics[metric];
      expect(lo, metric).toBeLessThan(estimate!);
      expect(hi, metric).toBeGreaterThan(estimate!);
    }
  });
});
