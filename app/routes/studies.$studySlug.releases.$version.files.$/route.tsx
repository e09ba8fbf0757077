import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadResponse } from "#app/lib/download-response.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readReleaseFile } from "#app/modules/releases/read-release.server.ts";

/** One file of a release, byte for byte as it was frozen. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const file = await readReleaseFile(context.database, study.id, params.version ?? "", params["*"] ?? "");
  return downloadResponse(request, { ...file, name: file.path.split("/").at(-1)! });
}
