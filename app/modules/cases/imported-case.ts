import type { OptionCategory } from "#scoring/terms.ts";
import type { ImportProblem } from "./import-problem.ts";

/** The file, and the line of a JSONL file, that a record came from. */
export interface ImportSource {
  file: string;
  line: number | null;
}

/** One management option as read from a file. `extra` holds the fields that have no place here. */
export interface ImportedOption {
  externalId: string;
  text: string;
  category: OptionCategory;
  /** Name of the group of which any one member will do, or null. */
  alternativeGroup: string | null;
  /** External ids of the options of the same case without which this one is moot. */
  dependsOn: string[];
  isInaction: boolean;
  isEscalation: boolean;
  extra: Record<string, unknown>;
}

/** One case to rate. `question` is null where the file gives none (a NOHARM rubric has it inside the presentation). */
export interface ImportedCase {
  externalId: string;
  specialty: string;
  presentation: string;
  question: string | null;
  options: ImportedOption[];
  extra: Record<string, unknown>;
  /** Fields of the case and its options on which the file says nothing: it has no such column. */
  unstated?: string[];
  source: ImportSource;
}

/** A perturbed wording of a base case. */
export interface ImportedVariant {
  externalId: string;
  baseExternalId: string;
  /** True when the base case is not among the cases of this import, so that the study must already have it. */
  requiresExistingBase: boolean;
  category: string | null;
  description: string | null;
  presentation: string;
  extra: Record<string, unknown>;
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
