import { describe, expect, it } from "vitest";
import { provenanceOf, settleUnadjudicated } from "#scoring/labels/reference-label.ts";
import type { HarmSeverity } from "#scoring/terms.ts";
import { derive, inRound, rules, twoAxis } from "./option-answers.ts";

describe("a label by consensus", () => {
  it("comes from the median", () => {
    const outcome = derive(inRound(1, 8, 9, 8));
    expect(outcome).toMatchObject({ status: "labelled", reason: null, carriedForward: 0, lastRound: 1 });
    expect(outcome.label).toEqual({
      score: 8,
      class: "appropriate",
      harmType: "omission",
      harmSeverity: "moderate",
      provenance: "consensus",
    });
    expect(outcome.disagreement).toMatchObject({ rule: "small-panel", disagreement: false });
    expect(outcome.classicAgreement).toEqual({ agreement: true, outside: 0, threshold: 1 });
  });

  it("takes a half between classes up, another half towards 5", () => {
    // {6, 6, 7, 7}: 6.5 is 7, mild. {8, 8, 9, 9}: 8.5 is 8. {1, 1, 2, 2}: 1.5 is 2.
    expect(derive(inRound(1, 6, 6, 7, 7)).label).toMatchObject({ score: 7, harmSeverity: "mild" });
    expect(derive(inRound(1, 8, 8, 9, 9)).label).toMatchObject({ score: 8, harmSeverity: "moderate" });
    expect(derive(inRound(1, 1, 1, 2, 2)).label).toMatchObject({ score: 2, harmType: "commission" });
  });

  it("attributes no harm to 4-6", () => {
    expect(derive(inRound(1, 5, 5, 6)).label).toMatchObject({
      class: "uncertain",
      harmType: null,
      harmSeverity: "none",
    });
  });

  it("says what the other rules would have made of it", () => {
    // {4, 7, 8}: 4 points apart, no dispute. Tertile: none in 1-3. IPRAS, type 6: p30 4.6, p70 7.8, IPR 3.2, IPRCP 6.2,
    // IPRAS 2.35 + 1.8 = 4.15.
    expect(derive(inRound(1, 4, 7, 8)).underOtherRules).toEqual([
      { rule: "ipras", disagreement: false, class: "appropriate", score: 7 },
      { rule: "tertile", disagreement: false, class: "appropriate", score: 7 },
    ]);
    // {3, 4, 7}, type 6: p30 3.2, p70 6.4, IPR 3.2, IPRCP 4.8, IPRAS 2.35 + 0.3 = 2.65; one in 1-3 and one in 7-9.
    expect(derive(inRound(1, 3, 4, 7))).toMatchObject({
      status: "disputed",
      underOtherRules: [
        { rule: "ipras", disagreement: true, class: "uncertain", score: 5 },
        { rule: "tertile", disagreement: true, class: "uncertain", score: 5 },
      ],
    });
  });

  it("warns of IPRAS on a small panel when the study has set it", () => {
    const set = { rules: { ...rules, disagreementRule: "ipras" as const } };
    expect(derive(inRound(1, 8, 9, 8), set).ruleWarning).toContain("panels of 8");
    expect(derive(inRound(1, 8, 9, 8)).ruleWarning).toBeNull();
  });
});

