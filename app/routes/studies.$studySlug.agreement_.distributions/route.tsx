import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { SetTabs } from "#app/components/agreement/set-tabs.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { RATING_SETS } from "#app/modules/agreement/measures.ts";
import { readDistributions } from "#app/modules/agreement/read-distributions.server.ts";
import { CountTable } from "./count-table.tsx";
import { Multiples } from "./multiples.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Distributions", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const wanted = new URL(request.url).searchParams.get("ratings");
  const ratings = RATING_SETS.find((one) => one === wanted) ?? "round-1";
  return readDistributions(context.database, studyAccess(context).study.id, ratings);
}

export default function Distributions() {
  const { ratings, whole, bySpecialty, byRater } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="figures-page mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Distributions"
        lead="How the scores from 1 to 9 are used: in the study, by specialty and by rater."
      />
      <AgreementTabs />
      <div className="mb-6">
        <SetTabs current={ratings} />
      </div>
      {whole.n === 0 ? (
        <EmptyState action={<ButtonLink to="../progress">See how far the raters are</ButtonLink>}>
          How often each score was given will stand here.{" "}
          {ratings === "round-2" ? "Nobody has submitted a case in round 2 yet." : "Nobody has submitted a case yet."}
        </EmptyState>
      ) : (
        <div className="space-y-10">
          <Multiples title="Whole study" uses={[whole]} />
          <Multiples title="By specialty" uses={bySpecialty} />
          <Multiples
            title="By rater"
            uses={byRater}
            note="Raters rate different cases, so part of what differs is the cases. How strict each is on the same options stands under rater quality."
          />
          <details>
            <summary className="cursor-pointer font-semibold">The same as a table</summary>
            <CountTable uses={[whole, ...bySpecialty, ...byRater]} />
          </details>
        </div>
      )}
    </main>
  );
}
