import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { EmptyState, PageHead } from "#app/components/ui/page.tsx";
import { TopBar } from "#app/components/accounts/top-bar.tsx";
import { signedInAccount } from "#app/lib/request-context.ts";
import { listOwnStudies } from "#app/modules/studies/list-own-studies.server.ts";

export const meta: MetaFunction = () => [{ title: "Studies · Primum" }];

export async function loader({ context }: LoaderFunctionArgs) {
  const { id, name, isAdministrator } = signedInAccount(context);
  return { name, isAdministrator, studies: await listOwnStudies(context.database, id) };
}

export default function Studies() {
  const { name, isAdministrator, studies } = useLoaderData<typeof loader>();
  const create = isAdministrator && (
    <ButtonLink to="/studies/new" look="primary">
      Create a study
    </ButtonLink>
  );
  return (
    <>
      <TopBar name={name} />
      <main id="main" className="mx-auto max-w-3xl px-4 py-10 sm:px-6">
        <PageHead title="Your studies" actions={create} />
        {studies.length === 0 ? (
          <EmptyState>
            {isAdministrator
              ? "Studies that you take part in stand here. An administrator sees no study's content; create one to become its coordinator."
              : "Studies that you take part in stand here. A coordinator adds you to a study by your e-mail address."}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-y border-line">
            {studies.map((study) => (
              <li key={study.slug} className="flex flex-wrap items-baseline justify-between gap-x-6 py-3">
                <Link to={`/studies/${study.slug}`} className="link text-lg font-semibold">
                  {study.name}
                </Link>
                <span className="text-sm text-muted">
                  {study.roles.join(", ")} · {study.pseudonym}
                </span>
              </li>
            ))}
          </ul>
        )}
      </main>
    </>
  );
}
