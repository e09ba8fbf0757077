import { closeSync, openSync, readSync } from "node:fs";
import { decodeUpload } from "#app/modules/cases/decode-upload.ts";
import type { ImportProblem } from "#app/modules/cases/import-problem.ts";

const LINE_FEED = 0x0a;
const CHUNK_BYTES = 1 << 20;

/** One line of a text file without its line break, or what is wrong with it as text. */
export type ReadLine = { number: number } & ({ text: string; problem: null } | { text: null; problem: ImportProblem });

/**
 * Reads a text file line by line, however long it is. A line that is not UTF-8 is given as a problem and is the last
 * one: what else is in such a file cannot be trusted.
 *
 * @param name how the file is called in a problem
 * @param onBytes called now and then with the number of bytes read
 * @throws the file system's error for a path that cannot be opened
 */
export function* readLines(
  file: string,
  name: string,
  onBytes: (read: number) => void = () => {},
): Generator<ReadLine, void> {
  let number = 0;
  for (const bytes of splitLines(file, onBytes)) {
    number += 1;
    const { text, problem } = decodeUpload(name, bytes);
    if (problem !== null) {
      yield { number, text: null, problem: { ...problem, line: number } };
      return;
    }
    yield { number, text: text.endsWith("\r") ? text.slice(0, -1) : text, problem: null };
  }
}

function* splitLines(file: string, onBytes: (read: number) => void): Generator<Buffer, void> {
  const descriptor = openSync(file, "r");
  try {
    let rest: Buffer = Buffer.alloc(0);
    let total = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      const read = readSync(descriptor, chunk);
      if (read === 0) break;
      const bytes = Buffer.concat([rest, chunk.subarray(0, read)]);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        yield bytes.subarray(start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
      onBytes((total += read));
    }
    if (rest.length > 0) yield rest;
  } finally {
    closeSync(descriptor);
  }
}
