import type { Database } from "#db/client.ts";
import type { Study } from "#db/queries/studies.ts";
import { decideDispute } from "../adjudications/decide-dispute.server.ts";
import { deriveStudyLabels } from "../labels/derive-study-labels.server.ts";
import { type DemoPanel, readLeanings } from "./demo-fixtures.server.ts";
import type { DemoMember } from "./demo-members.server.ts";

const USUAL_RATIONALE =
  "Ratings and comments of both sides read again; decided where the weight of benefit against harm lies for this patient (made-up ruling).";

/**
 * Decide every dispute of a study: with the written ruling where the fixtures hold one for the option, else with the
 * score that the made-up panel leans to.
 */
export async function decideDemoDisputes(
  database: Database,
  { study, adjudicator, panel }: { study: Study; adjudicator: DemoMember; panel: DemoPanel },
): Promise<void> {
  const { options } = await deriveStudyLabels(database, study.id);
  for (const { outcome, caseExternalId, optionExternalId, ratingsDigest } of options) {
    if (outcome.status !== "disputed") continue;
    const written = panel.rulings.find((row) => row.case === caseExternalId && row.option === optionExternalId);
    const score = written?.score ?? readLeanings(caseExternalId)[optionExternalId]!.score;
    const place = { caseExternalId, optionExternalId };
    await decideDispute(database, adjudicator.actor, study.id, place, {
      decision: "label",
      score,
      severity: null,
      rationale: written?.rationale ?? USUAL_RATIONALE,
      ratingsDigest,
      supersedes: null,
    });
  }
}
