/**
 * Reorders part of the values in place so that position `rank` holds what it would hold if the part were sorted, with
 * nothing greater before it and nothing smaller after it. Linear on average, many ties included.
 *
 * Hoare (1961), "Algorithm 65: Find", Communications of the ACM 4(7), with the middle value as pivot. A rank outside
 * the part leaves everything as it is.
 *
 * Example: {5, 1, 4, 2} with rank 1 of positions 0 to 3 has 2 at position 1, 1 before it, and 4 and 5 after it.
 *
 * @param values no NaN
 * @param left first position of the part
 * @param right last position of the part
 */
export function placeRank(values: Float64Array, rank: number, left: number, right: number): void {
  if (rank < left || rank > right) return;
  let [first, last] = [left, right];
  while (first < last) {
    const pivot = values[(first + last) >> 1]!;
    let up = first;
    let down = last;
    while (up <= down) {
      while (values[up]! < pivot) up++;
      while (values[down]! > pivot) down--;
      if (up > down) break;
      const value = values[up]!;
      values[up++] = values[down]!;
      values[down--] = value;
    }
    if (rank > down && rank < up) return;
    if (rank <= down) last = down;
    else first = up;
  }
}
