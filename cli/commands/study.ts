import type { Command } from "commander";
import { addStudyCreate } from "./study-create.ts";
import { addStudyExport } from "./study-export.ts";
import { addStudyImport } from "./study-import.ts";
import { addStudyImportRatings } from "./study-import-ratings.ts";
import { addStudyStatus } from "./study-status.ts";

/** `primum study ...` */
export function addCommand(program: Command): void {
  const study = program.command("study").description("Work on a study.");
  addStudyCreate(study);
  addStudyImport(study);
  addStudyImportRatings(study);
  addStudyExport(study);
  addStudyStatus(study);
}
