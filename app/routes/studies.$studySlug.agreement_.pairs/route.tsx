import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { SETS_IN_WORDS } from "#app/components/agreement/agreement-words.ts";
import { FiguresState } from "#app/components/agreement/figures-state.tsx";
import { SetTabs } from "#app/components/agreement/set-tabs.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { TabLinks } from "#app/components/ui/tab-links.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { PAIR_WEIGHTS, type PairWeights, RATING_SETS } from "#app/modules/agreement/measures.ts";
import { readFigures, requestFigures } from "#app/modules/agreement/read-figures.server.ts";
import { PairMap } from "./pair-map.tsx";
import { PairTable } from "./pair-table.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Rater pairs", matches) }];

const WEIGHT_NAMES: Record<PairWeights, string> = { quadratic: "Quadratic weights", unweighted: "Unweighted" };

function readChoice(request: Request) {
  const search = new URL(request.url).searchParams;
  return {
    ratings: RATING_SETS.find((one) => one === search.get("ratings")) ?? "round-1",
    weights: PAIR_WEIGHTS.find((one) => one === search.get("weights")) ?? "quadratic",
  };
}

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const { ratings, weights } = readChoice(request);
  const pairs = await readFigures(context.database, study.id, { view: "pairs" as const, ratings });
  return { ratings, weights, pairs };
}

/** Start the work anew, after it has failed. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ratings } = readChoice(request);
  await requestFigures(context.database, studyAccess(context).study.id, { view: "pairs", ratings });
  return null;
}

export default function RaterPairs() {
  const { ratings, weights, pairs } = useLoaderData<typeof loader>();
  return (
    <main id="main" className="figures-page mx-auto max-w-7xl px-4 py-8 sm:px-6">
      <PageHead
        title="Rater pairs"
        lead="Cohen’s kappa of every two raters on the scores of the options that both rated."
      />
      <AgreementTabs />
      <div className="mb-5 space-y-1.5">
        <SetTabs current={ratings} />
        <TabLinks
          label="Weights"
          links={PAIR_WEIGHTS.map((one) => ({
            to: `?${new URLSearchParams({ ratings, weights: one }).toString()}`,
            label: WEIGHT_NAMES[one],
            current: one === weights,
          }))}
        />
      </div>
      <FiguresState reading={pairs} promise="Every two raters who share options will stand here with their kappa.">
        {(figures) => (
          <div className="space-y-10">
            <section>
              <h2>{`${WEIGHT_NAMES[weights]}; ${SETS_IN_WORDS[ratings]}`}</h2>
              <PairMap figures={figures} weights={weights} />
            </section>
            <PairTable figures={figures} weights={weights} />
          </div>
        )}
      </FiguresState>
    </main>
  );
}
