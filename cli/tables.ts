import Table from "cli-table3";

type Cell = string | number;

/** cli-table3 takes time with the square of the rows, so long tables are several, each with its own heading. */
const ROWS_OF_A_TABLE = 250;

/** Rows as a plain table with a heading, which is repeated in long tables. */
export function tabulate(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const tables: string[] = [];
  for (let from = 0; from === 0 || from < rows.length; from += ROWS_OF_A_TABLE) {
    const table = new Table({ head: [...head], style: { head: [], border: [] } });
    for (const row of rows.slice(from, from + ROWS_OF_A_TABLE)) table.push([...row]);
    tables.push(table.toString());
  }
  return tables.join("\n");
}

/** So many things are named in a sentence; the JSON document has them all. */
export const NAMED = 10;

/** "R1, R2, R3", or the first ten "and 12 more". */
export function nameSome(names: readonly string[]): string {
  const named = names.slice(0, NAMED).join(", ");
  return names.length > NAMED ? `${named} and ${names.length - NAMED} more` : named;
}
