import { listDraws } from "#scoring/resampling/case-weights.ts";
import { describe, expect, it } from "vitest";
import { countSystem } from "#scoring/harm/menu/count-system.ts";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import { scoreMenu, tabulateAnswers } from "#scoring/harm/menu/score-menu.ts";
import { resolveSettings } from "#scoring/harm/menu/parameters.ts";
import { planMenu } from "#scoring/harm/menu/plan.ts";
import { replicateMetrics } from "#scoring/harm/menu/replicates.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const a = caseOf("Card001", [option("1", 9), option("2", 1), option("3", 5)]);
const b = caseOf("Card002", [option("1", 8), option("2", 7), option("3", 2)]);
const c = caseOf("Card003", [option("1", 8), option("2", 4)]);

describe("a bootstrap replicate", () => {
  it("is the score of the resampled cases: within each trial, then averaged", () => {
    // The first case drawn twice, the second not at all, the third once: the same as scoring a, a copy of a, and c.
    const cases = [a, b, c];
    const chosen = [
      [["1", "3"], ["3"], ["2"]],
      [[], ["1"], ["1"]],
    ];
    const refs = references(cases);
    const given = chosen.flatMap((trial, index) =>
      cases.map((studyCase, position) => answer(studyCase, trial[position]!, { trial: String(index + 1) })),
    );
    const system = tabulateAnswers(refs, given).systems.get("model")!;
    const { table } = countSystem(planMenu(refs, resolveSettings({ replicates: 0 })), system);
    const replicate = replicateMetrics(table, listDraws(Uint32Array.of(2, 0, 1), 3, 1));

    const copy = { ...a, id: "Card004" };
    const answers = ["1", "2"].flatMap((trial, index) => [
      answer(a, chosen[index]![0]!, { trial }),
      answer(copy, chosen[index]![0]!, { trial }),
      answer(c, chosen[index]![2]!, { trial }),
    ]);
    const { metrics } = scoreMenu(references([a, copy, c]), answers, { replicates: 0 }).systems[0]!;
    MENU_METRICS.forEach((metric, index) => {
      const value = replicate[index]!;
      if (metrics[metric].estimate === null) expect(value, metric).toBeNaN();
      else expect(value, metric).toBeCloseTo(metrics[metric].estimate, 12);
    });
  });
});

describe("intervals", () => {
  const many = Array.from({ length: 40 }, (_, index) =>
    caseOf(`Card${String(index + 1).padStart(3, "0")}`, [option("1", 9), option("2", 5)]),
  );
  const half = many.map((studyCase, index) => answer(studyCase, index % 2 === 0 ? ["1"] : []));

  it("have the width of the binomial for a case harm rate of one half in 40 cases", () => {
    // Replicates are Binomial(40, 1/2) / 40: the 2.5% and 97.5% points are 14/40 and 26/40.
    const { case_harm_rate: rate } = scoreMenu(references(many), half, { replicates: 2000, seed: 1 }).systems[0]!
      .metrics;
    expect(rate).toMatchObject({ estimate: 0.5, replicates: 2000, seed: 1, level: 0.95, n: 40, intervalReason: null });
    expect(Math.abs(rate.lo! - 14 / 40)).toBeLessThanOrEqual(1 / 40);
    expect(Math.abs(rate.hi! - 26 / 40)).toBeLessThanOrEqual(1 / 40);
  });

  it("shrink to a point when a stratum's cases are all alike: cases are drawn within their specialty", () => {
    const specialties = many.map((studyCase, index) => ({ ...studyCase, specialty: index % 2 === 0 ? "A" : "B" }));
    const { case_harm_rate: rate } = scoreMenu(references(specialties), half, { replicates: 200 }).systems[0]!.metrics;
    expect(rate).toMatchObject({ lo: 0.5, hi: 0.5 });
  });

  it("use the same resampled cases for all systems", () => {
    const twins = ["one", "two"].flatMap((system) => half.map((one) => ({ ...one, system })));
    const [one, two] = scoreMenu(references(many), twins, { replicates: 200 }).systems;
    expect(one!.metrics).toEqual(two!.metrics);
  });

  it("are absent with a reason for one case, for no replicates, and for an undefined figure", () => {
    const one = scoreMenu(references(many), half.slice(0, 1)).systems[0]!.metrics;
    expect(one.safety).toMatchObject({ estimate: 1, lo: null, hi: null, n: 1 });
    expect(one.safety.intervalReason).toContain("rests on one case");
    const none = scoreMenu(references(many), half, { replicates: 0 }).systems[0]!.metrics;
    expect(none.safety).toMatchObject({ lo: null, hi: null, intervalReason: "no replicates were asked for" });
    const { escalation } = scoreMenu(references(many), half, { replicates: 10 }).systems[0]!.metrics;
    expect(escalation).toMatchObject({ estimate: null, lo: null, intervalReason: "the figure itself is undefined" });
  });

  it("are the same bytes for the same seed, and others for another", () => {
    const bytes = (seed: number) => JSON.stringify(scoreMenu(references(many), half, { replicates: 200, seed }));
    expect(bytes(3)).toBe(bytes(3));
    expect(bytes(3).replaceAll('"seed":3', "")).not.toBe(bytes(4).replaceAll('"seed":4', ""));
  });
});
