import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { AppError } from "#app/lib/app-error.ts";
import type { ImportProblem } from "#app/modules/cases/import-problem.ts";
import { listFiles, toName } from "../files.ts";
import { progressBar } from "../output.ts";
import { readLines } from "./read-lines.ts";

const ANSWER_FILE_ENDINGS = [".json", ".jsonl", ".csv"];

/** A file of answers with its name as people know it, with forward slashes. */
export interface AnswerFile {
  name: string;
  path: string;
}

/**
 * The answer files at these paths; a folder gives all that it holds, at whatever depth and by name. Folders can name
 * system and trial of a NOHARM list of grades, but those that lead to a file given by itself must not where its own name
 * says it all: `<system>_<trial>_<case>.json`.
 *
 * @throws AppError bad-input for a folder without any such file; the file system's error for a path that is not there
 */
export function findAnswerFiles(paths: readonly string[]): AnswerFile[] {
  return paths.flatMap((given) => {
    if (!statSync(given).isDirectory()) {
      const base = path.basename(given);
      return [{ name: base.split("_").length >= 3 ? base : toName(given), path: given }];
    }
    const root = path.basename(path.resolve(given));
    const files = listFiles(given).filter((file) => ANSWER_FILE_ENDINGS.includes(path.extname(file).toLowerCase()));
    if (files.length === 0) {
      throw new AppError("bad-input", `The folder ${given} holds no ${ANSWER_FILE_ENDINGS.join(", ")} file.`);
    }
    return files.map((file) => ({ name: toName(path.join(root, file)), path: path.join(given, file) }));
  });
}

/** A piece of an answer file: a line of a JSONL file, or the whole of any other. */
export type AnswerFilePart =
  { name: string; line: number; text: string } | { name: string; line: null; bytes: Uint8Array };

/**
 * Reads answer files one after the other: JSONL line by line, so that a file may be larger than memory, anything else
 * as a whole. Shows its progress.
 *
 * @param problems takes what is wrong with a file as text
 */
export function* readAnswerFiles(files: readonly AnswerFile[], problems: ImportProblem[]): Generator<AnswerFilePart> {
  const sizes = files.map((file) => statSync(file.path).size);
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000);
  const total = megabytes(sizes.reduce((sum, size) => sum + size, 0));
  const showProgress = progressBar("megabytes read");
  let before = 0;
  for (const [index, { name, path: file }] of files.entries()) {
    if (isJsonLines(file)) {
      const onBytes = (read: number) => showProgress(Math.min(megabytes(before + read), total - 1), total);
      for (const { number, text, problem } of readLines(file, name, onBytes)) {
        if (problem === null) yield { name, line: number, text };
        else problems.push(problem);
      }
    } else {
      yield { name, line: null, bytes: readFileSync(file) };
    }
    before += sizes[index]!;
  }
  showProgress(total, total);
}

function isJsonLines(file: string): boolean {
  return path.extname(file).toLowerCase() === ".jsonl";
}
