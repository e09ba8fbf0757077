import { ScoringInputError } from "../errors.ts";
import type { InputProblem } from "../errors.ts";
import { compareIds } from "../order.ts";
import type { Random } from "../resampling/random.ts";
import type { DifferenceEstimate } from "./difference-estimate.ts";
import { estimateDifference, undefinedDifference } from "./difference-estimate.ts";
import { replicateMeans } from "./replicate-means.ts";
import type { ResampledFigure } from "./resampled-system.ts";
import type { SystemGroup } from "./system-groups.ts";

/** One side of a contrast. */
export interface ContrastSide {
  group: string;
  /** The systems that the mean is of, by name. */
  systems: string[];
  /** Systems of the group without a figure: the mean is not of them. */
  leftOut: { system: string; reason: string }[];
  /** Mean of the systems' estimates, each system weighing the same; null where none has one. */
  mean: number | null;
  /** Whether the members were drawn anew in every replicate, beside the cases. */
  membersResampled: boolean;
  /** True for a best system chosen by these very figures; `selectedFrom` names the group it was chosen from. */
  selected: boolean;
  selectedFrom: string | null;
}

/** Two groups compared on one metric; `difference` is the mean of a less the mean of b. */
export interface GroupContrast extends DifferenceEstimate {
  a: ContrastSide;
  b: ContrastSide;
  warnings: string[];
}

export interface GroupContrastOptions {
  /** Coverage of the interval, over 0 and under 1. */
  level: number;
  /** Cases that were resampled. */
  cases: number;
  /**
   * Draws physicians; not used where no group has its members resampled. Seeded otherwise than the draw of the cases,
   * whose luck would else be shared.
   */
  random: Random;
}

/**
 * Mean difference of two groups of systems on the same resampled cases.
 *
 * The systems of a group are the ones there are, and are fixed: a replicate's mean is over all of them, and undefined
 * where one of them is undefined, so that it is never a mean over others. The members of a human arm stand for other
 * physicians: each replicate draws as many of them with replacement and averages over those in which the figure is
 * defined, as a figure is averaged over trials. Cases and physicians being drawn independently is the pigeonhole
 * bootstrap (Owen 2007, "The pigeonhole bootstrap", Annals of Applied Statistics 1(2)); with k physicians their part of
 * the standard error is too small by √((k - 1)/k). Interval, standard error and p are those of `estimateDifference`, not
 * adjusted for several contrasts.
 *
 * A system whose figure is undefined or not there is left out of both estimate and replicates, and named. The
 * difference is null with a reason where a group has no figure at all.
 *
 * Example: estimates 0.8 and 0.6 against 0.5, 0.4 and 0.3: 0.7 - 0.4 = 0.3.
 *
 * @param figures figures of one metric on the same resampled cases, by system; those of no group are not looked at
 * @throws ScoringInputError for a system listed twice in a group or figures of unequal numbers of replicates
 * @throws RangeError when the level lies outside (0, 1)
 */
export function contrastGroups(
  groupA: SystemGroup,
  groupB: SystemGroup,
  figures: ReadonlyMap<string, ResampledFigure>,
  { level, cases, random }: GroupContrastOptions,
): GroupContrast {
  const [a, b] = [takeSide(groupA, figures), takeSide(groupB, figures)];
  const replicates = countReplicates([groupA, groupB], [...a.figures, ...b.figures]);
  const sides = { a: a.side, b: b.side, warnings: [...warnOf(a.side), ...warnOf(b.side)] };
  const missing = [a, b].filter(({ side }) => side.mean === null).map(({ side }) => explainNoMean(side));
  if (cases === 0) missing.push("the systems have no case in common");
  if (a.side.mean === null || b.side.mean === null || missing.length > 0) {
    return { ...sides, ...undefinedDifference([...new Set(missing)].join("; "), replicates, { level, cases }) };
  }
  const differences = replicateMeans(a.figures, replicates, groupA.resampleMembers ? random : null);
  const means = replicateMeans(b.figures, replicates, groupB.resampleMembers ? random : null);
  for (let replicate = 0; replicate < replicates; replicate++) {
    differences[replicate] = differences[replicate]! - means[replicate]!;
  }
  const magnitude = Math.max(Math.abs(a.side.mean), Math.abs(b.side.mean));
  return {
    ...sides,
    ...estimateDifference(a.side.mean - b.side.mean, differences, { level, cases, magnitude }),
  };
}

function takeSide(
  group: SystemGroup,
  figures: ReadonlyMap<string, ResampledFigure>,
): { side: ContrastSide; figures: ResampledFigure[] } {
  const taken: ResampledFigure[] = [];
  const leftOut: ContrastSide["leftOut"] = [];
  let sum = 0;
  for (const system of [...group.systems].sort(compareIds)) {
    const figure = figures.get(system);
    if (figure && figure.estimate !== null) {
      taken.push(figure);
      sum += figure.estimate;
    } else {
      leftOut.push({ system, reason: figure ? "its figure is undefined" : "no figure is given for it" });
    }
  }
  const side: ContrastSide = {
    group: group.name,
    systems: taken.map(({ system }) => system),
    leftOut,
    mean: taken.length > 0 ? sum / taken.length : null,
    membersResampled: group.resampleMembers,
    selected: group.selectedFrom !== null,
    selectedFrom: group.selectedFrom,
  };
  return { side, figures: taken };
}

/** The number of replicates that all figures have; 0 without figures. */
function countReplicates(groups: readonly SystemGroup[], figures: readonly ResampledFigure[]): number {
  const problems: InputProblem[] = groups.flatMap(({ name, systems }) => {
    const repeated = systems.filter((system, index) => systems.indexOf(system) < index);
    const message = "The group lists the system twice. Keep it once.";
    return [...new Set(repeated)].map((system) => ({ where: `${name}, ${system}`, message }));
  });
  const replicates = figures[0]?.replicates.length ?? 0;
  for (const figure of figures) {
    if (figure.replicates.length === replicates) continue;
    const message = `It has ${figure.replicates.length} replicates, not ${replicates}. Take figures of the same resamples.`;
    problems.push({ where: figure.system, message });
  }
  if (problems.length > 0) throw new ScoringInputError(problems);
  return replicates;
}

function explainNoMean({ group, leftOut }: ContrastSide): string {
  if (leftOut.length === 0) return `the group "${group}" is empty`;
  return `no system of the group "${group}" has a figure`;
}

function warnOf({ group, systems, leftOut, membersResampled, selectedFrom }: ContrastSide): string[] {
  const warnings: string[] = [];
  if (selectedFrom !== null) {
    warnings.push(
      `"${group}" was chosen from "${selectedFrom}" by the same figures that are compared here: its mean is flattered, ` +
        "and neither the interval nor p allows for the choice.",
    );
  }
  if (membersResampled && systems.length === 1) {
    warnings.push(`"${group}" is one physician: the interval says nothing of how physicians differ.`);
  }
  if (leftOut.length > 0) {
    warnings.push(`The mean of "${group}" is not of ${leftOut.map(({ system }) => system).join(", ")}: no figure.`);
  }
  return warnings;
}
