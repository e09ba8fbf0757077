import fc from "fast-check";
import { expect, test } from "vitest";
import { type Change, LONGEST_HISTORY, remember, takeBack } from "#app/components/ratings/change-history.ts";

interface Answer {
  score: number | null;
  comment: string | null;
}
const UNRATED: Answer = { score: null, comment: null };

/** A page with three options whose changes are remembered. */
function makePage() {
  const answers = new Map<number, Answer>([1, 2, 3].map((id) => [id, UNRATED]));
  let history: Change<Answer>[] = [];
  return {
    answers,
    length: () => history.length,
    change(id: number, change: Partial<Answer>) {
      const before = answers.get(id)!;
      const after = { ...before, ...change };
      answers.set(id, after);
      history = remember(history, { presentationId: id, before, after });
    },
    /** As another tab changes it: nothing is remembered here. */
    overtake: (id: number, answer: Answer) => void answers.set(id, answer),
    undo(): number | null {
      const taken = takeBack(history, (id) => answers.get(id)!);
      history = taken.history;
      if (taken.change) answers.set(taken.change.presentationId, taken.change.before);
      return taken.change?.presentationId ?? null;
    },
  };
}

test("several steps are undone, newest first, each with the option it was of", () => {
  const page = makePage();
  page.change(1, { score: 8 });
  page.change(2, { score: 3 });
  page.change(1, { score: 9 });
  expect([page.undo(), page.answers.get(1)]).toEqual([1, { score: 8, comment: null }]);
  expect([page.undo(), page.answers.get(2)]).toEqual([2, UNRATED]);
  expect([page.undo(), page.answers.get(1)]).toEqual([1, UNRATED]);
  expect(page.undo()).toBeNull();
});

test("the letters of a comment are one step, and a score between them parts them", () => {
  const page = makePage();
  for (const comment of ["O", "On", "Onl"]) page.change(1, { comment });
  expect(page.length()).toBe(1);
  page.change(2, { comment: "x" });
  page.change(1, { comment: "Only" });
  page.change(1, { score: 7 });
  page.change(1, { comment: "Only then" });
  expect(page.length()).toBe(5);
  page.undo();
  expect(page.answers.get(1)).toEqual({ score: 7, comment: "Only" });
});

test("a change that changes nothing is no step", () => {
  const page = makePage();
  page.change(1, { score: 8 });
  page.change(1, { score: 8 });
  expect(page.length()).toBe(1);
});

test("a comment written and wiped out again is no step", () => {
  const page = makePage();
  page.change(1, { score: 7 });
  page.change(1, { comment: "O" });
  page.change(1, { comment: null });
  expect(page.length()).toBe(1);
});

test("what another tab has changed since is left as it is", () => {
  const page = makePage();
  page.change(2, { score: 4 });
  page.change(1, { score: 8 });
  page.overtake(1, { score: 2, comment: null });
  expect(page.undo()).toBe(2);
  expect(page.answers.get(1)).toEqual({ score: 2, comment: null });
});

test("a history has an end", () => {
  const page = makePage();
  for (let step = 0; step < LONGEST_HISTORY + 50; step += 1) page.change(1, { score: step });
  expect(page.length()).toBe(LONGEST_HISTORY);
});

test("undoing everything leads back to the beginning, whatever was changed", () => {
  const change = fc.record({
    id: fc.integer({ min: 1, max: 3 }),
    with: fc.oneof(
      fc.record({ score: fc.option(fc.integer({ min: 1, max: 9 })) }),
      fc.record({ comment: fc.option(fc.string({ maxLength: 3 })) }),
    ),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const page = makePage();
      for (const one of changes) page.change(one.id, one.with);
      while (page.undo() !== null);
      expect([...page.answers.values()]).toEqual([UNRATED, UNRATED, UNRATED]);
    }),
  );
});
