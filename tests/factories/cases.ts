import type { NewCase, NewOption } from "#db/queries/add-cases.ts";

/** An option of a made case; `changes` replaces fields of it. */
export function makeOption(number: number, changes: Partial<NewOption> = {}): NewOption {
  return {
    externalId: String(number),
    text: `Option ${number}`,
    category: "Diagnostic",
    alternativeGroup: null,
    dependsOn: [],
    isInaction: false,
    isEscalation: false,
    extra: {},
    ...changes,
  };
}

/** A made case `Card001`, `Card002`, ... of cardiology with three options; `changes` replaces fields of it. */
export function makeCase(number: number, changes: Partial<NewCase> = {}): NewCase {
  return {
    externalId: `Card${String(number).padStart(3, "0")}`,
    specialty: "Cardiology",
    presentation: `A woman has palpitations (case ${number}).`,
    question: "What next?",
    options: [
      makeOption(1, { isInaction: true, category: "Counseling" }),
      makeOption(2),
      makeOption(3, { dependsOn: ["2"], isEscalation: true, category: "Follow-up" }),
    ],
    extra: {},
    ...changes,
  };
}
