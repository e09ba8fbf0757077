import { data, redirect, type ServerBuild } from "@remix-run/node";
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { AppError, describeFailure, type Failure } from "#app/lib/app-error.ts";
import { limitBody } from "#app/lib/limit-body.ts";
import { LARGEST_REQUEST, REQUEST_TOO_LARGE } from "#app/lib/upload-limits.ts";
import { authorize } from "#app/modules/access/authorize.server.ts";
import { type Requirement, ROUTE_POLICY, type RouteRequirements } from "#app/modules/access/route-policy.ts";
import { accountOfToken } from "#app/modules/accounts/sign-in.server.ts";

type RouteFunction = (args: LoaderFunctionArgs | ActionFunctionArgs) => unknown;

/**
 * Put the policy in front of every loader and action of a build. This is the only door: a route does not check for
 * itself, and one that the policy does not name is refused to everyone.
 */
export function guardBuild(build: ServerBuild, policy: Record<string, RouteRequirements> = ROUTE_POLICY): ServerBuild {
  const routes: ServerBuild["routes"] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    if (!route) continue;
    const { loader, action } = route.module;
    const requirements = policy[id] ?? {};
    const hasPage = route.module.default !== undefined;
    routes[id] = {
      ...route,
      module: {
        ...route.module,
        ...(loader ? { loader: guardLoader(loader, requirements.loader) } : {}),
        ...(action ? { action: guardAction(action, requirements.action, hasPage) } : {}),
      },
    };
  }
  return { ...build, routes };
}

async function admit<A extends LoaderFunctionArgs | ActionFunctionArgs>(args: A, requirement: Requirement | undefined) {
  const { database, sessionToken } = args.context;
  const account = await accountOfToken(database, sessionToken);
  const access = await authorize(database, account, requirement, args.params.studySlug);
  return { ...args, context: { ...args.context, access } };
}

function guardLoader(loader: RouteFunction, requirement: Requirement | undefined) {
  return async (args: LoaderFunctionArgs) => {
    try {
      return await loader(await admit(args, requirement));
    } catch (error) {
      const failure = describeFailure(error);
      if (!failure) throw error;
      if (failure.status === 401) throw redirect(`/login?next=${encodeURIComponent(pathOf(args.request))}`);
      throw asResponse(failure);
    }
  };
}

/** Bad input and conflicts come back to the page that sent them, which keeps what was typed; the rest is a page of its own. */
function guardAction(action: RouteFunction, requirement: Requirement | undefined, hasPage: boolean) {
  return async (args: ActionFunctionArgs) => {
    const { request, isExceeded, discard } = limitBody(args.request, LARGEST_REQUEST);
    try {
      return await action(await admit({ ...args, request }, requirement));
    } catch (error) {
      const failure = describeFailure(isExceeded() ? new AppError("too-large", REQUEST_TOO_LARGE) : error);
      if (!failure) throw error;
      if (!hasPage || [401, 403, 404, 410].includes(failure.status)) throw asResponse(failure);
      return data(failure, { status: failure.status });
    } finally {
      discard();
    }
  };
}

function asResponse(failure: Failure): Response {
  return Response.json(failure, { status: failure.status });
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return pathname.replace(/\.data$/, "").replace(/^\/_root$/, "/") + search.replace(/[?&]_routes=[^&]*/, "");
}
