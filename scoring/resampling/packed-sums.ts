import type { CaseDraws } from "./case-weights.ts";

/**
 * Weighted sums of many columns of small counts, several columns to a number.
 *
 * A bootstrap replicate is a weighted sum over cases, and there are thousands of them. The counts are small whole
 * numbers while a double holds 53 bits, so several columns share one double: with four columns to a double a replicate
 * costs a quarter. The sums stay exact, because the bits given to a column hold the largest sum that it can reach.
 */
export interface PackedRows {
  cases: number;
  /** Number of blocks: rows that are summed apart (trials). */
  blocks: number;
  /** Doubles of one block of one case. */
  lanes: number;
  columns: number;
  /** Doubles of a case: blocks x lanes, rounded up to a multiple of 8 with zeros. */
  width: number;
  /** Values by case, then block, then lane. */
  values: Float64Array;
  /** Columns of lane l: entries `laneStart[l]` to `laneStart[l + 1] - 1` of `column`, the highest lifted first. */
  laneStart: Int32Array;
  column: Int32Array;
  /** The power of two that lifts each of them above those that follow it in its lane. */
  lift: Float64Array;
  /** 1 / lift: exact, being a power of two. */
  lower: Float64Array;
  /** Columns that hold the same value everywhere: their sums follow from the weights alone. */
  constant: readonly { column: number; value: number }[];
}

const BITS_OF_A_DOUBLE = 53;
/** Doubles summed in one pass over the cases: as many as fit into the processor's registers. */
const SUMMED_TOGETHER = 8;

/**
 * Packs a table of counts by block, case and column (in this order of nesting). A column of whole numbers from 0 up is
 * packed with others; any other column has doubles of its own.
 *
 * @param totalWeight the largest sum of the weights of all cases
 */
export function packRows(table: Float64Array, blocks: number, columns: number, totalWeight: number): PackedRows {
  const cases = blocks === 0 ? 0 : table.length / (blocks * columns);
  const constant = findConstants(table, columns);
  const isConstant = (column: number) => constant.some((one) => one.column === column);
  const varying = Array.from({ length: columns }, (_, column) => column).filter((column) => !isConstant(column));
  const layout = layOutColumns(table, columns, varying, totalWeight);
  const lanes = layout.length;
  const laneStart = new Int32Array(lanes + 1);
  layout.forEach((packed, lane) => (laneStart[lane + 1] = laneStart[lane]! + packed.length));
  const width = Math.ceil((blocks * lanes) / SUMMED_TOGETHER) * SUMMED_TOGETHER;
  const values = new Float64Array(cases * width);
  for (let block = 0; block < blocks; block++) {
    for (let position = 0; position < cases; position++) {
      const row = (block * cases + position) * columns;
      layout.forEach((packed, lane) => {
        let value = 0;
        for (const { column, lift } of packed) value += lift * table[row + column]!;
        values[position * width + block * lanes + lane] = value;
      });
    }
  }
  const column = Int32Array.from(layout.flat(), (entry) => entry.column);
  const lift = Float64Array.from(layout.flat(), (entry) => entry.lift);
  return {
    cases,
    blocks,
    lanes,
    columns,
    width,
    values,
    laneStart,
    column,
    lift,
    lower: lift.map((power) => 1 / power),
    constant,
  };
}

function findConstants(table: Float64Array, columns: number): { column: number; value: number }[] {
  const constant: { column: number; value: number }[] = [];
  for (let column = 0; column < columns && table.length > 0; column++) {
    const value = table[column]!;
    let isSame = true;
    for (let i = column; i < table.length && isSame; i += columns) isSame = table[i] === value;
    if (isSame) constant.push({ column, value });
  }
  return constant;
}

