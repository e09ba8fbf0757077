import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type SaveOutcome, SaveQueue, type SaveState } from "#app/components/ratings/save-queue.ts";
import type { UnsentChange, UnsentStore } from "#app/components/ratings/unsent-store.ts";
import { brokenStore, makeChange, memoryStore, nameOf } from "./unsent-changes.ts";

const savedAs = ({ clientRevision }: UnsentChange): SaveOutcome => ({
  kind: "saved",
  clientRevision,
  kept: null,
});

/** A queue of account 1 against a server that gives these answers in turn, then takes everything. */
function makeQueue(answers: SaveOutcome[] = [], store: UnsentStore = memoryStore(), retryMs = [1]) {
  const sent: UnsentChange[] = [];
  const states: SaveState[] = [];
  const kept: unknown[] = [];
  const queue = new SaveQueue({
    accountId: 1,
    store,
    send: async (change) => {
      sent.push(change);
      return answers.shift() ?? savedAs(change);
    },
    onState: (state) => states.push(state),
    retryMs,
  });
  queue.listen({ onFound: () => {}, onKept: (...args) => kept.push(args) });
  return { queue, sent, states, kept, says: () => states.map(({ state }) => state) };
}

test("a change goes up at once, and only then the page says saved", async () => {
  const { queue, sent, says } = makeQueue();
  queue.put(makeChange(1, 10));
  await queue.flush();
  expect(sent).toEqual([makeChange(1, 10)]);
  expect(says()).toEqual(["saving", "saved"]);
  expect(queue.waiting()).toEqual([]);
});

test("the page stops saying saved in the same step as it takes a change", () => {
  const { queue, says } = makeQueue();
  queue.put(makeChange(1, 10));
  expect(says()).toEqual(["saving"]);
});

test("of several changes of one option that wait, the newest goes up", async () => {
  const { queue, sent } = makeQueue();
  queue.put(makeChange(1, 10));
  queue.put(makeChange(2, 11));
  queue.put(makeChange(2, 12));
  await queue.flush();
  expect(sent.map(nameOf)).toEqual([
    [1, 10],
    [2, 12],
  ]);
});

/** A queue against a server that answers when it is told to. */
function makeHeldQueue(store: UnsentStore) {
  const underWay: UnsentChange[] = [];
  let answerLast = () => {};
  const send = (change: UnsentChange) =>
    new Promise<SaveOutcome>((resolve) => {
      underWay.push(change);
      answerLast = () => resolve(savedAs(change));
    });
  const queue = new SaveQueue({ accountId: 1, store, send, onState: () => {} });
  const sends = (count: number) => expect.poll(() => underWay.length, { interval: 1 }).toBe(count);
  return { queue, underWay, sends, answer: () => answerLast() };
}

test("a change made while an earlier one of the option is under way goes up after it", async () => {
  const store = memoryStore();
  const { queue, underWay, sends, answer } = makeHeldQueue(store);
  queue.put(makeChange(1, 10));
  await sends(1);
  queue.put(makeChange(1, 11));
  answer();
  await sends(2);
  expect(underWay.map(nameOf)).toEqual([
    [1, 10],
    [1, 11],
  ]);
  expect(store.held.map(nameOf), "the first one's acknowledgement left the second").toEqual([[1, 11]]);
  answer();
  await queue.flush();
  expect(store.held).toEqual([]);
});

test("an unreachable server is tried again until it has the change, and the page never says saved before", async () => {
  const { queue, sent, says } = makeQueue([{ kind: "unreachable" }, { kind: "unreachable" }]);
  queue.put(makeChange(1, 10));
  await queue.flush();
  expect(sent).toHaveLength(3);
  expect(says()).toEqual(["saving", "held", "held", "held", "held", "saved"]);
});

test("a change is in the browser before it is sent, and leaves it when the server has it", async () => {
  const store = memoryStore();
  const { queue, sends, answer } = makeHeldQueue(store);
  queue.put(makeChange(1, 10));
  expect(store.held.map(nameOf)).toEqual([[1, 10]]);
  await sends(1);
  expect(store.held.map(nameOf)).toEqual([[1, 10]]);
  answer();
  await queue.flush();
  expect(store.held).toEqual([]);
});

test("what an earlier page left goes up when the next one opens, whatever case it belongs to", async () => {
  const left = [makeChange(1, 10), makeChange(8, 11, { assignmentId: 2 }), makeChange(9, 12, { accountId: 2 })];
  const store = memoryStore(left);
  const { queue, sent, says } = makeQueue([], store);
  const found: UnsentChange[][] = [];
  queue.listen({ onFound: (changes) => found.push(changes), onKept: () => {} });
  await queue.open();
  expect(found, "the case's page shows it").toEqual([left.slice(0, 2)]);
  expect(sent).toEqual(left.slice(0, 2));
  expect(says()).toEqual(["saving", "saving", "saved"]);
  expect(store.held, "another account's stays where it is").toEqual([left[2]]);
});

test("a change made before the browser's are found is not replaced by an older one", async () => {
  const { queue, sent } = makeQueue([{ kind: "unreachable" }], memoryStore([makeChange(1, 10)]));
  const opening = queue.open();
  queue.put(makeChange(1, 20));
  await opening;
  expect(sent.map(nameOf)).toEqual([
    [1, 20],
    [1, 20],
  ]);
});

