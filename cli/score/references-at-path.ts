import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { AppError } from "#app/lib/app-error.ts";
import { CHECKSUM_FILE, parseChecksums, sha256Hex } from "#app/modules/releases/checksums.ts";
import { PANEL_FILES, panelOfRelease } from "#app/modules/scores/panel-of-release.ts";
import { parseRecord, REFERENCE_FILES, referencesOfRelease } from "#app/modules/scores/references-of-release.ts";
import { type Rubric, rubricSchema } from "#scoring/bundle.ts";
import { referencesFromRubrics } from "#scoring/harm/references-from-bundle.ts";
import { type InputProblem, ScoringInputError } from "#scoring/errors.ts";
import type { PanelRatings } from "#scoring/harm/label-uncertainty.ts";
import type { References } from "#scoring/harm/reference.ts";
import { listFiles } from "../files.ts";

/** References read from files, and where they come from. */
export interface FoundReferences {
  references: References;
  /** Null for rubric files. */
  release: { study: string; version: string } | null;
  /** Reads the ratings behind the labels; null for rubric files, which have none. */
  readPanel: (() => PanelRatings) | null;
  warnings: InputProblem[];
}

/**
 * Reads references: a release folder (it has a `release.json`), a folder of NOHARM rubric files, or one such file.
 *
 * @throws ScoringInputError with every problem, AppError bad-input for a folder that holds neither
 */
export function readReferencesAt(given: string): FoundReferences {
  const isFolder = statSync(given).isDirectory();
  if (isFolder && existsSync(path.join(given, "release.json"))) return readReleaseFolder(given);
  const files = isFolder ? listFiles(given).filter((file) => file.endsWith(".json")) : [""];
  if (files.length === 0) {
    throw new AppError("bad-input", `The folder ${given} is no release (no release.json) and holds no rubric (.json).`);
  }
  const problems: InputProblem[] = [];
  const rubrics = files.flatMap((file): Rubric[] => {
    const place = path.join(given, file);
    const text = readFileSync(place, "utf8").replace(/^\uFEFF/, "");
    const rubric = parseRecord(rubricSchema, text, place, problems);
    return rubric === null ? [] : [rubric];
  });
  if (problems.length > 0) throw new ScoringInputError(problems);
  return { references: referencesFromRubrics(rubrics), release: null, readPanel: null, warnings: [] };
}

function readReleaseFolder(folder: string): FoundReferences {
  const files = readThoseThere(folder, REFERENCE_FILES);
  const { references, manifest } = referencesOfRelease(files);
  const release = { study: manifest.study.slug, version: manifest.version };
  const readPanel = () => panelOfRelease(readThoseThere(folder, PANEL_FILES));
  return { references, release, readPanel, warnings: findChangedFiles(folder, files) };
}

function readThoseThere(folder: string, names: readonly string[]) {
  return names
    .filter((file) => existsSync(path.join(folder, file)))
    .map((file) => ({ path: file, bytes: readFileSync(path.join(folder, file)) }));
}

function findChangedFiles(folder: string, files: readonly { path: string; bytes: Uint8Array }[]): InputProblem[] {
  const list = path.join(folder, CHECKSUM_FILE);
  if (!existsSync(list))
    return [{ where: CHECKSUM_FILE, message: "The file is missing: nothing vouches for the labels." }];
  const { checksums } = parseChecksums(readFileSync(list, "utf8"));
  return files
    .filter(({ path: file, bytes }) => checksums.get(file) !== sha256Hex(bytes))
    .map(({ path: file }) => ({ where: file, message: "The file was changed after the release was frozen." }));
}
