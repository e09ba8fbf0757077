import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Pagination } from "#app/components/ui/pagination.tsx";
import { paginate } from "#app/lib/paginate.ts";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted } from "#app/modules/access/permissions.ts";
import { listDisputes } from "#app/modules/adjudications/list-disputes.server.ts";
import { pathOfPlace } from "#app/components/adjudications/dispute-place.ts";
import { DecidedTable } from "./decided-table.tsx";
import { WaitingTable } from "./waiting-table.tsx";

const PAGE_SIZE = 40;

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Disputes", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study, pseudonym, roles } = studyAccess(context);
  const search = new URL(request.url).searchParams;
  const { waiting, decided, stillToRate } = await listDisputes(context.database, study.id, pseudonym);
  return {
    stillToRate,
    isAdjudicator: isPermitted(roles, "disputes.decide"),
    waiting: paginate(waiting, search.get("page"), PAGE_SIZE),
    decided: paginate(decided, search.get("settled"), PAGE_SIZE),
  };
}

export default function Disputes() {
  const { isAdjudicator, waiting, decided, stillToRate } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const justDecided = search.get("decided");
  const first = waiting.items[0];
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      {justDecided !== null && (
        <p role="status" className="mb-6 border-l-4 border-accent bg-accent-soft px-4 py-2.5">
          {justDecided} is decided, and its label is up to date.
          {waiting.total === 0 && " Nothing is waiting any more."}
        </p>
      )}
      <PageHead
        title="Disputes"
        lead={
          isAdjudicator
            ? "Options that the panel disagrees on by the study’s rule, most consequential first. Your ruling becomes the label; it can be superseded, and nothing is deleted."
            : "Options that the panel disagrees on by the study’s rule, most consequential first. An adjudicator of the study decides them."
        }
        actions={
          isAdjudicator &&
          first && (
            <ButtonLink look="primary" to={pathOfPlace(first)}>
              Decide the first
            </ButtonLink>
          )
        }
      />
      {stillToRate.length > 0 && (
        <p className="mb-6 text-muted">Left out until your own ratings are submitted: {stillToRate.join(", ")}.</p>
      )}
      {waiting.total + decided.total === 0 && (
        <EmptyState>
          Disputed options will stand here as soon as the ratings of an option are complete and too far apart. None is
          at the moment.
        </EmptyState>
      )}
      {waiting.total > 0 && (
        <section>
          <h2>
            Waiting <span className="font-normal text-muted">{waiting.total}</span>
          </h2>
          <WaitingTable disputes={waiting.items} />
          <Pagination page={waiting.page} pages={waiting.pages} param="page" label="Pages of waiting disputes" />
        </section>
      )}
      {decided.total > 0 && (
        <section className="mt-10">
          <h2>
            Decided <span className="font-normal text-muted">{decided.total}</span>
          </h2>
          <DecidedTable disputes={decided.items} />
          <Pagination page={decided.page} pages={decided.pages} param="settled" label="Pages of decided disputes" />
        </section>
      )}
      {waiting.total === 0 && decided.total > 0 && (
        <p className="mt-6 text-muted">
          When every option has a label, a coordinator can freeze a{" "}
          <Link className="link" to="../releases">
            release
          </Link>
          .
        </p>
      )}
    </main>
  );
}
