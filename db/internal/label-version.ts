import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import { memberships, rewordingDecisions } from "../schema/index.ts";

/** Everything that the inputs of a study's labels rest on, at a time. */
export interface LabelVersion {
  /** The highest id of each table of `CASE_TABLES`, in their order. */
  highest: number[];
  /** Another text when something changed that may touch every case. */
  rest: string;
}

/**
 * The tables, beside those named in `selectLabelVersion`, that `selectLabelInputs` reads: every one of them. Rows are
 * only ever added to them, so that the rows above an id say what is new. With each, the cases that rows belong to.
 */
const CASE_TABLES: readonly { name: string; caseIds: (above: SQL) => SQL }[] = [
  { name: "study_cases", caseIds: (above) => sql`select id from study_cases where id > ${above}` },
  { name: "case_versions", caseIds: (above) => sql`select case_id from case_versions where id > ${above}` },
  { name: "case_options", caseIds: (above) => sql`select case_id from case_options where id > ${above}` },
  { name: "option_versions", caseIds: (above) => ofOptionVersions(sql`option_versions.id > ${above}`) },
  {
    name: "presentations",
    caseIds: (above) => sql`select assignments.case_id from presentations
      join assignments on assignments.id = presentations.assignment_id where presentations.id > ${above}`,
  },
  {
    name: "ratings",
    caseIds: (above) => sql`select assignments.case_id from ratings
      join presentations on presentations.id = ratings.presentation_id
      join assignments on assignments.id = presentations.assignment_id where ratings.id > ${above}`,
  },
  {
    name: "adjudications",
    caseIds: (above) =>
      ofOptionVersions(
        sql`option_versions.id in (select option_version_id from adjudications where adjudications.id > ${above})`,
      ),
  },
];

function ofOptionVersions(which: SQL): SQL {
  return sql`select case_options.case_id from option_versions
    join case_options on case_options.id = option_versions.option_id where ${which}`;
}

/** What the inputs of a study's labels rest on now. It may differ without need, as when another study gets a rating. */
export function selectLabelVersion(tx: Transaction, studyId: number): LabelVersion {
  const highest = CASE_TABLES.map(({ name }) => highestId(tx, name));
  const names = tx
    .select({ id: memberships.id, pseudonym: memberships.pseudonym })
    .from(memberships)
    .where(sql`${memberships.studyId} = ${studyId}`)
    .orderBy(memberships.id)
    .all();
  const decisions = tx.get<{ n: number }>(sql`select count(*) as n from ${rewordingDecisions}`).n;
  const setup = [highestId(tx, "instrument_versions"), highestId(tx, "study_rule_versions")];
  return { highest, rest: JSON.stringify([setup, decisions, names]) };
}

function highestId(tx: Transaction, table: string): number {
  return tx.get<{ id: number | null }>(sql`select max(id) as id from ${sql.identifier(table)}`)?.id ?? 0;
}

/** External ids of a study's base cases of which something was added since; null when any case may have changed. */
export function selectChangedCases(
  tx: Transaction,
  studyId: number,
  since: LabelVersion,
  now: LabelVersion,
): string[] | null {
  if (since.rest !== now.rest) return null;
  const grown = CASE_TABLES.flatMap(({ caseIds }, index) => {
    const above = since.highest[index]!;
    return now.highest[index] === above ? [] : [caseIds(sql`${above}`)];
  });
  if (grown.length === 0) return [];
  const cases = tx.all<{ externalId: string }>(sql`select external_id as externalId from study_cases
    where study_id = ${studyId} and base_case_id is null and id in (${sql.join(grown, sql` union `)})`);
  return cases.map(({ externalId }) => externalId);
}
