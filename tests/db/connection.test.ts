import { expect, it } from "vitest";
import { closeDatabase, migrateDatabase, openDatabase, withSnapshot, withTransaction } from "#db/client.ts";
import { listAccounts } from "#db/queries/accounts.ts";
import { accounts } from "#db/schema/accounts.ts";
import { createTestDatabase, createTestDatabaseFile } from "#tests/factories/database.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

const ACCOUNT = { email: "a@example.org", name: "A", passwordHash: "-", createdAt: "2026-01-01T00:00:00.000Z" };

it("writes ahead and syncs fully: what was acknowledged survives a power cut", async () => {
  const { database } = await createTestDatabaseFile();
  const pragma = (name: string) => rawConnection(database).pragma(name, { simple: true });
  expect(pragma("journal_mode")).toBe("wal");
  // 2 is FULL.
  expect(pragma("synchronous")).toBe(2);
  expect(pragma("foreign_keys")).toBe(1);
  expect(pragma("recursive_triggers")).toBe(1);
  await closeDatabase(database);
});

it("keeps what is there when it is opened and migrated again", async () => {
  const { database, file } = await createTestDatabaseFile();
  await makeStudy(database);
  const before = await listAccounts(database);
  await closeDatabase(database);
  const again = openDatabase(file);
  await migrateDatabase(again);
  expect(await listAccounts(again)).toEqual(before);
  await closeDatabase(again);
});

it("undoes all of a transaction that throws", async () => {
  const database = await createTestDatabase();
  expect(() =>
    withTransaction(database, (tx) => {
      tx.insert(accounts).values(ACCOUNT).run();
      throw new Error("on the way");
    }),
  ).toThrow("on the way");
  expect(await listAccounts(database)).toEqual([]);
});

it("refuses an asynchronous transaction, by type and when it runs", async () => {
  const database = await createTestDatabase();
  expect(() =>
    // @ts-expect-error -- a promise would come after the commit
    withTransaction(database, async (tx) => {
      tx.insert(accounts).values(ACCOUNT).run();
    }),
  ).toThrow("cannot return a promise");
  expect(() =>
    // @ts-expect-error -- a promise would be read from after the snapshot
    withSnapshot(database, (tx) => Promise.resolve(tx.select().from(accounts).all())),
  ).toThrow("cannot return a promise");
  expect(await listAccounts(database)).toEqual([]);
});
