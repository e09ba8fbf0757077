import type { ReactNode } from "react";
import { Pagination } from "#app/components/ui/pagination.tsx";
import type { Page } from "#app/lib/paginate.ts";

/** A part of the queue with its number and the way through its pages; nothing where it is empty. */
export function QueueSection({
  title,
  page: { total, page, pages },
  param,
  label,
  children,
}: {
  title: string;
  page: Page<unknown>;
  param: string;
  label: string;
  children: ReactNode;
}) {
  if (total === 0) return null;
  return (
    <section className="mt-10 first-of-type:mt-0">
      <h2>
        {title} <span className="font-normal text-muted">{total}</span>
      </h2>
      {children}
      <Pagination page={page} pages={pages} param={param} label={label} />
    </section>
  );
}
