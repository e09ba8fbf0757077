import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { SEALED_TABLES } from "#db/internal/audit-seals.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { liveWholeLife, rawConnection } from "./whole-life.ts";

const TABLES = [
  "ratings",
  "adjudications",
  "reference_labels",
  "releases",
  "release_files",
  "answer_files",
  "scoring_runs",
  "audit_entries",
  "case_versions",
  "option_versions",
  "option_dependencies",
  "instrument_versions",
  "study_rule_versions",
  "study_cases",
  "case_options",
  "presentations",
  "option_feedback",
  "presentation_feedback",
  "showing_rule_versions",
  "study_plan_versions",
  "rewording_decisions",
  "round_closings",
  "audit_seals",
  "recusals",
  "recusal_liftings",
  "reminders",
];

describe("after all migrations", () => {
  let database: Database;

  beforeAll(async () => {
    database = await createTestDatabase();
    await liveWholeLife(database);
  });

  const columnsOf = (table: string) =>
    rawConnection(database)
      .prepare<[], { name: string }>(`PRAGMA table_info(${table})`)
      .all()
      .map((column) => column.name);

  const rowsOf = (table: string) => rawConnection(database).prepare(`SELECT * FROM ${table}`).all();

  it.each(TABLES)("no row of %s can be changed, deleted or replaced", (table) => {
    const sqlite = rawConnection(database);
    const before = rowsOf(table);
    expect(before.length).toBeGreaterThan(0);
    const refusal = `${table} is append-only: add a row instead`;
    for (const column of columnsOf(table)) {
      expect(() => sqlite.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(refusal);
    }
    expect(() => sqlite.exec(`DELETE FROM ${table}`)).toThrow(refusal);
    // Replacing deletes the old row, and SQLite then asks the triggers only where recursive triggers are on.
    expect(() => sqlite.exec(`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`)).toThrow(refusal);
    expect(rowsOf(table)).toEqual(before);
  });

  it("every row of them is sealed by the audit trail, but for the trail itself", () => {
    const trail = ["audit_entries", "audit_seals"];
    expect([...SEALED_TABLES].sort()).toEqual(TABLES.filter((table) => !trail.includes(table)).sort());
  });

  it("has triggers for these tables and no other", () => {
    const triggers = rawConnection(database)
      .prepare<[], { table: string }>(`SELECT tbl_name AS "table" FROM sqlite_master WHERE name LIKE '%_no_update'`)
      .all();
    expect(triggers.map(({ table }) => table).sort()).toEqual([...TABLES].sort());
  });
});
