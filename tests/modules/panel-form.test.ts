import { describe, expect, it } from "vitest";
import { panelForm } from "#app/modules/panel/panel-form.ts";

function problemsOf(values: unknown): string[] {
  return panelForm.safeParse(values).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

describe("the form of a new panel member", () => {
  it("reads an address in small letters", () => {
    const values = { email: " Wren@Example.org ", roles: ["analyst"], specialties: [] };
    expect(panelForm.parse(values)).toEqual({ email: "wren@example.org", roles: ["analyst"], specialties: [] });
  });

  it("asks a rater, and nobody else, for a specialty", () => {
    const values = { email: "wren@example.org", roles: ["rater", "adjudicator"], specialties: [] };
    expect(problemsOf(values)).toEqual([
      "specialties: A rater needs at least one specialty: cases are assigned by it.",
    ]);
    expect(problemsOf({ ...values, roles: ["adjudicator"] })).toEqual([]);
  });

  it("lets nobody rate and coordinate: a coordinator sees all ratings", () => {
    const values = { email: "wren@example.org", roles: ["rater", "coordinator"], specialties: ["Cardiology"] };
    expect(problemsOf(values)).toEqual([
      "roles: A coordinator sees all ratings and cannot rate blind. Give the roles to two people.",
    ]);
  });

  it("tells everything that is wrong at once", () => {
    expect(problemsOf({ email: "wren", roles: ["rater"], specialties: [] })).toEqual([
      "email: Write an e-mail address: name@example.org.",
      "specialties: A rater needs at least one specialty: cases are assigned by it.",
    ]);
    expect(problemsOf({ email: "wren@example.org", roles: [], specialties: [] })).toEqual([
      "roles: Choose at least one role.",
    ]);
  });
});
