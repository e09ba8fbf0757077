import type { Database } from "#db/client.ts";
import { appendLabels, type NewLabel } from "#db/queries/labels.ts";
import { provenanceOf } from "#scoring/labels/reference-label.ts";
import { deriveStudyLabels, type DerivedOption } from "./derive-study-labels.server.ts";

/** Ratings that come in while labels are derived make them stale; each attempt starts from the newest. */
const MOST_ATTEMPTS = 5;

/**
 * Derives the labels of a study, or of one case, and adds those that changed to the history of their options. An option
 * that is disputed or short of ratings gets no row, unless it had a label before: then the row says that it has none.
 * Where ratings come in meanwhile it starts again; labels that are still stale after five attempts are counted in
 * `stale` and are written by the next refresh.
 */
export async function refreshLabels(
  database: Database,
  studyId: number,
  caseExternalId?: string,
): Promise<{ written: number; stale: number }> {
  let written = 0;
  let stale = 0;
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const { options } = await deriveStudyLabels(database, studyId, caseExternalId);
    const labels = options.map(labelToStore);
    const result = await appendLabels(database, { studyId, caseExternalId, labels });
    written += result.written;
    stale = result.stale;
    if (stale === 0) break;
  }
  return { written, stale };
}

function labelToStore({ optionId, inputsDigest, outcome }: DerivedOption): NewLabel {
  const { label, statistics, disagreement, severityDisagreement, classicAgreement, lastRound } = outcome;
  const { carriedForward, abstentions, reason } = outcome;
  return {
    optionId,
    inputsDigest,
    score: label?.score ?? null,
    class: label?.class ?? null,
    harmType: label?.harmType ?? null,
    harmSeverity: label?.harmSeverity ?? null,
    provenance: provenanceOf(outcome) ?? "none",
    figures: {
      ...(reason !== null && { reason }),
      statistics,
      rule: disagreement?.rule ?? null,
      disagreement,
      severityDisagreement,
      classicAgreement,
      lastRound,
      carriedForward,
      abstentions,
    },
  };
}
