import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "#db/client.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { makeStudy } from "#tests/factories/study.ts";
import { insertChanged, liveWholeLife, rawConnection } from "./whole-life.ts";

describe("the tables refuse", () => {
  let database: Database;

  beforeAll(async () => {
    database = await createTestDatabase();
    await liveWholeLife(database);
    const other = await makeStudy(database, { slug: "other", raters: 1, cases: 1 });
    const [rater] = other.raters;
    await rateCase(database, other, { rater: rater!, caseExternalId: "Card001", submit: false });
  });

  it.each([
    ["ratings", { appropriateness: 0 }, "ratings_appropriateness_range"],
    ["ratings", { appropriateness: 10 }, "ratings_appropriateness_range"],
    ["ratings", { appropriateness: 7.5 }, "ratings_appropriateness_range"],
    ["ratings", { appropriateness: "seven" }, "ratings_appropriateness_range"],
    ["ratings", { appropriateness: null }, "ratings_score_or_cannot_judge"],
    ["ratings", { cannot_judge_reason: "unclear" }, "ratings_score_or_cannot_judge"],
    ["rating_drafts", { appropriateness: 0 }, "rating_drafts_appropriateness_range"],
    ["rating_drafts", { appropriateness: 1.5 }, "rating_drafts_appropriateness_range"],
    ["rating_drafts", { cannot_judge_reason: "unclear" }, "rating_drafts_score_or_cannot_judge"],
    ["rating_drafts", { client_revision: -1 }, "rating_drafts_revision_from_zero"],
    ["adjudications", { score: 10 }, "adjudications_score_range"],
    ["adjudications", { score: 2.5 }, "adjudications_score_range"],
    ["adjudications", { rationale: "  " }, "adjudications_rationale_given"],
    ["reference_labels", { score: 0 }, "reference_labels_score_range"],
    ["reference_labels", { score: 8.5 }, "reference_labels_score_range"],
    ["presentations", { position: -1 }, "presentations_position_from_zero"],
    ["presentations", { repeat_number: -1 }, "presentations_repeat_from_zero"],
    ["rounds", { number: 0 }, "rounds_number_from_one"],
    ["jobs", { progress: 1.1 }, "jobs_progress_share"],
    ["study_rule_versions", { raters_per_option: 0 }, "study_rule_versions_raters_range"],
    ["study_rule_versions", { minimum_ratings: 100 }, "study_rule_versions_minimum_range"],
    ["option_versions", { is_inaction: 2 }, "option_versions_inaction_boolean"],
    ["accounts", { email: "Rater@example.org" }, "accounts_email_lower_case"],
  ] as const)("%s with %o", (table, changes, check) => {
    expect(() => insertChanged(rawConnection(database), table, changes)).toThrow(`CHECK constraint failed: ${check}`);
  });

  it.each([
    ["ratings", { presentation_id: 999_999 }],
    ["jobs", { state: "lost" }],
    ["reference_labels", { harm_severity: "fatal" }],
    ["reference_labels", { provenance: "guessed" }],
    ["case_versions", { version: 9, specialty: "Astrology" }],
    ["option_versions", { version: 9, category: "Advice" }],
  ] as const)("%s with %o, which is not known", (table, changes) => {
    expect(() => insertChanged(rawConnection(database), table, changes)).toThrow("FOREIGN KEY constraint failed");
  });

  it("options of a variant, and a variant of a variant", () => {
    const sqlite = rawConnection(database);
    const base = sqlite.prepare<[], { id: number }>("SELECT id FROM study_cases LIMIT 1").get()!;
    insertChanged(sqlite, "study_cases", { external_id: "Card001-1", base_case_id: base.id });
    const variant = sqlite
      .prepare<[], { id: number }>("SELECT id FROM study_cases WHERE external_id = 'Card001-1'")
      .get()!;
    expect(() => insertChanged(sqlite, "case_options", { case_id: variant.id })).toThrow("not to a variant");
    expect(() =>
      insertChanged(sqlite, "study_cases", { external_id: "Card001-1-1", base_case_id: variant.id }),
    ).toThrow("a variant needs a base case of the same study");
  });
});
