/** Put options together by category, in the order in which the categories first come up. */
export function groupByCategory<O extends { category: string }>(
  options: readonly O[],
): { category: string; options: O[] }[] {
  const groups = new Map<string, O[]>();
  for (const option of options) {
    const group = groups.get(option.category);
    if (group) group.push(option);
    else groups.set(option.category, [option]);
  }
  return [...groups].map(([category, members]) => ({ category, options: members }));
}
