import snakecaseKeys from "snakecase-keys";

/** A report as it is handed out in JSON: every key in snake_case, as in all files of a release. */
export function toReportDocument(report: object): unknown {
  return snakecaseKeys(report as Record<string, unknown>, { deep: true });
}
