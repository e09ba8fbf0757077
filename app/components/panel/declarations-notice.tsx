import { Link } from "@remix-run/react";

/** Reminds a rater of their declarations until they are made. `to` is the way to the page. */
export function DeclarationsNotice({ to }: { to: string }) {
  return (
    <p className="mb-6 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
      {"Before you rate: "}
      <Link className="link" to={to}>
        make your declarations
      </Link>
      {" (years in practice, conflict of interest, consent). It takes a minute."}
    </p>
  );
}
