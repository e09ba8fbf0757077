import { type AnyColumn, type SQL, sql } from "drizzle-orm";
import { presentations } from "../schema/ratings.ts";

/**
 * That what was given for this version of an option still counts: the raters were not asked again about a later
 * wording.
 */
export function stillCounts(optionVersionId: AnyColumn): SQL {
  return sql`not exists (
    select 1 from option_versions as older
    join option_versions as newer on newer.option_id = older.option_id and newer.id > older.id
    join rewording_decisions as decided on decided.option_version_id = newer.id and decided.decision = 'ask-again'
    where older.id = ${optionVersionId})`;
}

/** That a presentation is before its rater: still counts, and no later wording stands beside it in the same assignment. */
export const isShown: SQL = sql`not exists (
  select 1 from option_versions as older
  join option_versions as newer on newer.option_id = older.option_id and newer.id > older.id
  where older.id = ${presentations.optionVersionId} and (
    exists (
      select 1 from rewording_decisions as decided
      where decided.option_version_id = newer.id and decided.decision = 'ask-again')
    or exists (
      select 1 from presentations as later
      where later.assignment_id = ${presentations.assignmentId} and later.option_version_id = newer.id)))`;
