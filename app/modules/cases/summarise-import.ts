import { OPTION_CATEGORIES } from "#scoring/terms.ts";
import type { ImportPreview } from "./import-cases.server.ts";
import type { CaseBasis } from "#db/queries/save-cases.ts";
import { type ImportProblem, mostTelling } from "./import-problem.ts";
import { type ShownChanges, showChanges } from "./show-changes.ts";

/** What the page says about an upload before anything is saved. */
export interface ImportSummary {
  counts: ImportPreview["counts"];
  scoresLeftAside: number;
  /** Options by category, in the order of the vocabulary; only categories that occur. */
  categories: { name: string; options: number }[];
  /** Cases by specialty, by name. */
  specialties: { name: string; cases: number }[];
  cases: { externalId: string; specialty: string; options: number }[];
  /** Errors first; else in the order of the files. */
  problems: ImportProblem[];
  problemsLeftOut: number;
  changes: ShownChanges;
  /** What the study was when this was said: to be sent along with the decision. */
  basis: CaseBasis;
}

/** Sums up a preview for the page: without the texts of the cases, and with the errors first. */
export function summariseImport(preview: ImportPreview): ImportSummary {
  const options = preview.cases.flatMap((entry) => entry.options);
  const specialties = [...new Set(preview.cases.map(({ specialty }) => specialty))].sort();
  return {
    counts: preview.counts,
    scoresLeftAside: preview.scoresLeftAside,
    categories: OPTION_CATEGORIES.map((name) => ({
      name,
      options: options.filter(({ category }) => category === name).length,
    })).filter((entry) => entry.options > 0),
    specialties: specialties.map((name) => ({
      name,
      cases: preview.cases.filter(({ specialty }) => specialty === name).length,
    })),
    cases: preview.cases.map((entry) => ({
      externalId: entry.externalId,
      specialty: entry.specialty,
      options: entry.options.length,
    })),
    ...mostTelling(preview.problems),
    changes: showChanges(preview.plan),
    basis: preview.plan.basis,
  };
}
