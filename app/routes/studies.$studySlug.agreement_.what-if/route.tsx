import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readWhatIf } from "#app/modules/agreement/read-what-if.server.ts";
import type { Alternative } from "#app/modules/agreement/fates.ts";
import { SEVERITY_DISAGREEMENT_POLICIES } from "#scoring/labels/reference-label.ts";
import { DISAGREEMENT_RULE_SETTINGS, QUANTILE_TYPES } from "#scoring/terms.ts";
import { AlternativeTable } from "./alternative-table.tsx";
import { ChangedTable } from "./changed-table.tsx";
import { FateTable } from "./fate-table.tsx";
import { RuleForm } from "./rule-form.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("What if", matches) }];

/** The rules of an address; what it does not name, or names no rule of, is as in the study. */
function readAlternative(search: URLSearchParams): Partial<Alternative> {
  const rule = DISAGREEMENT_RULE_SETTINGS.find((one) => one === search.get("rule"));
  const quantileType = QUANTILE_TYPES.find((one) => String(one) === search.get("percentiles"));
  const severity = SEVERITY_DISAGREEMENT_POLICIES.find((one) => one === search.get("severity"));
  return { ...(rule && { rule }), ...(quantileType && { quantileType }), ...(severity && { severity }) };
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  const { study } = studyAccess(context);
  return readWhatIf(context.database, study.id, readAlternative(search), search.get("page"));
}

export default function WhatIf() {
  const page = useLoaderData<typeof loader>();
  return (
    <main id="main" className="figures-page mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="What if"
        lead="What other rules would make of the ratings that are in. Nothing is changed by looking: the study’s own rules stand in its settings."
      />
      <AgreementTabs />
      {page.judged === 0 ? (
        <EmptyState action={<ButtonLink to="../progress">See how far the raters are</ButtonLink>}>
          How many labels other rules would change will stand here, and which. No option has enough ratings yet.
        </EmptyState>
      ) : (
        <div className="space-y-10">
          <AlternativeTable page={page} />
          <section>
            <h2>Under these rules</h2>
            <RuleForm page={page} />
            <FateTable page={page} />
            <ChangedTable page={page} />
          </section>
        </div>
      )}
    </main>
  );
}
