import { describe, expect, it } from "vitest";
import { judgeSeverityDisagreement, medianSeverity, type JudgedSeverity } from "#scoring/labels/rated-severity.ts";
import type { Appropriateness, HarmSeverity } from "#scoring/terms.ts";

function implied(...scores: Appropriateness[]): JudgedSeverity[] {
  return scores.map((appropriateness) => ({ appropriateness, severity: null }));
}

function given(...pairs: [Appropriateness, HarmSeverity | null][]): JudgedSeverity[] {
  return pairs.map(([appropriateness, severity]) => ({ appropriateness, severity }));
}

describe("judgeSeverityDisagreement", () => {
  it("flags implied severities two levels apart on one side", () => {
    expect(judgeSeverityDisagreement(implied(7, 9, 9), "noharm")).toEqual({
      flagged: true,
      includesSevere: true,
      spans: [{ harmType: "omission", lowest: "mild", highest: "severe" }],
      why: "harm if left undone is rated from mild to severe",
    });
    expect(judgeSeverityDisagreement(implied(1, 3), "noharm").spans[0]!.harmType).toBe("commission");
  });

  it("does not flag one level, or severities on different sides", () => {
    expect(judgeSeverityDisagreement(implied(8, 9), "noharm").flagged).toBe(false);
    expect(judgeSeverityDisagreement(implied(3, 9), "noharm").flagged).toBe(false);
  });

  it("leaves ratings of 4 to 6 aside", () => {
    expect(judgeSeverityDisagreement(given([9, "severe"], [5, "none"]), "two-axis").flagged).toBe(false);
  });

  it("takes the given severities in two-axis studies", () => {
    const noneToModerate = judgeSeverityDisagreement(given([7, "none"], [7, "moderate"]), "two-axis");
    expect(noneToModerate).toMatchObject({ flagged: true, includesSevere: false });
    expect(judgeSeverityDisagreement(given([7, "severe"], [9, "severe"]), "two-axis").flagged).toBe(false);
    expect(judgeSeverityDisagreement(given([7, "severe"], [9, null]), "two-axis").flagged).toBe(false);
  });

  it("names both sides, and severe only where it is part of a flagged side", () => {
    const both = judgeSeverityDisagreement(
      given([8, "none"], [9, "moderate"], [1, "severe"], [2, "moderate"]),
      "two-axis",
    );
    expect(both).toMatchObject({ flagged: true, includesSevere: false });
    expect(both.spans).toHaveLength(1);
  });
});

describe("medianSeverity", () => {
  it("is rounded down and looks at one side only", () => {
    // None, moderate on the side 7-9: levels 0 and 2, median 1. Mild, moderate: 1.5, rounded down to mild.
    expect(medianSeverity(given([7, "none"], [8, "moderate"], [2, "severe"]), "omission", "two-axis")).toBe("mild");
    expect(medianSeverity(given([7, "mild"], [8, "moderate"]), "omission", "two-axis")).toBe("mild");
    expect(medianSeverity(given([7, "mild"], [2, "severe"]), "commission", "two-axis")).toBe("severe");
  });

  it("is null when nobody on the side gave one", () => {
    expect(medianSeverity(given([5, "severe"], [7, null]), "omission", "two-axis")).toBeNull();
  });
});
