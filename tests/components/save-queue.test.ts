import { expect, test } from "vitest";
import { type SaveOutcome, SaveQueue, type SaveState } from "#app/components/ratings/save-queue.ts";
import type { JudgementForm } from "#app/modules/ratings/judgement-form.ts";

const change = (presentationId: number, clientRevision: number, appropriateness = 7): JudgementForm => ({
  presentationId,
  clientRevision,
  appropriateness,
  harmSeverity: null,
  cannotJudgeReason: null,
  comment: null,
});

/** A queue against a server that gives these answers in turn, then takes everything. */
function makeQueue(answers: SaveOutcome[] = []) {
  const sent: JudgementForm[] = [];
  const states: SaveState[] = [];
  const kept: unknown[] = [];
  const queue = new SaveQueue({
    send: async (judgement) => {
      sent.push(judgement);
      return answers.shift() ?? { kind: "saved", clientRevision: judgement.clientRevision, kept: null };
    },
    onState: (state) => states.push(state),
    onKept: (...args) => kept.push(args),
    retryMs: [1],
  });
  return { queue, sent, states, kept, says: () => states.map(({ state }) => state) };
}

test("a change goes up at once, and only then the page says saved", async () => {
  const { queue, sent, says } = makeQueue();
  queue.put(change(1, 10));
  await queue.flush();
  expect(sent).toEqual([change(1, 10)]);
  expect(says()).toEqual(["saving", "saved"]);
  expect(queue.size).toBe(0);
});

test("of several changes of one option that wait, the newest goes up", async () => {
  const { queue, sent } = makeQueue();
  queue.put(change(1, 10));
  queue.put(change(2, 11));
  queue.put(change(2, 12));
  await queue.flush();
  expect(sent.map(({ presentationId, clientRevision }) => [presentationId, clientRevision])).toEqual([
    [1, 10],
    [2, 12],
  ]);
});

test("a change made while an earlier one of the option is under way goes up after it", async () => {
  const { queue, sent } = makeQueue();
  queue.put(change(1, 10));
  queue.put(change(1, 11));
  await queue.flush();
  expect(sent.map(({ clientRevision }) => clientRevision)).toEqual([10, 11]);
  expect(queue.size).toBe(0);
});

test("an unreachable server is tried again until it has the change, and the page never says saved before", async () => {
  const { queue, sent, says } = makeQueue([{ kind: "unreachable" }, { kind: "unreachable" }]);
  queue.put(change(1, 10));
  await queue.flush();
  expect(sent).toHaveLength(3);
  expect(says()).toEqual(["saving", "held", "held", "held", "held", "saved"]);
});

test("a refusal stops the queue and keeps its changes, and sending again goes on", async () => {
  const { queue, states } = makeQueue([{ kind: "refused", message: "Your session has ended." }]);
  queue.put(change(1, 10));
  await queue.flush();
  expect(states.at(-1)).toEqual({ state: "refused", waiting: 1, message: "Your session has ended." });
  await queue.flush();
  expect(states.at(-1)).toEqual({ state: "saved", waiting: 0 });
});

test("a newer judgement that the server had already is given back", async () => {
  const newer = { appropriateness: 2, harmSeverity: null, cannotJudgeReason: null, comment: null };
  const { queue, kept } = makeQueue([{ kind: "saved", clientRevision: 99, kept: newer }]);
  queue.put(change(1, 10));
  await queue.flush();
  expect(kept).toEqual([[1, 99, newer]]);
});
