/** This moment as ISO 8601 in UTC with milliseconds: the form of every time that is stored. */
export function now(): string {
  return new Date().toISOString();
}
