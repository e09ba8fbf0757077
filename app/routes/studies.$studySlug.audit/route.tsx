import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Download } from "lucide-react";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { auditSearch } from "#app/modules/audit/audit-filter.ts";
import { readAuditPage } from "#app/modules/audit/list-audit.server.ts";
import { AuditTable } from "./audit-table.tsx";
import { FilterForm } from "./filter-form.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Audit trail", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const page = await readAuditPage(context.database, study.id, new URL(request.url).searchParams);
  return { ...page, slug: study.slug };
}

export default function AuditTrail() {
  const { entries, filter, actors, actions, olderThan, isOlder, slug } = useLoaderData<typeof loader>();
  const search = auditSearch(filter);
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Audit trail"
        lead="Every change of anything that counts, newest first. Each entry holds the checksum of the one before it and of the rows that it wrote: “primum db check” finds what was changed later."
      />
      <FilterForm filter={filter} actors={actors} actions={actions} />
      {entries.length === 0 ? (
        <div className="mt-6">
          <EmptyState>
            {search.size > 0 ? "No entry is like that." : "Changes of the study will stand here as they are made."}
          </EmptyState>
        </div>
      ) : (
        <>
          <p className="no-print mt-4 flex flex-wrap items-center gap-x-5 text-[0.9375rem]">
            <span className="inline-flex items-center gap-1.5 text-muted">
              <Download aria-hidden size={16} /> {search.size > 0 ? "Save these entries" : "Save the whole trail"} as
            </span>
            <a className="link" href={`/studies/${slug}/audit/csv?${search.toString()}`}>
              table (CSV)
            </a>
            <a className="link" href={`/studies/${slug}/audit/jsonl?${search.toString()}`}>
              JSON lines with hashes
            </a>
          </p>
          <AuditTable entries={entries} />
        </>
      )}
      <nav aria-label="Pages of the audit trail" className="no-print mt-3 flex flex-wrap gap-x-5 text-[0.9375rem]">
        {isOlder && (
          <Link className="link" to={`?${search.toString()}`}>
            Newest
          </Link>
        )}
        {olderThan !== null && (
          <Link className="link" to={`?${withBefore(search, olderThan)}`} rel="next">
            Older entries
          </Link>
        )}
      </nav>
    </main>
  );
}

function withBefore(search: URLSearchParams, sequence: number): string {
  const next = new URLSearchParams(search);
  next.set("before", String(sequence));
  return next.toString();
}
