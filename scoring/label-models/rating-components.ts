import type { SparseRatings } from "./sparse-ratings.ts";

/** Groups of raters and units that no rating connects with each other. */
export interface RatingComponents {
  /** Component of each rater, numbered by the first unit of the component. */
  ofRater: Int32Array;
  /** Component of each unit; -1 without ratings. */
  ofUnit: Int32Array;
  sizes: { units: number; raters: number }[];
}

/**
 * Components of the graph of raters and units with an edge for every rating. Raters of two components share no option,
 * not even by way of others, so nothing tells a strict rater from a bad option.
 */
export function findComponents({ units, raters, start, rater }: SparseRatings): RatingComponents {
  const parent = Int32Array.from(raters, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root]!;
    // Later look-ups take the short way.
    for (let i = index; i !== root;) [i, parent[i]] = [parent[i]!, root];
    return root;
  };
  for (let u = 0; u < units.length; u++) {
    for (let i = start[u]! + 1; i < start[u + 1]!; i++) parent[rootOf(rater[i]!)] = rootOf(rater[start[u]!]!);
  }
  const number = new Map<number, number>();
  const sizes: RatingComponents["sizes"] = [];
  const ofUnit = Int32Array.from(units, (_, u) => {
    if (start[u] === start[u + 1]) return -1;
    const root = rootOf(rater[start[u]!]!);
    const component = number.get(root) ?? sizes.push({ units: 0, raters: 0 }) - 1;
    number.set(root, component);
    sizes[component]!.units++;
    return component;
  });
  const ofRater = Int32Array.from(raters, (_, r) => number.get(rootOf(r))!);
  for (const component of ofRater) sizes[component]!.raters++;
  return { ofRater, ofUnit, sizes };
}
