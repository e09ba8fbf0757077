import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "csv-parse/sync";
import { listFieldChanges } from "#app/modules/audit/action-words.ts";
import { exportAudit } from "#app/modules/audit/export-audit.server.ts";
import { readAuditPage } from "#app/modules/audit/list-audit.server.ts";
import type { Database } from "#db/client.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { rateCase } from "#tests/factories/ratings.ts";

let database: Database;
let made: MadeStudy;

beforeAll(async () => {
  database = await createTestDatabase();
  made = await makeStudy(database, { cases: 2, raters: 2 });
  for (const rater of made.raters) await rateCase(database, made, { rater, caseExternalId: "Card001" });
});

const read = (search: string) => readAuditPage(database, made.studyId, new URLSearchParams(search));
const save = async (search: string, format: "csv" | "jsonl") => {
  const study = { id: made.studyId, slug: made.slug };
  const { name, bytes } = await exportAudit(database, study, new URLSearchParams(search), format);
  return { name, text: new TextDecoder().decode(bytes) };
};

describe("the page of the audit trail", () => {
  it("shows what the address asks for, and names what it can be narrowed to", async () => {
    const { entries, actors, actions, filter } = await read("actor=R02&about=card001");
    expect(entries.map(({ action, subject }) => `${action}: ${subject}`)).toEqual([
      "ratings.submit: case Card001, round 1",
    ]);
    expect(filter).toEqual({ actor: "R02", action: "", about: "card001", from: "", to: "" });
    expect(actors).toEqual(["C01", "R01", "R02", "command line"]);
    expect(actions).toContain("ratings.submit");
  });

  it("takes what it cannot read for nothing", async () => {
    const all = (await read("")).entries;
    expect((await read("from=yesterday&before=x")).entries).toEqual(all);
    expect((await read(`before=${all[1]!.sequence}`)).entries).toEqual(all.slice(2));
  });
});

describe("the audit trail as a file", () => {
  it("is a line an entry with its hash, each after the one before it", async () => {
    const { name, text } = await save("", "jsonl");
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(name).toBe(`${made.slug}-audit-trail.jsonl`);
    const inStudy = lines
      .slice(1)
      .filter((line, index) => line["sequence"] === (lines[index]!["sequence"] as number) + 1);
    expect(inStudy.length).toBeGreaterThan(3);
    for (const line of inStudy) {
      const before = lines.find((candidate) => candidate["sequence"] === (line["sequence"] as number) - 1)!;
      expect(line["previous_hash"]).toBe(before["hash"]);
    }
    expect(lines.at(-1)).toMatchObject({ action: "ratings.submit", actor: "R02", after: { source: "browser" } });
  });

  it("is a table with the same entries, narrowed as the page is", async () => {
    const rows = parse<{ actor: string }>((await save("action=ratings.submit", "csv")).text, { columns: true });
    expect(rows.map(({ actor }) => actor)).toEqual(["R01", "R02"]);
  });
});

describe("what an entry recorded", () => {
  it("is told field by field", () => {
    const after = '{"score":4,"by":{"rule":null,"options":[1,2],"who":{"a":true}}}';
    expect(listFieldChanges('{"score":3,"text":"a"}', after)).toEqual([
      { field: "score", before: "3", after: "4" },
      { field: "by", before: null, after: 'rule: none\noptions: 1, 2\nwho: {"a":true}' },
      { field: "text", before: "a", after: null },
    ]);
    expect(listFieldChanges(null, '[{"a":1}]')).toEqual([{ field: "", before: null, after: '[{"a":1}]' }]);
  });
});
