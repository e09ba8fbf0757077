import { ScoringInputError, type InputProblem } from "#scoring/errors.ts";
import { addAnswer, type AnswerTable, createAnswerTable } from "#scoring/harm/menu/answer-table.ts";
import type { References } from "#scoring/harm/reference.ts";
import { decodeUpload } from "../cases/decode-upload.ts";
import { describePlace, type ImportProblem } from "../cases/import-problem.ts";
import { type AnswerReader, createAnswerReader } from "../systems/read-answers.ts";

/** A file of answers as it came in. */
export interface AnswerUpload {
  name: string;
  bytes: Uint8Array;
}

/** Answers ready for scoring, and what is worth a look but does not prevent it. */
export interface ReadAnswers {
  table: AnswerTable;
  answers: number;
  warnings: InputProblem[];
}

/** Takes the answers of one file after the other. */
export interface AnswerTabulation {
  reader: AnswerReader;
  /** @throws ScoringInputError listing every problem of the files, or that there is no answer in them */
  finish(): ReadAnswers;
}

/**
 * Begins a table of menu answers to the cases of some references.
 *
 * @param defaults the system's name where neither a record nor a file name gives one
 */
export function tabulateAnswerFiles(references: References, defaults: { system?: string } = {}): AnswerTabulation {
  const table = createAnswerTable(references);
  const misfits: InputProblem[] = [];
  let answers = 0;
  const reader = createAnswerReader(defaults, (answer, place) => {
    const { system, trial, case: caseId } = answer;
    const where = `${describePlace(place)} (system ${system}, trial ${trial}, case ${caseId})`;
    misfits.push(...addAnswer(table, answer, where));
    answers += 1;
  });
  return {
    reader,
    finish() {
      reader.end();
      const errors = reader.problems.filter(({ level }) => level === "error").map(toInputProblem);
      const found = [...errors, ...misfits];
      if (found.length === 0 && answers === 0) found.push({ where: "", message: "There is no answer to score." });
      if (found.length > 0) throw new ScoringInputError(found);
      return { table, answers, warnings: reader.problems.map(toInputProblem) };
    },
  };
}

/**
 * Reads files of menu answers and holds them against the references they are to be scored by.
 *
 * @throws ScoringInputError listing every problem of the files and of the answers in them
 */
export function readAnswerUpload(uploads: readonly AnswerUpload[], references: References): ReadAnswers {
  const tabulation = tabulateAnswerFiles(references);
  for (const { name, bytes } of uploads) readUpload(tabulation.reader, name, bytes);
  return tabulation.finish();
}

/** Reads one file that is in memory. */
export function readUpload(reader: AnswerReader, name: string, bytes: Uint8Array): void {
  const { text, problem } = decodeUpload(name, bytes);
  if (problem === null) reader.readFile({ name, text });
  else reader.problems.push(problem);
}

/** A problem of a file as a problem of what was to be scored. */
export function toInputProblem({ file, line, field, message }: ImportProblem): InputProblem {
  const place = describePlace({ file, line, path: "" });
  return { where: field === null ? place : `${place}, ${field}`, message };
}
