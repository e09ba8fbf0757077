import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Upload } from "lucide-react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead, TableFrame } from "#app/components/ui/page.tsx";
import { studyPageTitle } from "#app/lib/page-title.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { listStudyCases } from "#app/modules/cases/list-cases.server.ts";

export const meta: MetaFunction = ({ matches }) => [{ title: studyPageTitle("Cases", matches) }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return { slug: study.slug, cases: await listStudyCases(context.database, study.id) };
}

type Cases = ReturnType<typeof useLoaderData<typeof loader>>["cases"];

export default function Cases() {
  const { slug, cases } = useLoaderData<typeof loader>();
  const options = cases.reduce((sum, entry) => sum + entry.options, 0);
  const action = (
    <span className="flex flex-wrap justify-center gap-2">
      <ButtonLink to={`/studies/${slug}/cases/import`} look={cases.length === 0 ? "primary" : "secondary"}>
        <Upload aria-hidden size={16} /> Import cases
      </ButtonLink>
      <ButtonLink to={`/studies/${slug}/cases/new`}>Add a case by hand</ButtonLink>
    </span>
  );
  return (
    <main id="main" className="mx-auto max-w-6xl px-4 py-8 sm:px-6">
      <PageHead
        title="Cases"
        lead={cases.length > 0 ? `${cases.length} cases with ${options} options.` : undefined}
        actions={cases.length > 0 && action}
      />
      {cases.length === 0 ? (
        <EmptyState action={action}>
          The clinical cases of the study will stand here, each with its vignette and its management options. Bring them
          in as NOHARM rubric files, as a table or as JSON, or write them here.
        </EmptyState>
      ) : (
        <CaseTable slug={slug} cases={cases} />
      )}
    </main>
  );
}

function CaseTable({ slug, cases }: { slug: string; cases: Cases }) {
  return (
    <TableFrame label="Cases">
      <table>
        <caption className="sr-only">Cases of the study with specialty, options and variants</caption>
        <thead>
          <tr>
            <th scope="col">Case</th>
            <th scope="col">Specialty</th>
            <th scope="col" className="max-md:hidden">
              Begins
            </th>
            <th scope="col" className="number">
              Options
            </th>
            <th scope="col" className="number">
              Variants
            </th>
          </tr>
        </thead>
        <tbody>
          {cases.map((entry) => (
            <tr key={entry.externalId}>
              <th scope="row" className="!text-[0.9375rem] !font-normal whitespace-nowrap">
                <Link className="link" to={`/studies/${slug}/cases/${encodeURIComponent(entry.externalId)}`}>
                  {entry.externalId}
                </Link>
              </th>
              <td>{entry.specialty}</td>
              <td className="max-w-xl text-muted max-md:hidden">{entry.begins}</td>
              <td className="number">{entry.options}</td>
              <td className="number">{entry.variants}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
}
