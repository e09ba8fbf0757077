import type { LoaderFunctionArgs } from "@remix-run/node";
import { downloadResponse } from "#app/lib/download-response.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { readReportFile } from "#app/modules/scores/read-report-file.server.ts";

/** The whole report of a scoring as one JSON document. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  return downloadResponse(request, await readReportFile(context.database, study, params.runId ?? ""));
}
