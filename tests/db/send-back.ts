import type { Database } from "#db/client.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import type { MadeStudy, Member } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

/** The adjudicator sends an option back to the panel; or takes the latest ruling back. */
export async function addRuling(
  database: Database,
  made: MadeStudy,
  input: { adjudicator: Member; caseExternalId: string; optionExternalId: string; decision: "send-back" | "withdraw" },
): Promise<void> {
  const { adjudicator, caseExternalId, optionExternalId, decision } = input;
  const { options, setup } = await readLabelInputs(database, made.studyId, caseExternalId);
  const option = options.find((one) => one.optionExternalId === optionExternalId)!;
  rawConnection(database)
    .prepare(
      `INSERT INTO adjudications (option_version_id, membership_id, study_rule_version_id, inputs_digest, supersedes_id,
         decision, rationale, rated_this_option, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)`,
    )
    .run(
      ...[option.optionVersionId, adjudicator.membershipId, setup.rules.id, option.ratingsDigest],
      ...[option.latestRulingId, decision, "Which dose is meant?", new Date().toISOString()],
    );
}
