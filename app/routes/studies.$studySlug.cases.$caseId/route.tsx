import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHead } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readStudyCase } from "#app/modules/cases/read-case.server.ts";
import { OptionTable } from "./option-table.tsx";

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  { title: studyPageTitle(data?.studyCase.externalId ?? "Case", matches) },
];

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, studyCase: await readStudyCase(context.database, study.id, params.caseId ?? "") };
}

export default function CasePage() {
  const { slug, studyCase } = useLoaderData<typeof loader>();
  const { externalId, specialty, presentation, question, options, categories, groups } = studyCase;
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title={externalId}
        lead={`${specialty}, ${options} options.`}
        actions={
          <Link to={`/studies/${slug}/cases`} className="link">
            All cases
          </Link>
        }
      />
      <section aria-labelledby="vignette" className="mb-8">
        <h2 id="vignette" className="sr-only">
          Vignette
        </h2>
        <div className="vignette whitespace-pre-line">{presentation}</div>
        {question && <p className="vignette mt-4 font-semibold whitespace-pre-line">{question}</p>}
      </section>
      <section aria-labelledby="options">
        <h2 id="options">Options</h2>
        <OptionTable categories={categories} groups={groups} />
      </section>
    </main>
  );
}
