import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import { sha256Hex } from "../releases/checksums.ts";
import { readRun } from "./read-runs.server.ts";
import { toReportDocument } from "./report-document.ts";

/**
 * The whole report of a scoring run as one JSON document, with the release and the answers that it is of.
 *
 * @throws AppError not-found when the study has no such run, or its scores are not there yet
 */
export async function readReportFile(
  database: Database,
  study: { id: number; slug: string },
  runId: string,
): Promise<{ name: string; bytes: Uint8Array; sha256: string }> {
  const { report, releaseVersion, answerFile, answerFileSha256 } = await readRun(database, study.id, runId);
  if (report === null)
    throw new AppError("not-found", "The scores are not there yet. Look at the page of the scoring.");
  const source = { release: releaseVersion, answers: { file: answerFile, sha256: answerFileSha256 } };
  const bytes = new TextEncoder().encode(`${JSON.stringify(toReportDocument({ ...source, ...report }), null, 2)}\n`);
  return { name: `${study.slug}-scores-${runId}.json`, bytes, sha256: sha256Hex(bytes) };
}
