/** One page of a long list. `page` and `pages` count from 1; an empty list has one empty page. */
export interface Page<T> {
  items: T[];
  page: number;
  pages: number;
  total: number;
}

/**
 * Cuts a page out of a list.
 *
 * @param wanted page as it stands in an address; what is no page number, or beyond the last, gives the nearest page
 */
export function paginate<T>(items: readonly T[], wanted: string | null, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const asked = wanted !== null && /^\d{1,9}$/.test(wanted) ? Number(wanted) : 1;
  const page = Math.min(pages, Math.max(1, asked));
  return { items: items.slice((page - 1) * size, page * size), page, pages, total: items.length };
}
