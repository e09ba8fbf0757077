import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { AgreementTabs } from "#app/components/agreement/agreement-tabs.tsx";
import { FiguresState } from "#app/components/agreement/figures-state.tsx";
import { PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readFigures, requestFigures } from "#app/modules/agreement/read-figures.server.ts";
import { readOptionsPage } from "#app/modules/agreement/read-options-page.server.ts";
import { ChoiceTabs } from "./choice-tabs.tsx";
import { readFigureChoice, wishOf } from "./figure-choice.ts";
import { AgreementFigures, ChangeFigures } from "./figures.tsx";
import { Options } from "./options.tsx";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Agreement", matches) }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const search = new URL(request.url).searchParams;
  if (search.get("view") === "options") {
    const wanted = { state: search.get("state"), caseExternalId: search.get("case") };
    return { view: "options" as const, options: await readOptionsPage(context.database, study.id, wanted) };
  }
  const choice = readFigureChoice(search);
  const wish = wishOf(choice);
  const { measure, ratings } = choice;
  if (wish.view === "change" || ratings === "both-rounds") {
    const change = await readFigures(context.database, study.id, { view: "change", measure });
    return { view: "change" as const, choice, change };
  }
  const figures = await readFigures(context.database, study.id, wish);
  return { view: "figures" as const, choice, ratings, figures };
}

/** Start the work on the figures anew, after it has failed. */
export async function action({ context, request }: ActionFunctionArgs) {
  const choice = readFigureChoice(new URL(request.url).searchParams);
  await requestFigures(context.database, studyAccess(context).study.id, wishOf(choice));
  return null;
}

const PROMISE =
  "Agreement coefficients with their intervals will stand here, for the whole study and by specialty, category and case.";

export default function Agreement() {
  const page = useLoaderData<typeof loader>();
  return (
    <main id="main" className="figures-page mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Agreement"
        lead="How far the raters see the same case alike: the whole study in figures, and every option by itself."
      />
      <AgreementTabs />
      {page.view === "options" && <Options page={page.options} />}
      {page.view !== "options" && <ChoiceTabs choice={page.choice} />}
      {page.view === "figures" && (
        <FiguresState reading={page.figures} promise={PROMISE}>
          {(figures) => <AgreementFigures agreement={figures} measure={page.choice.measure} ratings={page.ratings} />}
        </FiguresState>
      )}
      {page.view === "change" && (
        <FiguresState
          reading={page.change}
          promise="Round 1 will stand beside round 2 here, on the options that were rated in both."
        >
          {(change) => <ChangeFigures change={change} measure={page.choice.measure} />}
        </FiguresState>
      )}
    </main>
  );
}
