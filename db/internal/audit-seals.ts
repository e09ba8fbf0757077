import { asc, sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { canonicalJson, sha256 } from "../digest.ts";
import { auditSeals } from "../schema/index.ts";

/** The append-only tables: every row that is ever written to them is sealed by an entry of the audit trail. */
export const SEALED_TABLES = [
  ...["study_cases", "case_versions", "case_options", "option_versions", "option_dependencies", "rewording_decisions"],
  ...["instrument_versions", "study_rule_versions", "showing_rule_versions", "study_plan_versions"],
  ...["presentations", "round_closings", "option_feedback", "presentation_feedback", "ratings", "adjudications"],
  ...[
    "recusals",
    "recusal_liftings",
    "reminders",
    "reference_labels",
    "releases",
    "release_files",
    "answer_files",
    "scoring_runs",
  ],
];

/** Rows of a table that came in since it was last sealed, by their number in the file, and the checksum of them all. */
export interface Seal {
  tableName: string;
  firstRow: number;
  lastRow: number;
  /** JSON: the columns that the checksum is of, so that a column added later changes nothing. */
  columns: string;
  sha256: string;
}

/** Seal the rows that no entry has sealed yet, those of the running transaction among them. */
export function sealNewRows(tx: Transaction): Seal[] {
  return SEALED_TABLES.flatMap((tableName) => {
    const sealed = tx.get<{ last: number | null }>(
      sql`select max(last_row) as last from audit_seals where table_name = ${tableName}`,
    ).last;
    const { last: lastRow } = tx.get<{ last: number | null }>(
      sql`select max(rowid) as last from ${sql.identifier(tableName)}`,
    );
    if (lastRow === null || lastRow === sealed) return [];
    const firstRow = (sealed ?? 0) + 1;
    const columns = columnsOf(tx, tableName);
    const range = { tableName, firstRow, lastRow, columns: JSON.stringify(columns) };
    return [{ ...range, sha256: checksumOf(tx, tableName, firstRow, lastRow, columns) }];
  });
}

/** What is wrong with sealed rows, in words: each table that lost, got or changed one, and by which entry it shows. */
export function findBrokenSeals(tx: Transaction): string[] {
  return tx
    .select()
    .from(auditSeals)
    .orderBy(asc(auditSeals.sequence), asc(auditSeals.tableName))
    .all()
    .flatMap(({ sequence, tableName, firstRow, lastRow, columns, sha256: sealed }) => {
      if (checksumOf(tx, tableName, firstRow, lastRow, JSON.parse(columns) as string[]) === sealed) return [];
      const rows = firstRow === lastRow ? `Row ${firstRow}` : `One of the rows ${firstRow} to ${lastRow}`;
      return [`${rows} of ${tableName} was changed, added or deleted after audit entry ${sequence} had sealed it.`];
    });
}

function columnsOf(tx: Transaction, tableName: string): string[] {
  return tx.all<{ name: string }>(sql`select name from pragma_table_info(${tableName})`).map(({ name }) => name);
}

function checksumOf(
  tx: Transaction,
  tableName: string,
  firstRow: number,
  lastRow: number,
  columns: readonly string[],
): string {
  const chosen = sql.join(
    columns.map((column) => sql.identifier(column)),
    sql`, `,
  );
  const rows = tx.all<Record<string, unknown>>(sql`select ${chosen} from ${sql.identifier(tableName)}
    where rowid between ${firstRow} and ${lastRow} order by rowid`);
  return sha256(rows.map((row) => `${canonicalJson(readable(row))}\n`).join(""));
}

/** A row whose bytes are replaced by their checksum, which JSON can hold. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, value instanceof Uint8Array ? sha256(value) : value]),
  );
}
