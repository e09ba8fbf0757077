import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { SignOutForm } from "./sign-out-form.tsx";

/** The line at the top of every page: where one is, and the way out. */
export function TopBar({ name, children }: { name: string; children?: ReactNode }) {
  return (
    <header className="no-print border-b border-line bg-surface">
      <div className="mx-auto flex max-w-[90rem] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
        <Link to="/studies" className="font-semibold tracking-tight">
          Primum
        </Link>
        <div className="order-last w-full min-w-0 md:order-none md:w-auto md:flex-1">{children}</div>
        <span className="ml-auto text-sm text-muted">{name}</span>
        <SignOutForm />
      </div>
    </header>
  );
}
