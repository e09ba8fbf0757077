/** Specialties of the NOHARM cases by the letters that open a case id. */
export const SPECIALTY_BY_PREFIX: Readonly<Record<string, string>> = {
  All: "Allergy",
  Card: "Cardiology",
  Derm: "Dermatology",
  Endo: "Endocrinology",
  GI: "Gastroenterology",
  Heme: "Hematology",
  ID: "Infectious disease",
  Nephro: "Nephrology",
  Neuro: "Neurology",
  Pulm: "Pulmonology",
};

/** The letters that open a case id (`Card` of `Card001`); empty when it does not begin with a letter. */
export function letterPrefix(caseId: string): string {
  return /^\p{L}+/u.exec(caseId)?.[0] ?? "";
}

/** Specialty that a NOHARM case id stands for, or null when its letters are not among the known ones. */
export function specialtyOfCaseId(caseId: string): string | null {
  const prefix = letterPrefix(caseId);
  return Object.hasOwn(SPECIALTY_BY_PREFIX, prefix) ? SPECIALTY_BY_PREFIX[prefix]! : null;
}
