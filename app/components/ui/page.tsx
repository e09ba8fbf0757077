import type { ReactNode } from "react";

/** The head of a page: its title, one sentence on what it is for, and its actions. */
export function PageHead({ title, lead, actions }: { title: ReactNode; lead?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="max-w-[68ch]">
        <h1>{title}</h1>
        {lead && <p className="mt-1.5 text-muted">{lead}</p>}
      </div>
      {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
}

/** What stands where there is nothing yet: what will be here, and the one action that fills it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="rounded border border-dashed border-line-strong px-6 py-10 text-center">
      <p className="mx-auto max-w-[60ch] text-muted">{children}</p>
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}

/**
 * A wide table that scrolls in its own frame, so that the page never does; positioned, so that it holds words for screen
 * readers, too. Reachable by keyboard.
 */
export function TableFrame({ label, children }: { label: string; children: ReactNode }) {
  return (
    // Placed, so that words for screen readers scroll with the table instead of widening the page.
    // A frame that scrolls must be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div role="region" aria-label={label} tabIndex={0} className="relative overflow-x-auto">
      {children}
    </div>
  );
}
