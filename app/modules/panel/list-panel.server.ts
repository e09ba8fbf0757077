import type { Database } from "#db/client.ts";
import { listCases } from "#db/queries/cases.ts";
import { listPanel, listSpecialties, type PanelMember } from "#db/queries/panel.ts";

export interface StudyPanel {
  members: Omit<PanelMember, "membershipId">[];
  /** Specialties to choose from: those of the study's cases first, then the others that are known here; by name. */
  specialties: { name: string; cases: number; raters: number }[];
}

/** Everyone in a study, and the specialties with how many cases and raters of the study each has. */
export async function listStudyPanel(database: Database, studyId: number): Promise<StudyPanel> {
  const members = await listPanel(database, studyId);
  const cases = await listCases(database, studyId);
  const known = await listSpecialties(database);
  const names = [...new Set([...known, ...cases.map(({ specialty }) => specialty)])].sort();
  const raters = members.filter(({ roles, status }) => roles.includes("rater") && status === "active");
  const specialties = names.map((name) => ({
    name,
    cases: cases.filter(({ specialty }) => specialty === name).length,
    raters: raters.filter((member) => member.specialties.includes(name)).length,
  }));
  return {
    members: members.map(({ membershipId: _row, ...member }) => member),
    specialties: [...specialties.filter(({ cases }) => cases > 0), ...specialties.filter(({ cases }) => cases === 0)],
  };
}
