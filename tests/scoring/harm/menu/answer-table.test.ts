import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addAnswer, createAnswerTable, unpackAnswer } from "#scoring/harm/menu/answer-table.ts";
import { caseOf, option, references } from "../reference-builders.ts";

/** 70 options: more than two words of bits. */
const OPTIONS = Array.from({ length: 70 }, (_, index) => option(String(index + 1), 7));
const refs = references([caseOf("Card001", OPTIONS), caseOf("Card002", OPTIONS.slice(0, 3))]);

describe("a table of answers", () => {
  it("gives back what was decided and recommended, of every answer", () => {
    const decision = fc.constantFrom(true, false, null);
    const answers = fc.array(fc.array(decision, { minLength: 70, maxLength: 70 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(answers, (all) => {
        const table = createAnswerTable(refs);
        all.forEach((grades, trial) => {
          const decisions = grades.map((recommended, index) => ({ option: String(index + 1), recommended }));
          const answer = { system: "a", kind: "solo" as const, trial: String(trial), case: "Card001", decisions };
          expect(addAnswer(table, answer, "here")).toEqual([]);
        });
        const system = table.systems.get("a")!;
        const [decided, taken] = [new Uint8Array(70), new Uint8Array(70)];
        all.forEach((grades, index) => {
          unpackAnswer(system, index, 70, decided, taken);
          expect([...decided]).toEqual(grades.map((grade) => Number(grade !== null)));
          expect([...taken]).toEqual(grades.map((grade) => Number(grade === true)));
        });
      }),
      { numRuns: 30 },
    );
  });

  it("holds an answer in a few bytes: 2 bits an option", () => {
    const table = createAnswerTable(refs);
    for (let trial = 0; trial < 10_000; trial++) {
      const answer = { system: "a", kind: "solo" as const, trial: String(trial), case: "Card002", decisions: [] };
      addAnswer(table, answer, "here");
    }
    expect(table.systems.get("a")!.words.byteLength).toBeLessThan(10_000 * 2 * 4 * 2.1);
  });

  it("takes nothing of an answer that has a problem", () => {
    const table = createAnswerTable(refs);
    const decisions = [
      { option: "1", recommended: true },
      { option: "99", recommended: true },
    ];
    const answer = { system: "a", kind: "solo" as const, trial: "1", case: "Card001", decisions };
    expect(addAnswer(table, answer, "a.jsonl line 7")).toEqual([
      {
        where: "a.jsonl line 7, option 99",
        message: "The case has no such option. Correct the option id, or leave it out.",
      },
    ]);
    expect(table.systems.get("a")!.trial).toEqual([]);
  });
});
