const WHOLE_NUMBER = /^\d+$/;

/**
 * Order of ids that is the same on every machine: whole numbers first and by value ("2" before "10"), then all other
 * ids by code unit. For `Array.prototype.sort`.
 */
export function compareIds(a: string, b: string): number {
  const aIsNumber = WHOLE_NUMBER.test(a);
  if (aIsNumber !== WHOLE_NUMBER.test(b)) return aIsNumber ? -1 : 1;
  if (aIsNumber && Number(a) !== Number(b)) return Number(a) - Number(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
