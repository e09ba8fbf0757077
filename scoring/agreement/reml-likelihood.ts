import {
  dot,
  dotUpper,
  invertPositiveDefinite,
  mirrorUpper,
  multiply,
  multiplyUpper,
  quadratic,
} from "./dense-matrices.ts";
import { BY_COLUMN, GROUPS, type RemlLayout, TOTALS, TOTALS_SQUARED } from "./reml-sums.ts";

/** The restricted likelihood at one point, with what an optimiser needs. Index 0 is the group, 1 the column. */
export interface LikelihoodPoint {
  /** -2 x log restricted likelihood, maximised over mean and residual variance, up to a constant. */
  deviance: number;
  /** Its derivatives by the two variance ratios. */
  gradient: [group: number, column: number];
  /** Average information: stands in for the second derivatives (group, both, column), never negative definite. */
  information: [group: number, both: number, column: number];
  /** Residual variance that belongs to the ratios. */
  residual: number;
}

/** Evaluates the likelihood of added-up sums at the ratios of group and column variance to the residual variance. */
export type RestrictedLikelihood = (sums: Float64Array, ratios: readonly [number, number]) => LikelihoodPoint;

/**
 * Restricted likelihood of value = mean + group effect + column effect + residual, from the sums of `sumGroups`: the
 * effect of the groups is eliminated in closed form, so the work grows with the cube of the number of columns and not
 * with the number of groups.
 *
 * With V = I + a Zg Zg' + b Zc Zc', P the matrix that V's inverse and the mean give, and q = y'Py:
 * deviance = log|V| + log|1'V^-1 1| + (N - 1) log q; its derivative by a ratio is tr(P Z Z') - (N - 1) |Z'Py|^2 / q.
 *
 * Sources: Patterson and Thompson (1971); Gilmour, Thompson and Cullis (1995) for the average information; Searle,
 * Casella and McCulloch (1992), Variance Components, section 6.6.
 */
export function createLikelihood(layout: RemlLayout): RestrictedLikelihood {
  const work = createWorkspace(layout.columns);
  return (sums, ratios) => {
    const groups = eliminateGroups(layout, sums, ratios[0], work);
    return evaluate(layout, sums, ratios, groups, work);
  };
}

interface Workspace {
  /** Z_c'WZ_c, where W is the inverse of the part of V that groups make. */
  columnInformation: Float64Array;
  /** The inverse of I + b Zc'WZc. */
  inverse: Float64Array;
  /** Zc'W1 and Zc'Wy, and the same through the inverse. */
  ones: Float64Array;
  values: Float64Array;
  solvedOnes: Float64Array;
  solvedValues: Float64Array;
  /** Zc'Py. */
  projected: Float64Array;
  /** Zc'W Zg Zg'Py. */
  crossed: Float64Array;
  /** Scratch. */
  product: Float64Array;
}

function createWorkspace(columns: number): Workspace {
  const vector = () => new Float64Array(columns);
  return {
    columnInformation: new Float64Array(columns * columns),
    inverse: new Float64Array(columns * columns),
    ones: vector(),
    values: vector(),
    solvedOnes: vector(),
    solvedValues: vector(),
    projected: vector(),
    crossed: vector(),
    product: vector(),
  };
}

/** Scalars that are left of the groups: the number of values, log|.|, and 1'W1, 1'Wy, y'Wy. */
interface EliminatedGroups {
  n: number;
  logDeterminant: number;
  onesOnes: number;
  onesValues: number;
  valuesValues: number;
}

function eliminateGroups(layout: RemlLayout, sums: Float64Array, a: number, work: Workspace): EliminatedGroups {
  const { sizes, columns, block } = layout;
  const squares = sizes.length * block;
  const { columnInformation, ones, values } = work;
  const found = { n: 0, logDeterminant: 0, onesOnes: 0, onesValues: 0, valuesValues: sums[squares]! };
  columnInformation.fill(0);
  ones.fill(0);
  for (let j = 0; j < columns; j++) values[j] = sums[squares + 1 + j]!;
  sizes.forEach((size, s) => {
    const base = s * block;
    const shrunk = 1 / (1 + size * a);
    const taken = a * shrunk;
    const groups = sums[base + GROUPS]!;
    if (groups === 0) return;
    found.n += groups * size;
    found.logDeterminant += groups * Math.log1p(size * a);
    found.onesOnes += groups * size * shrunk;
    found.onesValues += shrunk * sums[base + TOTALS]!;
    found.valuesValues -= taken * sums[base + TOTALS_SQUARED]!;
    const pairs = base + BY_COLUMN + columns;
    for (let j = 0; j < columns; j++) {
      const held = sums[pairs + j * columns + j]!;
      ones[j]! += held * shrunk;
      values[j]! -= taken * sums[base + BY_COLUMN + j]!;
      columnInformation[j * columns + j]! += held;
      for (let k = j; k < columns; k++) columnInformation[j * columns + k]! -= taken * sums[pairs + j * columns + k]!;
    }
  });
  mirrorUpper(columnInformation, columns);
  return found;
}

