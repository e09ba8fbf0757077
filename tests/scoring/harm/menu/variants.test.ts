import { describe, expect, it } from "vitest";
import { MENU_METRICS } from "#scoring/harm/menu/formulas.ts";
import { scoreMenu } from "#scoring/harm/menu/score-menu.ts";
import { answer, caseOf, option, references } from "../reference-builders.ts";

const cases = ["Card001", "Card002", "Card003"].map((id) => caseOf(id, [option("1", 9), option("2", 1)]));
const refs = references(cases);
const [a, b, c] = cases as [(typeof cases)[0], (typeof cases)[0], (typeof cases)[0]];
const variant = (id: string) => ({ case: id });

describe("answers to variants of a case", () => {
  it("count as further cases answered in their trial, by the labels of the base case", () => {
    // Of the three wordings of Card001 one is answered with harm, Card002 is not: 1 of 4.
    const answers = [
      answer(a, ["1"]),
      answer(a, [], variant("Card001-0")),
      answer(a, ["1"], variant("Card001-1")),
      answer(b, ["1"]),
    ];
    const {
      metrics,
      cases: answered,
      coverage,
      errorList,
    } = scoreMenu(refs, answers, {
      replicates: 0,
      errorLists: true,
    }).systems[0]!;
    expect(metrics.case_harm_rate).toMatchObject({ estimate: 1 / 4, n: 2 });
    expect(answered).toBe(2);
    // Listed are two options of four wordings and of Card003, which is not answered.
    expect(coverage).toBe(8 / 10);
    expect(errorList).toMatchObject([{ case: "Card001-0", options: ["1"] }]);
  });

  it("are resampled with their base case: answering every wording alike changes no interval", () => {
    const once = [answer(a, ["1"]), answer(b, []), answer(c, ["1", "2"])];
    const thrice = once.flatMap((one) => ["", "-1", "-2"].map((suffix) => ({ ...one, case: one.case + suffix })));
    const [one, three] = [once, thrice].map((answers) => scoreMenu(refs, answers, { replicates: 300 }).systems[0]!);
    for (const metric of MENU_METRICS) {
      const { estimate, lo, hi } = one!.metrics[metric];
      const other = three!.metrics[metric];
      const rounded = (values: (number | null)[]) => values.map((value) => value?.toFixed(9) ?? null);
      expect(rounded([other.estimate, other.lo, other.hi]), metric).toEqual(rounded([estimate, lo, hi]));
    }
  });
});
