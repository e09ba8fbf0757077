import { and, asc, eq, ne } from "drizzle-orm";
import type { Appropriateness, AppropriatenessClass, HarmSeverity, HarmType, Provenance } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { selectLabelInputs } from "../internal/label-inputs.ts";
import { now } from "../internal/time.ts";
import { caseOptions, currentReferenceLabels, referenceLabels, studyCases } from "../schema/index.ts";

/** A label as it was derived: what it says, and the digest of what it was derived from. */
export interface NewLabel {
  optionId: number;
  inputsDigest: string;
  score: Appropriateness | null;
  class: AppropriatenessClass | null;
  harmType: HarmType | null;
  harmSeverity: HarmSeverity | null;
  /** "none" where the option has no label (any more). */
  provenance: Provenance | "none";
  /** The panel statistics and the rule with the figures that decided. */
  figures: unknown;
}

export interface StoredLabel extends Omit<NewLabel, "optionId" | "figures" | "provenance"> {
  provenance: Provenance;
  caseExternalId: string;
  optionExternalId: string;
}

/**
 * Append labels to the history of their options, so that the newest row of an option always says what stands. A label
 * that stands already is not written again, nor that there is none where there was none; one whose inputs have changed
 * since it was derived is left out and counted in `stale`: derive it again.
 */
export async function appendLabels(
  database: Database,
  input: { studyId: number; caseExternalId?: string; labels: NewLabel[] },
): Promise<{ written: number; stale: number }> {
  return withTransaction(database, (tx) => {
    const { setup, options } = selectLabelInputs(tx, input.studyId, input.caseExternalId);
    const inputs = new Map(options.map((option) => [option.optionId, option]));
    const standing = selectStandingLabels(tx, input.studyId);
    let written = 0;
    let stale = 0;
    for (const label of input.labels) {
      const current = inputs.get(label.optionId);
      if (current?.inputsDigest !== label.inputsDigest) {
        stale += 1;
        continue;
      }
      const stands = standing.get(label.optionId);
      if (stands?.inputsDigest === label.inputsDigest) continue;
      if (label.provenance === "none" && (stands === undefined || stands.provenance === "none")) continue;
      const { class: appropriatenessClass, figures, ...content } = label;
      tx.insert(referenceLabels)
        .values({
          ...content,
          appropriatenessClass,
          optionVersionId: current.optionVersionId,
          studyRuleVersionId: setup.rules.id,
          instrumentVersionId: setup.instrument.id,
          adjudicationId: current.adjudication?.adjudicationId ?? null,
          figures: JSON.stringify(figures),
          computedAt: now(),
        })
        .run();
      written += 1;
    }
    return { written, stale };
  });
}

function selectStandingLabels(tx: Transaction, studyId: number) {
  const rows = tx
    .select({
      optionId: currentReferenceLabels.optionId,
      inputsDigest: currentReferenceLabels.inputsDigest,
      provenance: currentReferenceLabels.provenance,
    })
    .from(currentReferenceLabels)
    .innerJoin(caseOptions, eq(caseOptions.id, currentReferenceLabels.optionId))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(eq(studyCases.studyId, studyId))
    .all();
  return new Map(rows.map(({ optionId, ...label }) => [optionId, label]));
}

/** The newest stored label of each option that has one, by case and option. One that lost its label has none. */
export async function listStoredLabels(database: Database, studyId: number): Promise<StoredLabel[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select({
        caseExternalId: studyCases.externalId,
        optionExternalId: caseOptions.externalId,
        inputsDigest: currentReferenceLabels.inputsDigest,
        score: currentReferenceLabels.score,
        class: currentReferenceLabels.appropriatenessClass,
        harmType: currentReferenceLabels.harmType,
        harmSeverity: currentReferenceLabels.harmSeverity,
        provenance: currentReferenceLabels.provenance,
      })
      .from(currentReferenceLabels)
      .innerJoin(caseOptions, eq(caseOptions.id, currentReferenceLabels.optionId))
      .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
      .where(and(eq(studyCases.studyId, studyId), ne(currentReferenceLabels.provenance, "none")))
      .orderBy(asc(studyCases.externalId), asc(caseOptions.id))
      .all()
      .map((row) => row as StoredLabel),
  );
}