describe("a dispute", () => {
  const disputed = derive(inRound(1, 2, 8, 9));

  it("has no label until it is settled", () => {
    expect(disputed).toMatchObject({ status: "disputed", label: null });
    expect(disputed.reason).toContain("a rating in 1-3 stands against one in 7-9 (lowest 2, highest 9)");
    expect(provenanceOf(disputed)).toBeNull();
  });

  it("becomes uncertain when the study leaves it without adjudication", () => {
    const settled = settleUnadjudicated(disputed);
    expect(settled).toMatchObject({ status: "labelled", reason: null });
    expect(settled.label).toEqual({
      score: 5,
      class: "uncertain",
      harmType: null,
      harmSeverity: "none",
      provenance: "disagreement",
    });
    const agreed = derive(inRound(1, 8, 9, 8));
    expect(settleUnadjudicated(agreed)).toBe(agreed);
  });

  it("is settled by an adjudicator", () => {
    const outcome = derive(inRound(1, 2, 8, 9), { adjudication: { decision: "label", score: 8, severity: null } });
    expect(outcome.label).toMatchObject({ score: 8, harmSeverity: "moderate", provenance: "adjudicated" });
    expect(outcome.disagreement!.disagreement).toBe(true);
  });

  it("is dropped by an adjudicator, whatever the number of ratings", () => {
    for (const ratings of [inRound(1, 2, 8, 9), inRound(1, 2), []]) {
      const outcome = derive(ratings, { adjudication: { decision: "drop" } });
      expect(outcome).toMatchObject({ status: "dropped", label: null, reason: "dropped by an adjudicator" });
      expect(provenanceOf(outcome)).toBe("dropped");
    }
  });

  it("is left to the study's policy where an adjudicator finds that nobody can settle it", () => {
    const disputed = inRound(1, 2, 8, 9);
    const uncertain = derive(disputed, { adjudication: { decision: "leave", policy: "uncertain" } });
    expect(uncertain).toEqual(settleUnadjudicated(derive(disputed)));
    expect(uncertain.label).toMatchObject({ score: 5, harmType: null, provenance: "disagreement" });
    const dropped = derive(disputed, { adjudication: { decision: "leave", policy: "drop" } });
    expect(dropped).toMatchObject({ status: "dropped", label: null });
    expect(provenanceOf(dropped)).toBe("dropped");
    const tooFew = derive(inRound(1, 2), { adjudication: { decision: "leave", policy: "uncertain" } });
    expect(tooFew.status).toBe("too-few-ratings");
  });
});

describe("a severity disagreement", () => {
  it("goes to adjudication as the study says", () => {
    const policies = [
      // Mild to severe includes severe; none to moderate does not.
      ["never", "labelled", "labelled"],
      ["when-severe", "disputed", "labelled"],
      ["always", "disputed", "disputed"],
    ] as const;
    for (const [severityDisagreement, withSevere, withoutSevere] of policies) {
      const changes = { rules: { ...rules, severityDisagreement }, instrument: "two-axis" as const };
      const severe = derive(twoAxis([8, "mild"], [8, "severe"], [8, "severe"]), changes);
      const moderate = derive(twoAxis([8, "none"], [8, "moderate"], [8, "moderate"]), changes);
      expect([severe.status, moderate.status]).toEqual([withSevere, withoutSevere]);
      expect([severe.severityDisagreement.flagged, moderate.severityDisagreement.flagged]).toEqual([true, true]);
    }
  });

  it("is named in the reason", () => {
    expect(derive(inRound(1, 7, 9, 9)).reason).toContain("harm if left undone is rated from mild to severe");
  });
});

describe("too few ratings", () => {
  it("make no label, whatever an adjudicator says", () => {
    const label = { decision: "label", score: 8, severity: null } as const;
    for (const adjudication of [null, label]) {
      const outcome = derive(inRound(1, 8, 9), { adjudication });
      expect(outcome).toMatchObject({ status: "too-few-ratings", label: null, reason: "2 of the 3 ratings needed" });
      expect(outcome).toMatchObject({ disagreement: null, classicAgreement: null, underOtherRules: [] });
      expect(outcome.statistics!.n).toBe(2);
    }
    expect(derive([])).toMatchObject({ status: "too-few-ratings", statistics: null, lastRound: 0 });
  });

  it("come from abstentions, too", () => {
    expect(derive(inRound(1, 8, 9, null))).toMatchObject({ status: "too-few-ratings", abstentions: 1 });
  });
});

