import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { Pagination } from "#app/components/ui/pagination.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import {
  DISAGREEMENT_COLUMNS,
  listDisagreements,
  USUAL_ORDER,
} from "#app/modules/agreement/list-disagreements.server.ts";
import { DisagreementTable } from "./disagreement-table.tsx";
import { FilterForm } from "./filter-form.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("In disagreement", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const by = DISAGREEMENT_COLUMNS.find((column) => column === search.get("sort"));
  const order = by === undefined ? USUAL_ORDER : { by, descending: search.get("direction") === "down" };
  return listDisagreements(context.database, studyAccess(context).study.id, {
    order,
    specialty: search.get("specialty"),
    category: search.get("category"),
    page: search.get("page"),
  });
}

export default function InDisagreement() {
  const page = useLoaderData<typeof loader>();
  const { list, disagreeing, judged } = page;
  return (
    <main id="main" className="figures-page mx-auto max-w-7xl px-4 py-8 sm:px-6">
      <PageHead
        title="In disagreement"
        lead="The options of all cases that the panel disagrees on by the study’s rule, or whose severities lie apart: ruled on or not."
      />
      <AgreementTabs />
      {disagreeing === 0 ? (
        <EmptyState action={<ButtonLink to="../progress">See how far the raters are</ButtonLink>}>
          {judged === 0
            ? "Options that the panel disagrees on will stand here. No option has enough ratings yet."
            : `The panel disagrees on none of the ${judged} options with enough ratings.`}
        </EmptyState>
      ) : (
        <>
          <p className="text-muted">
            <span className="font-semibold text-ink">{disagreeing.toLocaleString("en")}</span>
            {` of ${judged.toLocaleString("en")} options with enough ratings (${Math.round((100 * disagreeing) / judged)} %)`}
            {list.total !== disagreeing && `; ${list.total.toLocaleString("en")} shown`}
          </p>
          <FilterForm page={page} />
          <DisagreementTable page={page} />
          <Pagination page={list.page} pages={list.pages} param="page" label="Pages of options in disagreement" />
        </>
      )}
    </main>
  );
}
