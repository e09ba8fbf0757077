import { Link, useSearchParams } from "@remix-run/react";
import type { Page } from "#app/lib/paginate.ts";

/** The way through a long list, page by page; nothing where there is one page. `param` is the address's parameter. */
export function Pagination({
  page,
  pages,
  param,
  label,
}: Omit<Page<unknown>, "items" | "total"> & { param: string; label: string }) {
  const [search] = useSearchParams();
  if (pages === 1) return null;
  const to = (number: number) => {
    const next = new URLSearchParams(search);
    next.set(param, String(number));
    return `?${next.toString()}`;
  };
  return (
    <nav aria-label={label} className="no-print mt-3 flex flex-wrap items-baseline gap-x-5 text-[0.9375rem]">
      {page > 1 && (
        <Link className="link" to={to(page - 1)} rel="prev">
          Previous
        </Link>
      )}
      <span className="text-muted">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <Link className="link" to={to(page + 1)} rel="next">
          Next
        </Link>
      )}
    </nav>
  );
}
