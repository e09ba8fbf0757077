import type { LoaderFunctionArgs } from "@remix-run/node";
import { AppError } from "#app/lib/app-error.ts";
import { downloadResponse } from "#app/lib/download-response.ts";
import { studyAccess } from "#app/lib/request-context.ts";
import { AUDIT_FORMATS, exportAudit } from "#app/modules/audit/export-audit.server.ts";

/** The audit trail as a file, narrowed as its page is. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { study } = studyAccess(context);
  const format = AUDIT_FORMATS.find((candidate) => candidate === params.format);
  if (!format) throw new AppError("not-found", `The audit trail is saved as ${AUDIT_FORMATS.join(" or ")}.`);
  const { searchParams } = new URL(request.url);
  return downloadResponse(request, await exportAudit(context.database, study, searchParams, format));
}