test("a browser that keeps nothing holds no change up, and the page says what would be lost", async () => {
  const { queue, sent, states } = makeQueue([{ kind: "unreachable" }], brokenStore());
  await queue.open();
  queue.put(makeChange(1, 10));
  expect(queue.isClosingUnsafe).toBe(true);
  await queue.flush();
  expect(sent).toHaveLength(2);
  expect(states).toContainEqual({ state: "held", waiting: 1, unkept: 1, message: undefined });
  expect(states.at(-1)).toMatchObject({ state: "saved", waiting: 0, unkept: 0 });
});

test("a page whose changes are kept can be closed", async () => {
  const { queue } = makeQueue([{ kind: "signed-out" }]);
  queue.put(makeChange(1, 10));
  await queue.flush();
  expect(queue.waiting()).toHaveLength(1);
  expect(queue.isClosingUnsafe).toBe(false);
});

test("a session that ran out keeps the queue, which goes up after signing in", async () => {
  const store = memoryStore();
  const { queue, says, states } = makeQueue([{ kind: "signed-out" }], store);
  queue.put(makeChange(1, 10));
  queue.put(makeChange(2, 11));
  await queue.flush();
  expect(states.at(-1)).toMatchObject({ state: "signed-out", waiting: 2 });
  expect(store.held).toHaveLength(2);
  await queue.flush();
  expect(says().slice(-3)).toEqual(["saving", "saving", "saved"]);
  expect(store.held).toEqual([]);
});

test("a refused change waits and lets the others pass; it can be sent again, or given up", async () => {
  const refusal: SaveOutcome = { kind: "refused", message: "The case is locked." };
  const store = memoryStore();
  const { queue, states, sent } = makeQueue([refusal, savedAs(makeChange(2, 11)), refusal], store);
  queue.put(makeChange(1, 10));
  queue.put(makeChange(2, 11));
  // Not `flush`, which would try the refused one again.
  await queue.open();
  expect(states.at(-1)).toEqual({ state: "refused", waiting: 1, unkept: 0, message: "The case is locked." });
  expect(sent.map(nameOf)).toEqual([
    [1, 10],
    [2, 11],
  ]);
  await queue.flush();
  expect(sent).toHaveLength(3);
  await queue.drop();
  expect(states.at(-1)).toMatchObject({ state: "saved", waiting: 0 });
  expect(store.held).toEqual([]);
});

test("a newer judgement that the server had already is given back", async () => {
  const newer = { appropriateness: 2, harmSeverity: null, cannotJudgeReason: null, comment: null, flag: null };
  const { queue, kept } = makeQueue([{ kind: "saved", clientRevision: 99, kept: newer }]);
  queue.put(makeChange(1, 10));
  await queue.flush();
  expect(kept).toEqual([[{ assignmentId: 1, subject: 1, clientRevision: 99 }, newer]]);
});

test("a connection that comes back is used at once, not after the pause", async () => {
  const { queue, sent, says } = makeQueue([{ kind: "unreachable" }], memoryStore(), [3_600_000]);
  queue.put(makeChange(1, 10));
  await expect.poll(says).toContain("held");
  await queue.flush();
  expect(sent).toHaveLength(2);
});

test("a case that is opened again is given what went through the queue, acknowledged or not, and nothing given up", async () => {
  const { queue } = makeQueue([savedAs(makeChange(1, 10)), { kind: "refused", message: "Not taken." }]);
  queue.put(makeChange(1, 10));
  queue.put(makeChange(2, 11));
  queue.put(makeChange(3, 12, { assignmentId: 2 }));
  await queue.open();
  expect(queue.newest(1).map(nameOf)).toEqual([
    [1, 10],
    [2, 11],
  ]);
  await queue.drop();
  expect(queue.newest(1).map(nameOf)).toEqual([[1, 10]]);
});

test("a closed queue sends nothing more, and keeps what it has", async () => {
  const store = memoryStore();
  const { queue, sent } = makeQueue([{ kind: "unreachable" }], store, [3_600_000]);
  queue.put(makeChange(1, 10));
  await expect.poll(() => sent.length).toBe(1);
  queue.close();
  await queue.flush();
  expect(sent).toHaveLength(1);
  expect(store.held).toHaveLength(1);
});

test("whatever the network does and whenever the page is closed, the server ends with the newest of every option", async () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant("put" as const), option: fc.integer({ min: 1, max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant("close and open again" as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant("wait" as const) }) },
  );
  const network = fc.array(fc.constantFrom("answers", "loses the request", "loses the answer"), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), network, async (steps, faults) => {
      const server = new Map<number, number>();
      const store = memoryStore();
      const send = async (change: UnsentChange): Promise<SaveOutcome> => {
        const [option, revision] = nameOf(change);
        const fault = faults.shift() ?? "answers";
        if (fault !== "loses the request") server.set(option, Math.max(revision, server.get(option) ?? 0));
        return fault === "answers" ? savedAs(change) : { kind: "unreachable" };
      };
      const newQueue = () => new SaveQueue({ accountId: 1, store, send, onState: () => {}, retryMs: [0] });
      let queue = newQueue();
      const newest = new Map<number, number>();
      for (const [index, now] of steps.entries()) {
        if (now.kind === "wait") await new Promise((resolve) => setTimeout(resolve));
        else if (now.kind === "put") {
          newest.set(now.option, index + 1);
          queue.put(makeChange(now.option, index + 1));
        } else {
          queue.close();
          queue = newQueue();
          void queue.open();
        }
      }
      await queue.open();
      expect(server).toEqual(newest);
      expect(store.held).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
