import { Link } from "@remix-run/react";
import { clsx } from "clsx";

export interface TabLink {
  to: string;
  label: string;
  /** Shown behind the label. */
  count?: number;
  current: boolean;
}

/** Views of one page, each with an address of its own. */
export function TabLinks({ label, links }: { label: string; links: TabLink[] }) {
  return (
    <nav aria-label={label} className="no-print flex flex-wrap gap-x-5 gap-y-1">
      {links.map(({ to, label: text, count, current }) => (
        <Link
          key={text}
          to={to}
          aria-current={current ? "page" : undefined}
          className={clsx(
            "py-0.5",
            current ? "font-semibold underline decoration-2 underline-offset-8" : "text-muted hover:text-ink",
          )}
        >
          {text}
          {count !== undefined && (
            <span className="ml-1.5 text-sm font-normal text-muted">{count.toLocaleString("en")}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
