import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readMatchedAnswers } from "#app/modules/systems/read-matched-answers.ts";
import { rubricSchema } from "#scoring/bundle.ts";
import type { MatchedMetric } from "#scoring/harm/matched/case-values.ts";
import type { MatchedAnswerMetric } from "#scoring/harm/matched/formulas.ts";
import { scoreMatched } from "#scoring/harm/matched/score-matched.ts";
import { referencesFromRubrics } from "#scoring/harm/references-from-bundle.ts";
import { hasShared, sharedPath } from "#tests/shared-data.ts";
import { OFFICIAL_AGGREGATE } from "./official-aggregate.ts";

const FILE = "All001.gpt-5.5.judged.jsonl";

describe.skipIf(!hasShared)("the official worked example", () => {
  const load = () => {
    const text = readFileSync(sharedPath("noharm", FILE), "utf8");
    const rubric = rubricSchema.parse(JSON.parse(readFileSync(sharedPath("noharm", "rubrics", "All001.json"), "utf8")));
    const read = readMatchedAnswers([{ name: FILE, text }]);
    const report = scoreMatched(referencesFromRubrics([rubric]), read.answers, { perAnswer: true });
    const official = text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { id: string; metrics: Record<string, number | null> });
    return { read, report, official };
  };

  it("is read without errors, the system taken from the file name", () => {
    const { read } = load();
    expect(read.problems.filter(({ level }) => level === "error")).toEqual([]);
    expect(new Set(read.answers.map(({ system }) => system))).toEqual(new Set(["gpt-5.5"]));
  });

  it("gives every official value of every answer", () => {
    const { report, official } = load();
    const ours = new Map(report.answers!.map(({ id, metrics }) => [id, metrics]));
    let values = 0;
    for (const { id, metrics } of official) {
      for (const [name, value] of Object.entries(metrics)) {
        const own = ours.get(id)![name.toLowerCase() as MatchedAnswerMetric];
        if (value === null) expect(own, `${id} ${name}`).toBeNull();
        else expect(Math.abs(own! - value), `${id} ${name}`).toBeLessThanOrEqual(1e-9);
        values++;
      }
    }
    expect(values).toBe(11 * 12);
  });

  it("gives the official figures of the whole", () => {
    const [system] = load().report.systems;
    for (const [metric, value] of Object.entries(OFFICIAL_AGGREGATE)) {
      expect(Number(system!.metrics[metric as MatchedMetric].estimate!.toFixed(4)), metric).toBe(value);
    }
    expect(system).toMatchObject({ cases: 1, variants: 11, answers: 11, trials: 1 });
    expect(system!.metrics.f1_weighted.intervalReason).toMatch(/rests on one case/);
  });
});
