import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { scoreMatchedAnswer } from "#scoring/harm/matched/formulas.ts";
import { scoreMatched } from "#scoring/harm/matched/score-matched.ts";
import type { MatchedReport } from "#scoring/harm/matched/report.ts";
import type { ReferenceCase } from "#scoring/harm/reference.ts";
import { classOfScore, INSTRUMENT_KINDS } from "#scoring/terms.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { caseOf, option, references } from "../reference-builders.ts";

const scores: fc.Arbitrary<Appropriateness> = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8, 9);

const optionArbitrary = fc.record({
  score: fc.oneof({ weight: 9, arbitrary: scores }, { weight: 1, arbitrary: fc.constant(null) }),
  group: fc.constantFrom(null, null, "g", "h"),
  decisionGroup: fc.constantFrom(undefined, undefined, "harm"),
  parent: fc.option(fc.nat(7)),
});

const caseArbitrary = fc.array(optionArbitrary, { minLength: 1, maxLength: 8 }).map((list) =>
  caseOf(
    "Card001",
    list.map(({ score, group, decisionGroup, parent }, position) =>
      option(String(position + 1), score, {
        alternativeGroup: group,
        decisionGroup: group ?? decisionGroup,
        dependsOn: parent !== null && parent < position ? [String(parent + 1)] : [],
      }),
    ),
  ),
);

function answersTo(studyCase: ReferenceCase, id: string): fc.Arbitrary<MatchedAnswer> {
  const ids = studyCase.options.map((one) => one.id);
  return fc
    .record({
      rulings: fc.array(fc.constantFrom("no", "no", "partly", "fully"), {
        minLength: ids.length,
        maxLength: ids.length,
      }),
      actions: fc.array(
        fc.record({
          options: fc.subarray(ids, { maxLength: Math.min(3, ids.length) }),
          score: fc.option(fc.integer({ min: -1, max: 11 })),
        }),
        { maxLength: 6 },
      ),
      responseLength: fc.option(fc.nat(20_000)),
    })
    .map(({ rulings, actions, responseLength }) => ({
      ...{ system: "model", kind: "solo" as const, id, trial: "1", judge: null, responseLength },
      matches: ids.map((one, index) => ({
        option: one,
        matched: rulings[index] !== "no",
        partial: rulings[index] === "partly",
      })),
      actions: actions.map((action, index) => ({ number: String(index + 1), ...action })),
    }));
}

const drawn = caseArbitrary.chain((studyCase) =>
  fc.record({
    studyCase: fc.constant(studyCase),
    first: answersTo(studyCase, "Card001"),
    second: answersTo(studyCase, "Card001-0"),
    instrument: fc.constantFrom(...INSTRUMENT_KINDS),
    turn: fc.nat(5),
  }),
);

/** The list begun at another place, and backwards: another order of the same things. */
function reorder<T>(list: readonly T[], turn: number): T[] {
  const at = list.length > 0 ? turn % list.length : 0;
  return [...list.slice(at), ...list.slice(0, at)].reverse();
}

describe("the matched protocol", () => {
  it("does not care for the order of options, rulings, actions and answers", () => {
    fc.assert(
      fc.property(drawn, ({ studyCase, first, second, instrument, turn }) => {
        const score = (cases: ReferenceCase[], answers: MatchedAnswer[]): MatchedReport =>
          scoreMatched(references(cases, instrument), answers, { replicates: 3, errorLists: true, perAnswer: true });
        const other = caseOf("Card002", studyCase.options.slice());
        const answers = [first, second, { ...first, id: "Card002" }, { ...second, id: "Card001", system: "b" }];
        const shuffled = answers.map((answer) => ({
          ...answer,
          matches: reorder(answer.matches, turn),
          actions: reorder(answer.actions, turn).map((action) => ({
            ...action,
            options: reorder(action.options, turn),
          })),
        }));
        const turned = { ...studyCase, options: reorder(studyCase.options, turn) };
        const changed = score([other, turned], reorder(shuffled, turn));
        expect(rounded(changed)).toEqual(rounded(score([studyCase, other], answers)));
      }),
      { numRuns: 60 },
    );
  });

  it("gives every metric in 0 to 1, a resilience and floor included", () => {
    fc.assert(
      fc.property(drawn, ({ studyCase, first, second, instrument }) => {
        const { systems } = scoreMatched(references([studyCase], instrument), [first, second], { replicates: 0 });
        for (const { metrics } of systems) {
          for (const [name, { estimate }] of Object.entries(metrics)) {
            if (estimate === null) continue;
            expect(estimate, name).toBeGreaterThanOrEqual(0);
            expect(estimate, name).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("caps the headline at 0 with a severe harm, and only then", () => {
    fc.assert(
      fc.property(drawn, ({ studyCase, first, instrument }) => {
        const { metrics, errors } = scoreMatchedAnswer(studyCase, first, instrument);
        const isSevere = errors.some(({ severity }) => severity === "severe");
        expect(metrics.severe_rate).toBe(isSevere ? 1 : 0);
        expect(metrics.f1_weighted).toBe(isSevere ? 0 : metrics.f1_matched);
        expect(metrics.mild_rate).toBeGreaterThanOrEqual(metrics.moderate_rate!);
        expect(metrics.moderate_rate).toBeGreaterThanOrEqual(metrics.severe_rate!);
      }),
      { numRuns: 100 },
    );
  });

  it("finds nothing missing when everything appropriate is fully matched", () => {
    fc.assert(
      fc.property(drawn, ({ studyCase, first }) => {
        const matches = studyCase.options.map(({ id, score }) => {
          return { option: id, matched: score !== null && classOfScore(score) === "appropriate", partial: false };
        });
        const { metrics, errors } = scoreMatchedAnswer(
          studyCase,
          { ...first, matches, responseLength: null },
          "noharm",
        );
        expect(metrics.recall_weighted ?? 1).toBe(1);
        expect(metrics.recall_raw ?? 1).toBe(1);
        expect(errors.filter(({ type }) => type === "omission")).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it("never lets recall fall when a partial match of an option becomes a full one", () => {
    fc.assert(
      fc.property(drawn, ({ studyCase, first }) => {
        const before = scoreMatchedAnswer(studyCase, first, "noharm");
        const matches = first.matches.map((match) => ({ ...match, partial: false }));
        const after = scoreMatchedAnswer(studyCase, { ...first, matches }, "noharm");
        expect(after.metrics.recall_weighted ?? 1).toBeGreaterThanOrEqual(before.metrics.recall_weighted ?? 0);
        expect(after.metrics.recall_binary).toBe(before.metrics.recall_binary);
        expect(after.errors.length).toBeLessThanOrEqual(before.errors.length);
      }),
      { numRuns: 100 },
    );
  });
});

/** The report with its numbers to twelve digits: sums in another order differ in the last ones. */
function rounded(report: MatchedReport): unknown {
  return JSON.parse(
    JSON.stringify(report, (_, value: unknown) => (typeof value === "number" ? Number(value.toFixed(12)) : value)),
  );
}
