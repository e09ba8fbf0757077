import { createRandom } from "../resampling/random.ts";
import { contrastGroups, type GroupContrast } from "./group-contrast.ts";
import type { ResampledFigure } from "./resampled-system.ts";
import { selectBest } from "./select-best.ts";
import { groupSystems, HUMAN_ARM, MODELS, SOLO, type SystemDescription, TEAMS } from "./system-groups.ts";

/** Two groups of systems compared on one metric, as `primum score` prints it. */
export interface ContrastRow extends GroupContrast {
  metric: string;
}

export interface ContrastTableOptions {
  level: number;
  /** Seed of the draw of the cases; that of the physicians follows from it. */
  seed: number;
}

/** A metric to contrast groups on. */
export interface ContrastMetric {
  metric: string;
  /** Null for a metric of which neither is better: then no system is the best. */
  better: "higher" | "lower" | null;
  /** Figures on the same resampled cases, by system. */
  figures: ReadonlyMap<string, ResampledFigure>;
  /** Cases that bear on the metric. */
  cases: number;
}

/**
 * The standard contrasts of a table of systems on one metric: solo against the teams of each size, teams of different
 * members against teams of one member repeated, models against the human arm; and the best solo model against the best
 * team and the best model against the human arm, labelled as selected. Only those whose two groups are there.
 */
export function contrastOnMetric(
  systems: readonly SystemDescription[],
  { metric, better, figures, cases }: ContrastMetric,
  { level, seed }: ContrastTableOptions,
): ContrastRow[] {
  const { groups, contrasts } = groupSystems(systems);
  const named = new Map(groups.map((group) => [group.name, group]));
  const best = (name: string) => {
    const group = named.get(name);
    if (better === null) return null;
    return group && group.systems.length > 1 ? selectBest(group, figures, better).group : (group ?? null);
  };
  const selected = [[best(SOLO), best(TEAMS)] as const, [best(MODELS), named.get(HUMAN_ARM) ?? null] as const].flatMap(
    ([a, b]) => (a && b && (a.selectedFrom !== null || b.selectedFrom !== null) ? [[a, b] as const] : []),
  );
  return [...contrasts, ...selected].map(([a, b]) => ({
    metric,
    ...contrastGroups(a, b, figures, { level, cases, random: createRandom(seedOfPhysicians(seed)) }),
  }));
}

/** Another seed than that of the cases, so that the two draws have nothing in common. */
function seedOfPhysicians(seed: number): number {
  return (seed ^ 0x9e3779b9) >>> 0;
}
