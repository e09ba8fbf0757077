import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData } from "@remix-run/react";
import { StudyNavigation } from "#app/components/studies/study-navigation.tsx";
import { TopBar } from "#app/components/accounts/top-bar.tsx";
import { studyAccess } from "#app/lib/request-context.ts";
import { isPermitted, type Permission, PERMISSIONS } from "#app/modules/access/permissions.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.study.name ?? "Study"} · Primum` }];

export function loader({ context }: LoaderFunctionArgs) {
  const { study, account, pseudonym, roles } = studyAccess(context);
  const permissions = (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => isPermitted(roles, permission));
  return { study: { slug: study.slug, name: study.name }, name: account.name, pseudonym, permissions };
}

export default function StudyLayout() {
  const { study, name, pseudonym, permissions } = useLoaderData<typeof loader>();
  return (
    <>
      <TopBar name={`${name} · ${pseudonym}`}>
        <StudyNavigation study={study} permissions={permissions} />
      </TopBar>
      <Outlet />
    </>
  );
}
