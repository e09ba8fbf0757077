import { expect, test } from "vitest";
import { scoreInThreads } from "#app/modules/scores/score-in-threads.ts";
import { scoreAnswerTable, tabulateAnswers } from "#scoring/harm/menu/score-menu.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { answer, caseOf, option, references } from "../scoring/harm/reference-builders.ts";

const random = createRandom(11);
const cases = Array.from({ length: 12 }, (_, index) =>
  caseOf(
    `Card${String(index + 1).padStart(3, "0")}`,
    Array.from({ length: 8 }, (_, o) => option(String(o + 1), (1 + random.nextIndex(9)) as Appropriateness)),
  ),
);
const refs = references(cases);

/** Five systems, two trials each; the later ones leave out cases where `leaveOut` says so. */
function answersOf(leaveOut: boolean) {
  return Array.from({ length: 5 }, (_, s) =>
    ["1", "2"].flatMap((trial) =>
      cases.slice(leaveOut ? s : 0).map((studyCase) => {
        const chosen = studyCase.options.filter(() => random.nextFloat() < 0.5).map(({ id }) => id);
        return answer(studyCase, chosen, { system: `system ${s}`, trial });
      }),
    ),
  ).flat();
}

test.each([
  ["the same cases", false],
  ["other cases each", true],
])("one, two and four threads give the same bytes for systems that answered %s", async (_name, leaveOut) => {
  const table = tabulateAnswers(refs, answersOf(leaveOut));
  const options = { replicates: 300, seed: 9 };
  const expected = JSON.stringify(scoreAnswerTable(refs, table, options));
  for (const threads of [1, 2, 4]) {
    const steps: number[] = [];
    const report = await scoreInThreads(
      refs,
      table,
      { ...options, onProgress: (done, all) => steps.push(done / all) },
      threads,
    );
    expect(JSON.stringify(report), `${threads} threads`).toBe(expected);
    expect(Math.max(...steps)).toBeGreaterThan(0);
  }
});