function evaluate(
  layout: RemlLayout,
  sums: Float64Array,
  [a, b]: readonly [number, number],
  groups: EliminatedGroups,
  work: Workspace,
): LikelihoodPoint {
  const { columns } = layout;
  const { columnInformation, inverse, ones, values, solvedOnes, solvedValues, projected, crossed, product } = work;
  for (let i = 0; i < inverse.length; i++) inverse[i] = b * columnInformation[i]!;
  for (let j = 0; j < columns; j++) inverse[j * columns + j]! += 1;
  const logDeterminant = groups.logDeterminant + invertPositiveDefinite(inverse, columns);
  multiply(inverse, ones, solvedOnes);
  multiply(inverse, values, solvedValues);
  const onesOnes = groups.onesOnes - b * dot(ones, solvedOnes);
  const onesValues = groups.onesValues - b * dot(ones, solvedValues);
  const mean = onesValues / onesOnes;
  const q = groups.valuesValues - b * dot(values, solvedValues) - mean * onesValues;
  for (let j = 0; j < columns; j++) projected[j] = solvedValues[j]! - mean * solvedOnes[j]!;

  const byGroup = throughGroups(layout, sums, a, b, mean, work);
  multiply(columnInformation, projected, product);
  const onesProjected = [
    byGroup.onesFitted - b * dot(solvedOnes, crossed),
    dot(ones, projected) - b * dot(solvedOnes, product),
  ] as const;
  const crossTerm = dot(crossed, projected) - b * quadratic(inverse, crossed, product);
  const freedom = groups.n - 1;
  const squares = [byGroup.squares, dot(projected, projected)] as const;
  const projections = [
    byGroup.fittedSquares - b * quadratic(inverse, crossed, crossed) - onesProjected[0] ** 2 / onesOnes,
    crossTerm - (onesProjected[0] * onesProjected[1]) / onesOnes,
    dot(projected, product) - b * quadratic(inverse, product, product) - onesProjected[1] ** 2 / onesOnes,
  ] as const;
  const traces = [
    byGroup.trace - byGroup.onesSquares / onesOnes,
    dot(columnInformation, inverse) - dot(solvedOnes, solvedOnes) / onesOnes,
  ] as const;
  const curvature = (projection: number, one: number, other: number) =>
    freedom * (projection / q - (one * other) / (q * q));
  return {
    deviance: logDeterminant + Math.log(onesOnes) + freedom * Math.log(q),
    gradient: [traces[0] - (freedom * squares[0]) / q, traces[1] - (freedom * squares[1]) / q],
    information: [
      curvature(projections[0], squares[0], squares[0]),
      curvature(projections[1], squares[0], squares[1]),
      curvature(projections[2], squares[1], squares[1]),
    ],
    residual: q / freedom,
  };
}

/** What the derivatives by the group's ratio need; fills `crossed`. */
function throughGroups(layout: RemlLayout, sums: Float64Array, a: number, b: number, mean: number, work: Workspace) {
  const { sizes, columns, block } = layout;
  const { inverse, solvedOnes, projected, crossed, product } = work;
  const found = { trace: 0, onesSquares: 0, squares: 0, onesFitted: 0, fittedSquares: 0 };
  crossed.fill(0);
  sizes.forEach((size, s) => {
    const base = s * block;
    const groups = sums[base + GROUPS]!;
    if (groups === 0) return;
    const shrunk = 1 / (1 + size * a);
    const pairs = sums.subarray(base + BY_COLUMN + columns, base + block);
    const byColumn = sums.subarray(base + BY_COLUMN, base + BY_COLUMN + columns);
    let heldProjected = 0;
    let heldOnes = 0;
    for (let j = 0; j < columns; j++) {
      heldProjected += pairs[j * columns + j]! * projected[j]!;
      heldOnes += pairs[j * columns + j]! * solvedOnes[j]!;
    }
    const totals = sums[base + TOTALS]!;
    multiplyUpper(pairs, solvedOnes, product);
    found.trace += groups * size * shrunk - b * shrunk ** 2 * dotUpper(pairs, inverse, columns);
    found.onesSquares +=
      shrunk ** 2 * (groups * size ** 2 - 2 * size * b * heldOnes + b * b * dot(solvedOnes, product));
    multiplyUpper(pairs, projected, product);
    const squares =
      shrunk ** 2 *
      (sums[base + TOTALS_SQUARED]! +
        groups * (size * mean) ** 2 +
        b * b * dot(projected, product) -
        2 * size * mean * totals -
        2 * b * dot(byColumn, projected) +
        2 * size * mean * b * heldProjected);
    found.squares += squares;
    found.fittedSquares += size * shrunk * squares;
    found.onesFitted += size * shrunk ** 2 * (totals - size * mean * groups - b * heldProjected);
    for (let j = 0; j < columns; j++) {
      const held = pairs[j * columns + j]!;
      crossed[j]! += shrunk ** 2 * (byColumn[j]! - size * mean * held - b * product[j]!);
    }
  });
  return found;
}
