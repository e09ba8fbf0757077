/** A semantic version without pre-release or build part: three whole numbers without leading zeros. */
const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** The three numbers of a version such as "1.2.0", or null when the text is none. */
export function parseVersion(version: string): [major: number, minor: number, patch: number] | null {
  const match = VERSION.exec(version);
  return match === null ? null : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** For `sort`: versions by their numbers, 1.9.0 before 1.10.0. Both must be versions. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (left === null || right === null) throw new RangeError(`"${a}" or "${b}" is not a version such as 1.2.0.`);
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The highest of some versions, or null when there are none. */
export function highestVersion(versions: readonly string[]): string | null {
  return [...versions].sort(compareVersions).at(-1) ?? null;
}

/** The version to propose for the next release: 1.0.0 first, then the next minor of the highest. */
export function proposeVersion(versions: readonly string[]): string {
  const highest = highestVersion(versions);
  if (highest === null) return "1.0.0";
  const [major, minor] = parseVersion(highest)!;
  return `${major}.${minor + 1}.0`;
}
