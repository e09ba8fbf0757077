import type { MenuParameters, SystemScore } from "#scoring/harm/menu/report.ts";
import { type Estimate, HARM_SEVERITIES, HARM_TYPES } from "#scoring/terms.ts";
import { count } from "../output.ts";
import { tabulate } from "../tables.ts";

/** "0.812 [0.744, 0.871]"; a dash where a figure or its interval is undefined. */
export function formatEstimate({ estimate, lo, hi }: Pick<Estimate, "estimate" | "lo" | "hi">, digits: number): string {
  if (estimate === null) return "–";
  const interval = lo === null || hi === null ? "–" : `[${lo.toFixed(digits)}, ${hi.toFixed(digits)}]`;
  return `${estimate.toFixed(digits)} ${interval}`;
}

/** What a table was computed from and how its intervals were formed, in one line. */
export function summariseParameters({
  cases,
  labelledOptions,
  replicates,
  level,
  seed,
}: Pick<MenuParameters, "cases" | "labelledOptions" | "replicates" | "level" | "seed">): string {
  const interval =
    replicates === 0
      ? "no intervals"
      : `${level * 100}% intervals by bootstrap over cases (${replicates} replicates, seed ${seed})`;
  return `${count(cases, "case")}, ${count(labelledOptions, "labelled option")}; ${interval}`;
}

/** The errors of each system by type and severity, the worst severity first. */
export function tabulateErrors(systems: readonly Pick<SystemScore, "system" | "errors">[]): string {
  const worstFirst = HARM_SEVERITIES.filter((severity) => severity !== "none").reverse();
  const rows = systems.flatMap(({ system, errors }) =>
    HARM_TYPES.map((type) => [system, type, ...worstFirst.map((severity) => errors[type][severity])]),
  );
  return tabulate(["system", "type", ...worstFirst], rows);
}