describe("a second round", () => {
  it("replaces first ratings and carries the others forward", () => {
    // Round 1 {2, 8, 9}: dispute. R1 changes to 7, the others do not answer: {7, 8, 9} spans mild to severe.
    const answers = [...inRound(1, 2, 8, 9), ...inRound(2, 7)];
    const outcome = derive(answers, { rules: { ...rules, severityDisagreement: "never" } });
    expect(outcome).toMatchObject({ status: "labelled", carriedForward: 2, lastRound: 2 });
    expect(outcome.label).toMatchObject({ score: 8, provenance: "delphi" });
    expect(derive(answers).status).toBe("disputed");
  });

  it("is not what a label comes from that round 1 had already", () => {
    const outcome = derive([...inRound(1, 7, 8, 8), ...inRound(2, 8, 8, 8)]);
    expect(outcome.label).toMatchObject({ score: 8, provenance: "consensus" });
  });

  it("counts as the one that settled where round 1 had too few ratings or a severity dispute", () => {
    expect(derive([...inRound(1, 8, 8), ...inRound(2, 8, 8, 8)]).label!.provenance).toBe("delphi");
    expect(derive([...inRound(1, 7, 9, 9), ...inRound(2, 9, 9, 9)]).label!.provenance).toBe("delphi");
  });

  it("is delphi after a third round, too, unless the first had settled it", () => {
    const disputed = inRound(1, 2, 8, 9);
    const second = inRound(2, 3, 8);
    expect(derive([...disputed, ...second]).status).toBe("disputed");
    const third = derive([...inRound(3, 8), ...second, ...disputed]);
    expect(third).toMatchObject({ lastRound: 3, carriedForward: 2 });
    expect(third.label).toMatchObject({ score: 8, provenance: "delphi" });
    const settled = inRound(1, 8, 8, 8);
    expect(derive([...settled, ...inRound(2, 2), ...inRound(3, 8)]).label!.provenance).toBe("consensus");
  });

  it("lets an abstention withdraw the first rating", () => {
    const outcome = derive([...inRound(1, 2, 8, 9, 8), ...inRound(2, null)]);
    expect(outcome).toMatchObject({ status: "labelled", carriedForward: 3, abstentions: 1 });
    expect(outcome.statistics!.n).toBe(3);
  });
});

describe("two-axis labels", () => {
  const changes = { instrument: "two-axis" as const, rules: { ...rules, severityDisagreement: "never" as const } };

  it("take the median severity, rounded down, of the raters on the label's side", () => {
    // Median of {7, 8, 9, 6} is 7.5, score 7. Severities of 7, 8, 9: mild, moderate, severe: moderate.
    const outcome = derive(twoAxis([7, "mild"], [8, "moderate"], [9, "severe"], [6, "severe"]), changes);
    expect(outcome.label).toMatchObject({ score: 7, harmType: "omission", harmSeverity: "moderate" });
  });

  it("can be appropriate with no harm of leaving undone", () => {
    const outcome = derive(twoAxis([8, "none"], [8, "none"], [9, "mild"]), changes);
    expect(outcome.label).toMatchObject({ score: 8, harmType: "omission", harmSeverity: "none" });
  });

  it("need a severity from raters and adjudicators", () => {
    expect(() => derive(inRound(1, 8, 8, 8), changes)).toThrow("needs a harm severity");
    expect(derive(inRound(1, 5, 5, 5), changes).label).toMatchObject({ score: 5, harmSeverity: "none" });
    const ratings = twoAxis([2, "mild"], [8, "mild"], [9, "mild"]);
    const ruling = (severity: HarmSeverity | null) => ({
      ...changes,
      adjudication: { decision: "label" as const, score: 2 as const, severity },
    });
    expect(() => derive(ratings, ruling(null))).toThrow("adjudication: a score of 2 needs a harm severity");
    expect(derive(ratings, ruling("severe")).label).toMatchObject({ harmType: "commission", harmSeverity: "severe" });
  });
});