/** The widest columns first, each into the first lane that has room for it. */
function layOutColumns(
  table: Float64Array,
  columns: number,
  varying: readonly number[],
  totalWeight: number,
): { column: number; lift: number }[][] {
  const lanes: { free: number; packed: { column: number; lift: number }[] }[] = [];
  const bitsOf = new Map(varying.map((column) => [column, bitsOfSum(table, column, columns, totalWeight)]));
  const widestFirst = [...varying].sort((a, b) => bitsOf.get(b)! - bitsOf.get(a)! || a - b);
  for (const column of widestFirst) {
    const bits = bitsOf.get(column)!;
    let lane = lanes.find(({ free }) => free >= bits);
    if (lane === undefined) lanes.push((lane = { free: BITS_OF_A_DOUBLE, packed: [] }));
    lane.packed.unshift({ column, lift: 2 ** (BITS_OF_A_DOUBLE - lane.free) });
    lane.free = Math.max(0, lane.free - bits);
  }
  return lanes.map(({ packed }) => packed);
}

/** Bits that hold every weighted sum of a column; infinite for a column that cannot be packed. */
function bitsOfSum(table: Float64Array, column: number, columns: number, totalWeight: number): number {
  let largest = 0;
  for (let i = column; i < table.length; i += columns) {
    const value = table[i]!;
    if (!(value >= 0) || !Number.isInteger(value)) return Infinity;
    if (value > largest) largest = value;
  }
  return Math.ceil(Math.log2(largest * totalWeight + 1));
}

/** The sums of one replicate. */
export interface PackedSums {
  sums: Float64Array;
  /** Sum of the weights. */
  totalWeight: number;
}

/** Room for the sums of a replicate, to be made once and used for every one. */
export function createPackedSums({ width }: PackedRows): PackedSums {
  return { sums: new Float64Array(width), totalWeight: 0 };
}

/** Sums the packed rows of all blocks over the cases that a replicate drew. */
export function sumRows({ values, width }: PackedRows, draws: CaseDraws, replicate: number, into: PackedSums): void {
  const { position, times } = draws;
  const from = draws.start[replicate]!;
  const to = draws.start[replicate + 1]!;
  let totalWeight = 0;
  for (let i = from; i < to; i++) totalWeight += times[i]!;
  into.totalWeight = totalWeight;
  for (let first = 0; first < width; first += SUMMED_TOGETHER) {
    sumEight(values, width, position, times, from, to, first, into.sums);
  }
}

/** Eight sums at a time, so that they stay in registers. */
function sumEight(
  values: Float64Array,
  width: number,
  position: CaseDraws["position"],
  times: CaseDraws["times"],
  from: number,
  to: number,
  first: number,
  sums: Float64Array,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  for (let i = from; i < to; i++) {
    const at = position[i]! * width + first;
    const w = times[i]!;
    a += w * values[at]!;
    b += w * values[at + 1]!;
    c += w * values[at + 2]!;
    d += w * values[at + 3]!;
    e += w * values[at + 4]!;
    f += w * values[at + 5]!;
    g += w * values[at + 6]!;
    h += w * values[at + 7]!;
  }
  sums[first] = a;
  sums[first + 1] = b;
  sums[first + 2] = c;
  sums[first + 3] = d;
  sums[first + 4] = e;
  sums[first + 5] = f;
  sums[first + 6] = g;
  sums[first + 7] = h;
}

/** Takes the sums of one block apart again: one number a column. */
export function unpackSums(
  rows: PackedRows,
  { sums, totalWeight }: PackedSums,
  block: number,
  into: Float64Array,
): void {
  const { lanes, laneStart, column, lift, lower, constant } = rows;
  for (let i = 0; i < constant.length; i++) into[constant[i]!.column] = constant[i]!.value * totalWeight;
  for (let lane = 0; lane < lanes; lane++) {
    const last = laneStart[lane + 1]! - 1;
    let rest = sums[block * lanes + lane]!;
    for (let i = laneStart[lane]!; i < last; i++) {
      const value = Math.floor(rest * lower[i]!);
      into[column[i]!] = value;
      rest -= value * lift[i]!;
    }
    into[column[last]!] = rest;
  }
}
