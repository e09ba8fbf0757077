import { ScoringInputError, type InputProblem } from "#scoring/errors.ts";
import { type SystemAnswer, validateAnswers } from "#scoring/harm/answers.ts";
import type { References } from "#scoring/harm/reference.ts";
import { decodeUpload } from "../cases/decode-upload.ts";
import { describePlace, type ImportProblem, type UploadedFile } from "../cases/import-problem.ts";
import { readMenuAnswers } from "../systems/read-answers.ts";

/** A file of answers as it came in. */
export interface AnswerUpload {
  name: string;
  bytes: Uint8Array;
}

/**
 * Reads files of menu answers and holds them against the references they are to be scored by.
 *
 * @param defaults the system's name where neither a record nor a file name gives one
 * @returns the answers, and what is worth a look but does not prevent the scoring
 * @throws ScoringInputError listing every problem of the files, or else of the answers in them
 */
export function readAnswerUpload(
  uploads: readonly AnswerUpload[],
  references: References,
  defaults: { system?: string } = {},
): { answers: SystemAnswer[]; warnings: InputProblem[] } {
  const problems: ImportProblem[] = [];
  const files: UploadedFile[] = [];
  for (const { name, bytes } of uploads) {
    const { text, problem } = decodeUpload(name, bytes);
    if (problem === null) files.push({ name, text });
    else problems.push(problem);
  }
  const read = readMenuAnswers(files, defaults);
  problems.push(...read.problems);
  const errors = problems.filter(({ level }) => level === "error").map(toInputProblem);
  const found = [...errors, ...validateAnswers(read.answers, references)];
  if (found.length === 0 && read.answers.length === 0) {
    found.push({ where: uploads.map(({ name }) => name).join(", "), message: "The upload holds no answer." });
  }
  if (found.length > 0) throw new ScoringInputError(found);
  return { answers: read.answers, warnings: problems.map(toInputProblem) };
}

function toInputProblem({ file, line, field, message }: ImportProblem): InputProblem {
  const place = describePlace({ file, line, path: "" });
  return { where: field === null ? place : `${place}, ${field}`, message };
}
