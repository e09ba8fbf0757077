/**
 * p values adjusted by Holm's step-down procedure: rejecting where the adjusted value is at most α keeps the chance of
 * any false rejection in the family at most α, however the tests hang together.
 *
 * With the m values sorted upwards, the i-th is multiplied by m - i + 1, raised to the largest product before it, and
 * held at 1 (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics
 * 6(2), in the form of R's `p.adjust`). Equal values get equal adjusted values.
 *
 * A null is a test that could not be made: it stays null and does not count in the family.
 *
 * Example: 0.01, 0.04, 0.03, 0.005 become 0.03, 0.06, 0.06, 0.02.
 *
 * @returns adjusted values in the order of the given ones
 * @throws RangeError for a value outside 0..1
 */
export function adjustHolm(pValues: readonly (number | null)[]): (number | null)[] {
  for (const p of pValues) {
    if (p !== null && !(p >= 0 && p <= 1)) throw new RangeError(`A p value lies between 0 and 1, not ${p}.`);
  }
  const family = pValues
    .map((p, position) => ({ p, position }))
    .filter((test): test is { p: number; position: number } => test.p !== null)
    .sort((first, second) => first.p - second.p);
  const adjusted: (number | null)[] = pValues.map(() => null);
  let largest = 0;
  family.forEach(({ p, position }, index) => {
    largest = Math.max(largest, Math.min(1, p * (family.length - index)));
    adjusted[position] = largest;
  });
  return adjusted;
}
