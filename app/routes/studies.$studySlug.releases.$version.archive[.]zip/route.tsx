import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadResponse } from "#app/lib/download-response.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readReleaseArchive } from "#app/modules/releases/read-release.server.ts";

/** A whole release as a zip archive. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return downloadResponse(request, await readReleaseArchive(context.database, study, params.version ?? ""));
}
