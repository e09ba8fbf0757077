import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ScoringInputError } from "#scoring/errors.ts";
import { rateRaters } from "#scoring/rater-quality/rater-quality.ts";
import type { RaterRecord } from "#scoring/rater-quality/rater-record.ts";
import { APPROPRIATENESS_SCALE, type Appropriateness } from "#scoring/terms.ts";

/** Answers of R1, R2, ... to units u1, u2, ... in one round: a list of scores for each unit. */
function answers(units: (Appropriateness | null)[][], more: Partial<RaterRecord> = {}): RaterRecord[] {
  return units.flatMap((scores, u) =>
    scores.map((value, r) => ({ unit: `u${u + 1}`, rater: `R${r + 1}`, round: 1, value, ...more })),
  );
}

describe("rateRaters", () => {
  it("compares a rater with the median of the others", () => {
    // R1 against medians of R2 and R3: 1 with 2, 9 with 9, 5 with 7.5. Deviations -1, 0, -2.5, mean -7/6.
    const [r1] = rateRaters(
      answers([
        [1, 2, 2],
        [9, 9, 9],
        [5, 7, 8],
      ]),
    );
    expect(r1!.ratings).toBe(3);
    expect(r1!.meanDeviation).toMatchObject({ n: 3, reason: null, intervalReason: null, level: 0.95 });
    expect(r1!.meanDeviation.estimate).toBeCloseTo(-7 / 6, 12);
    expect(r1!.panelAgreement.exact).toMatchObject({ estimate: 1 / 3, n: 3 });
    // 5 is uncertain and 7.5 appropriate.
    expect(r1!.panelAgreement.sameClass.estimate).toBeCloseTo(2 / 3, 12);
    // Observed 1 + 0 + 6.25 = 7.25 over 3; by chance, own 1, 9, 5 against 2, 9, 7.5: 1 + 64 + 42.25 + 49 + 0 + 2.25 + 9 +
    // 16 + 6.25 = 189.75 over 9. Kappa 1 - (7.25 / 3) / (189.75 / 9).
    expect(r1!.panelAgreement.kappa.estimate).toBeCloseTo(1 - (7.25 * 3) / 189.75, 12);
  });

  it("looks at round 1 only, but for changes", () => {
    const records = [...answers([[1, 9], [5, 9]]), ...answers([[9, 9], [5, 8]], { round: 2 })]; // prettier-ignore
    const [r1, r2] = rateRaters(records);
    expect(r1!.meanDeviation.estimate).toBe(-6);
    expect(r1!.changedInRound2).toEqual({ estimate: 1 / 2, reason: null, n: 2 });
    expect(r2!.changedInRound2.estimate).toBe(1 / 2);
    const later = rateRaters(answers([[7, 8]], { round: 2 }))[0]!;
    expect(later).toMatchObject({ ratings: 0, changedInRound2: { estimate: null, n: 0 } });
    expect(later.scaleUse.entropy.reason).toBe("there are no ratings in round 1");
    expect(later.panelAgreement.kappa.reason).toBe("no other rater rated the same units in round 1");
  });

  it("compares with gold scores and with the rater's own repeats", () => {
    const records: RaterRecord[] = [
      ...answers([[7], [2], [5], [9]]).map((record, u) => ({ ...record, gold: ([7, 3, null, 4] as const)[u]! })),
      ...answers([[8], [2]], { repeat: 1 }),
    ];
    const [r1] = rateRaters(records);
    expect(r1!.goldAgreement.exact).toMatchObject({ estimate: 1 / 3, n: 3 });
    expect(r1!.goldAgreement.sameClass.estimate).toBeCloseTo(2 / 3, 12);
    expect(r1!.ownRepeatAgreement.exact).toEqual({ estimate: 1 / 2, reason: null, n: 2 });
    expect(r1!.ownRepeatAgreement.sameClass.estimate).toBe(1);
    expect(r1!.ratings).toBe(4);
    // Nobody else: nothing to compare with.
    expect(r1!.panelAgreement.kappa).toMatchObject({ estimate: null, n: 0 });
    expect(r1!.meanDeviation).toMatchObject({ estimate: null, lo: null, hi: null });
  });

  it("takes the median of the times that are known, abstentions among them", () => {
    const seconds = [10, null, 20, 60];
    const records = answers([[7], [7], [null], [7]]).map((r, u) => ({ ...r, durationSeconds: seconds[u]! }));
    expect(rateRaters(records)[0]!.secondsPerOption).toEqual({ estimate: 20, reason: null, n: 3 });
    expect(rateRaters(answers([[7]]))[0]!.secondsPerOption.reason).toBe("no durations are recorded for round 1");
  });

  it("has no kappa where both sides hold one score throughout", () => {
    const [r1] = rateRaters(answers([[7, 7], [7, 7]])); // prettier-ignore
    expect(r1!.panelAgreement.kappa.reason).toContain("0/0");
    expect(r1!.panelAgreement.exact.estimate).toBe(1);
    expect(r1!.meanDeviation).toMatchObject({ estimate: 0, lo: null });
    expect(r1!.meanDeviation.intervalReason).toContain("all deviations are the same");
  });

  it("is empty without answers, and lists a rater who only abstained", () => {
    expect(rateRaters([])).toEqual([]);
    expect(rateRaters(answers([[null]]))[0]).toMatchObject({ rater: "R1", ratings: 0 });
  });

  it("refuses records that cannot stand, all of them", () => {
    const good = answers([[7]])[0]!;
    const bad = { ...good, unit: "", rater: "", round: 0, repeat: -1, value: 5.5, gold: 10, durationSeconds: -1 };
    const records = [
      good,
      good,
      { ...bad },
      { ...good, unit: "u9", gold: 3 },
      { ...good, unit: "u9", round: 2, gold: 4 },
    ];
    try {
      rateRaters(records as RaterRecord[]);
      expect.unreachable();
    } catch (error) {
      expect((error as ScoringInputError).problems.map(({ message }) => message)).toEqual([
        "the rater has answered this unit in this round already; keep one answer",
        "the unit has no name; name what was rated",
        "the rater has no name; give every rater a name or a pseudonym",
        "the round is 0; it is a whole number from 1",
        "the repeat is -1; it is a whole number from 0",
        "5.5 is not a whole number from 1 to 9; correct it",
        "the gold score 10 is not a whole number from 1 to 9; correct it",
        "the duration is -1; it is a number of seconds from 0",
        "the unit has the gold scores 3 and 4; keep one",
      ]);
    }
    expect(() => rateRaters(["a", "b"].map((cluster, round) => ({ ...good, round: round + 1, cluster })))).toThrow(
      'in cluster "a" and in "b"',
    );
    expect(() => rateRaters([{ ...good, value: Number.NaN as Appropriateness }])).toThrow(ScoringInputError);
    expect(() => rateRaters([good], 1)).toThrow(RangeError);
  });

  it("takes ten thousand raters of one unit", () => {
    const scores = Array.from({ length: 10_000 }, (_, index) => APPROPRIATENESS_SCALE[index % 9]!);
    const raters = rateRaters(answers([scores]));
    expect(raters.length).toBe(10_000);
    // R1 gave 1; the others' median is 5.
    expect(raters[0]!.meanDeviation).toMatchObject({ estimate: -4, lo: null, n: 1 });
  });

  it("the order of the records changes nothing", () => {
    const record = fc.record({
      unit: fc.constantFrom("u1", "u2", "u3"),
      rater: fc.constantFrom("R1", "R2", "R3", "R4"),
      round: fc.constantFrom(1, 2),
      repeat: fc.constantFrom(0, 1),
      value: fc.constantFrom<(Appropriateness | null)[]>(...APPROPRIATENESS_SCALE, null),
      durationSeconds: fc.option(fc.nat(100)),
    });
    const key = ({ unit, rater, round, repeat }: RaterRecord) => `${unit} ${rater} ${round} ${repeat}`;
    fc.assert(
      fc.property(fc.uniqueArray(record, { selector: key }), (records) => {
        expect(rateRaters(records.toReversed())).toEqual(rateRaters(records));
      }),
    );
  });
});
