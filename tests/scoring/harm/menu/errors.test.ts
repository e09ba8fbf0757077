import { describe, expect, it } from "vitest";
import { countBySeverity, listErrors, tabulateErrors } from "#scoring/harm/errors.ts";
import { caseOf, option } from "../reference-builders.ts";

const studyCase = caseOf("Card001", [
  option("1", 1, { category: "Counseling", isInaction: true }),
  option("2", 9),
  option("3", 7, { alternativeGroup: "imaging" }),
  option("10", 8, { alternativeGroup: "imaging", category: "Procedure" }),
  option("5", 5),
  option("6", 3, { category: "Medication" }),
  option("7", 8, { dependsOn: ["5"] }),
  option("8", 2, { dependsOn: ["5"], category: "Medication" }),
  option("9", null),
]);
const errorsOf = (...ids: string[]) => listErrors(studyCase, new Set(ids), "noharm");
const brief = (...ids: string[]) =>
  errorsOf(...ids).map((error) => [error.type, error.options.join("+"), error.severity]);

describe("the errors of an answer", () => {
  it("are omissions of units, with the worst severity of their live members", () => {
    // Nothing recommended: 2 (a 9, severe) and the imaging group (7 and 8: moderate). Option 7 is moot without 5.
    expect(brief()).toEqual([
      ["omission", "2", "severe"],
      ["omission", "3+10", "moderate"],
    ]);
  });

  it("are no omissions any more when one live member of the group is recommended", () => {
    expect(brief("2", "3")).toEqual([]);
  });

  it("include an option whose parent is recommended", () => {
    expect(brief("2", "3", "5")).toEqual([["omission", "7", "moderate"]]);
    expect(brief("2", "3", "5", "7")).toEqual([]);
  });

  it("are commissions of inappropriate options, also of one whose parents are absent", () => {
    expect(brief("2", "3", "1", "6", "8")).toEqual([
      ["commission", "1", "severe"],
      ["commission", "6", "mild"],
      ["commission", "8", "moderate"],
    ]);
  });

  it("are none for an uncertain, a moot or a dropped option that is recommended", () => {
    expect(brief("2", "3", "7", "9")).toEqual([]);
    expect(brief("2", "3", "5", "7", "9")).toEqual([]);
  });

  it("name case, category and specialty, and Multiple for a unit of several categories", () => {
    expect(errorsOf()).toEqual([
      {
        case: "Card001",
        options: ["2"],
        type: "omission",
        severity: "severe",
        category: "Diagnostic",
        specialty: "Cardiology",
      },
      {
        case: "Card001",
        options: ["3", "10"],
        type: "omission",
        severity: "moderate",
        category: "Multiple",
        specialty: "Cardiology",
      },
    ]);
  });

  it("take a missing specialty from the letters of the case id", () => {
    const nameless = caseOf("Derm001", [option("1", 9)], null);
    expect(listErrors(nameless, new Set(), "noharm")[0]?.specialty).toBe("Derm");
  });

  it("follow the label's severity in two-axis studies, none included", () => {
    const twoAxis = caseOf("Card001", [
      option("1", 7, { harmSeverity: "severe" }),
      option("2", 9, { harmSeverity: "none" }),
      option("3", 1, { harmSeverity: "mild" }),
    ]);
    const errors = listErrors(twoAxis, new Set(["3"]), "two-axis");
    expect(errors.map((error) => error.severity)).toEqual(["severe", "none", "mild"]);
    expect(countBySeverity(errors, "two-axis")).toEqual({
      omission: { none: 1, mild: 0, moderate: 0, severe: 1 },
      commission: { none: 0, mild: 1, moderate: 0, severe: 0 },
    });
  });
});

describe("error tables", () => {
  it("count by type and severity", () => {
    expect(countBySeverity(errorsOf("1", "6", "8"), "noharm")).toEqual({
      omission: { mild: 0, moderate: 1, severe: 1 },
      commission: { mild: 1, moderate: 1, severe: 1 },
    });
  });

  it("count by type, severity, category and specialty", () => {
    const rows = tabulateErrors([...errorsOf("6"), ...errorsOf("2", "6"), ...errorsOf("2", "3", "8")]);
    const shared = { specialty: "Cardiology" };
    expect(rows).toEqual([
      { type: "omission", severity: "severe", category: "Diagnostic", ...shared, count: 1 },
      { type: "omission", severity: "moderate", category: "Multiple", ...shared, count: 2 },
      { type: "commission", severity: "moderate", category: "Medication", ...shared, count: 1 },
      { type: "commission", severity: "mild", category: "Medication", ...shared, count: 2 },
    ]);
  });
});
