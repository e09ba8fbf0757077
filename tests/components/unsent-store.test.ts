import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { openDB } from "idb";
import { beforeEach, expect, test } from "vitest";
import { browserStore } from "#app/components/ratings/unsent-store.ts";
import { makeChange, nameOf } from "./unsent-changes.ts";

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const list = async (accountId = 1) => (await browserStore().list(accountId)).map(nameOf);

test("what one page keeps another finds whole, until it is forgotten", async () => {
  await browserStore().keep(makeChange(5, 10));
  expect(await browserStore().list(1)).toEqual([makeChange(5, 10)]);
  await browserStore().forget(makeChange(5, 10));
  expect(await list()).toEqual([]);
});

test("of an option the newest change is kept alone, in whichever order they come", async () => {
  const store = browserStore();
  await Promise.all([12, 10, 11].map((revision) => store.keep(makeChange(5, revision))));
  await store.keep(makeChange(6, 1));
  expect(await list()).toEqual([
    [5, 12],
    [6, 1],
  ]);
  await store.forget(makeChange(5, 12));
  expect(await list(), "and no older one comes up again").toEqual([[6, 1]]);
});

test("a change that was acknowledged does not take with it a newer one of another tab", async () => {
  const [first, second] = [browserStore(), browserStore()];
  await first.keep(makeChange(5, 10));
  await second.keep(makeChange(5, 11));
  await first.forget(makeChange(5, 10));
  expect(await list()).toEqual([[5, 11]]);
});

test("an account's changes are listed for it alone, of all its cases", async () => {
  const store = browserStore();
  await store.keep(makeChange(5, 1, { accountId: 1, assignmentId: 3 }));
  await store.keep(makeChange(6, 1, { accountId: 1, assignmentId: 40 }));
  await store.keep(makeChange(7, 1, { accountId: 2 }));
  await store.keep(makeChange(8, 1, { accountId: 11 }));
  expect(await list(1)).toEqual([
    [5, 1],
    [6, 1],
  ]);
  expect(await list(2)).toEqual([[7, 1]]);
  expect(await list(3)).toEqual([]);
});

test("without IndexedDB every function rejects, and works once there is one", async () => {
  const store = browserStore();
  const { indexedDB } = globalThis;
  // @ts-expect-error a browser may be without it
  delete globalThis.indexedDB;
  await expect(store.keep(makeChange(5, 1))).rejects.toThrow();
  await expect(store.list(1)).rejects.toThrow();
  globalThis.indexedDB = indexedDB;
  await store.keep(makeChange(5, 1));
  expect(await list()).toEqual([[5, 1]]);
});

test("a note waits beside the judgements of its case, by itself", async () => {
  const store = browserStore();
  await store.keep(makeChange(5, 10));
  const note = { subject: "missing-options", body: { clientRevision: 7, note: "An echocardiogram." } } as const;
  await store.keep(makeChange(0, 7, note));
  await store.forget(makeChange(5, 10));
  expect(await store.list(1)).toEqual([makeChange(0, 7, note)]);
});

test("what an earlier build left waiting is found", async () => {
  const earlier = await openDB("primum", 1, {
    upgrade: (database) => {
      const keyPath = ["accountId", "assignmentId", "judgement.presentationId", "judgement.clientRevision"];
      database.createObjectStore("unsentChanges", { keyPath });
    },
  });
  const { accountId, assignmentId, url: draftsUrl, body: judgement } = makeChange(5, 10);
  await earlier.put("unsentChanges", { accountId, assignmentId, draftsUrl, judgement });
  earlier.close();
  expect(await browserStore().list(1)).toEqual([makeChange(5, 10)]);
  await browserStore().forget(makeChange(5, 10));
  expect(await list()).toEqual([]);
});
