import type { NewCase, NewVariant } from "#db/queries/add-cases.ts";
import type { ImportProblem } from "./import-problem.ts";

/** The file, and the line of a JSONL file, that a record came from. */
export interface ImportSource {
  file: string;
  line: number | null;
}

/** One case to rate. `question` is null where the file gives none (a NOHARM rubric has it inside the presentation). */
export interface ImportedCase extends NewCase {
  /** Fields of the case and its options on which the file says nothing: it has no such column. */
  unstated?: string[];
  source: ImportSource;
}

/** A perturbed wording of a base case. */
export interface ImportedVariant extends NewVariant {
  /** True when the base case is not among the cases of this import, so that the study must already have it. */
  requiresExistingBase: boolean;
  source: ImportSource;
}

/**
 * What the files hold. Only records without an error are in `cases` and `variants`; `problems` has every error and
 * warning. `scoresLeftAside` counts the options whose score was not taken over, because it would give the answer away.
 */
export interface CaseImport {
  cases: ImportedCase[];
  variants: ImportedVariant[];
  problems: ImportProblem[];
  scoresLeftAside: number;
}
