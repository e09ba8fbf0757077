import { describe, expect, it } from "vitest";
import { adjudicationRowSchema, caseRowSchema, labelRowSchema, ratingRowSchema } from "#scoring/bundle.ts";
import { caseRow, dropped, faults, labelRow } from "./bundle-records.ts";

describe("labelRowSchema", () => {
  it("takes a labelled and a dropped option; ids become text", () => {
    expect(labelRowSchema.parse(labelRow)).toMatchObject({ option_id: "3", score: 8 });
    expect(faults(labelRowSchema, { ...labelRow, ...dropped, rationale: "duplicate of 4" })).toEqual([]);
  });

  it("refuses a score off the scale, and a class or harm type that is not that of the score", () => {
    expect(faults(labelRowSchema, { ...labelRow, score: 5.5 })).toEqual(["score"]);
    expect(faults(labelRowSchema, { ...labelRow, score: 10 })).toEqual(["score"]);
    expect(faults(labelRowSchema, { ...labelRow, class: "uncertain" })).toEqual(["class"]);
    expect(faults(labelRowSchema, { ...labelRow, harm_type: "commission" })).toEqual(["harm_type"]);
    expect(faults(labelRowSchema, { ...labelRow, ...dropped, class: "uncertain" })).toEqual(["class"]);
  });

  it("refuses an unknown percentile type, rule or category", () => {
    expect(faults(labelRowSchema, { ...labelRow, quantile_type: 5, rule: "vote", category: "Other" })).toEqual([
      "category",
      "rule",
      "quantile_type",
    ]);
  });
});

describe("caseRowSchema", () => {
  it("fills in what is left out", () => {
    expect(caseRowSchema.parse(caseRow).options[0]).toEqual({
      id: "1",
      text: "Wait",
      category: "Counseling",
      alternativeGroup: null,
      dependsOn: [],
      isInaction: true,
      isEscalation: false,
    });
  });

  it("refuses an option twice, a parent that the case lacks, and an option as its own parent", () => {
    const [first, second, third] = caseRow.options;
    const options = [first, { ...second, id: "1", dependsOn: ["1"] }, { ...third, dependsOn: [9] }];
    expect(faults(caseRowSchema, { ...caseRow, options })).toEqual([
      "options.1.id",
      "options.1.dependsOn.0",
      "options.2.dependsOn.0",
    ]);
    expect(faults(caseRowSchema, { ...caseRow, options: [] })).toEqual(["options"]);
  });
});

describe("ratingRowSchema and adjudicationRowSchema", () => {
  const rating = {
    case_id: "Card901",
    option_id: "3",
    rater: "R01",
    round: 1,
    repeat: 0,
    appropriateness: 8,
    harm_severity: "moderate",
    cannot_judge_reason: null,
    comment: null,
    rated_at: "2025-03-14T09:26:53Z",
  };
  const adjudication = {
    case_id: "Card901",
    option_id: "3",
    adjudicator: "A01",
    decision: "label",
    score: 8,
    harm_severity: "moderate",
    rationale: "Guideline first choice.",
    adjudicator_rated_option: false,
    decided_at: "2025-03-14T09:26:53+01:00",
  };

  it("take a rating, an abstention, a label and a drop", () => {
    expect(ratingRowSchema.safeParse(rating).success).toBe(true);
    const abstention = { ...rating, appropriateness: null, harm_severity: null, cannot_judge_reason: "unclear" };
    expect(ratingRowSchema.safeParse(abstention).success).toBe(true);
    expect(adjudicationRowSchema.safeParse(adjudication).success).toBe(true);
    const drop = { ...adjudication, decision: "drop", score: null, harm_severity: null };
    expect(adjudicationRowSchema.safeParse(drop).success).toBe(true);
  });

  it("refuse neither or both of a judgement and a reason, and a decision without its score", () => {
    expect(ratingRowSchema.safeParse({ ...rating, appropriateness: null }).success).toBe(false);
    expect(ratingRowSchema.safeParse({ ...rating, cannot_judge_reason: "unclear" }).success).toBe(false);
    expect(ratingRowSchema.safeParse({ ...rating, rated_at: "yesterday" }).success).toBe(false);
    expect(adjudicationRowSchema.safeParse({ ...adjudication, score: null }).success).toBe(false);
    expect(adjudicationRowSchema.safeParse({ ...adjudication, decision: "drop" }).success).toBe(false);
  });
});
