import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import {
  addImportedRatings,
  type ImportedCase,
  type RatingTargets,
  readRatingTargets,
} from "#db/queries/imported-ratings.ts";
import { decodeUpload } from "../cases/decode-upload.ts";
import { describeProblemPlace, type UploadedBytes } from "../cases/import-cases.server.ts";
import type { ImportProblem } from "../cases/import-problem.ts";
import { refreshLabels } from "../labels/refresh-labels.server.ts";
import { checkRatings } from "./check-ratings.ts";
import { readRatingFile } from "./read-rating-file.ts";

/** What files of ratings hold, and everything that is wrong with them. */
export interface RatingsPreview {
  counts: { rows: number; ratings: number; raters: number; cases: number; errors: number; warnings: number };
  /** By pseudonym: the cases that each is given ratings of. */
  raters: { pseudonym: string; cases: string[]; ratings: number; newAssignments: number }[];
  /** In the order of the files. */
  problems: ImportProblem[];
}

interface Read extends RatingsPreview {
  cases: ImportedCase[];
  targets: RatingTargets;
}

/** Read files of ratings and hold them against the study. Saves nothing. */
export async function previewRatings(
  database: Database,
  studyId: number,
  files: UploadedBytes[],
): Promise<RatingsPreview> {
  const { counts, raters, problems } = await readAll(database, studyId, files);
  return { counts, raters, problems };
}

/**
 * Import files of ratings made elsewhere: all of it, or nothing when there is any error. The labels of the cases are
 * derived anew.
 *
 * @throws AppError bad-input with every problem
 * @throws DataError conflict when the study changed meanwhile
 */
export async function importRatings(
  database: Database,
  actor: Actor,
  studyId: number,
  files: UploadedBytes[],
): Promise<RatingsPreview["counts"] & { assignments: number }> {
  const { counts, cases, targets, problems } = await readAll(database, studyId, files);
  if (counts.errors > 0 || cases.length === 0) {
    throw new AppError("bad-input", "Nothing was imported: the files hold errors, or no rating.", {
      problems: problems
        .filter(({ level }) => level === "error")
        .map((problem) => ({ where: describeProblemPlace(problem), message: problem.message })),
    });
  }
  const names = files.map(({ name }) => name);
  const { assignments } = await addImportedRatings(database, actor, {
    ...{ studyId, files: names, cases, readAgainst: targets },
  });
  await refreshLabels(database, studyId);
  return { ...counts, assignments };
}

async function readAll(database: Database, studyId: number, files: UploadedBytes[]): Promise<Read> {
  const today = new Date();
  const targets = await readRatingTargets(database, studyId);
  const read = files.map(({ name, bytes }) => {
    const { text, problem } = decodeUpload(name, bytes);
    return problem ? { records: [], rows: 0, problems: [problem] } : readRatingFile({ name, text }, today);
  });
  const { cases, problems: clashes } = checkRatings(
    read.flatMap(({ records }) => records),
    targets,
  );
  const problems = inOrder([...read.flatMap((file) => file.problems), ...clashes], files);
  const errors = problems.filter(({ level }) => level === "error").length;
  const raters = describeRaters(cases, targets);
  return {
    ...{ cases, targets, problems, raters },
    counts: {
      rows: read.reduce((sum, { rows }) => sum + rows, 0),
      ratings: cases.reduce((sum, entry) => sum + entry.ratings.length, 0),
      raters: raters.length,
      cases: new Set(cases.map(({ caseExternalId }) => caseExternalId)).size,
      errors,
      warnings: problems.length - errors,
    },
  };
}

function inOrder(problems: ImportProblem[], files: UploadedBytes[]): ImportProblem[] {
  const order = new Map(files.map(({ name }, index) => [name, index]));
  const fileOf = (problem: ImportProblem) => order.get(problem.file) ?? 0;
  return problems.sort((a, b) => fileOf(a) - fileOf(b) || (a.line ?? 0) - (b.line ?? 0));
}

function describeRaters(cases: readonly ImportedCase[], targets: RatingTargets): RatingsPreview["raters"] {
  const assigned = new Set(targets.assigned.map((row) => `${row.caseExternalId}\n${row.rater}`));
  const byRater = new Map<string, RatingsPreview["raters"][number]>();
  for (const { rater, caseExternalId, ratings } of cases) {
    const entry = byRater.get(rater) ?? { pseudonym: rater, cases: [], ratings: 0, newAssignments: 0 };
    byRater.set(rater, entry);
    entry.cases.push(caseExternalId);
    entry.ratings += ratings.length;
    entry.newAssignments += Number(!assigned.has(`${caseExternalId}\n${rater}`));
  }
  return [...byRater.values()].sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1));
}
