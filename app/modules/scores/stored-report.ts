import type { ScoreReport, SystemScore } from "#scoring/harm/menu-report.ts";

/** A report as it is kept: without the lists of single errors, which are long and can be computed again. */
export type StoredScoreReport = Omit<ScoreReport, "systems"> & { systems: StoredSystemScore[] };
export type StoredSystemScore = Omit<SystemScore, "errorList">;

/** The report without its lists of errors. */
export function withoutErrorLists({ systems, ...report }: ScoreReport): StoredScoreReport {
  return { ...report, systems: systems.map(({ errorList: _list, ...system }) => system) };
}
