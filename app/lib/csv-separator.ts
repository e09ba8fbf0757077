/** The separator that the header row uses most: comma, else semicolon (spreadsheets in many languages) or tab. */
export function separatorOf(text: string): string {
  const [header = ""] = text.trimStart().split(/\r\n|\n|\r/, 1);
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}
