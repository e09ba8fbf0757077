import { type ImportProblem, problemAt } from "./import-problem.ts";

const LINE_FEED = 0x0a;
/** How far into a file to look for the zero bytes of UTF-16 or of a binary file. */
const PROBE_LENGTH = 4096;

const AS_UTF8 =
  'Save it again as UTF-8 (in Excel: Save As, file type "CSV UTF-8"; in a text editor: Save As, encoding UTF-8) and upload that.';

/**
 * Decodes an uploaded file. UTF-8 is read with or without a byte order mark. UTF-16, binary files and text in another
 * encoding (Latin-1, Windows-1252) are refused: `text` is then empty and `problem` says what the file seems to be,
 * how to mend it and, for a wrong byte, on which line the first one stands. Never guesses an encoding, because a wrong
 * guess would alter a dose such as "µg" without a word.
 */
export function decodeUpload(name: string, bytes: Uint8Array): { text: string; problem: ImportProblem | null } {
  const refuse = (line: number | null, message: string) => ({
    text: "",
    problem: problemAt({ file: name, line, path: "" }, "error", null, message),
  });
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    return refuse(
      null,
      "This is a zip or Excel workbook, not a text file. Unpack it, or save the sheet as text first.",
    );
  }
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff) || hasUtf16Zeros(bytes)) {
    return refuse(null, `This file is encoded as UTF-16, which is not read. ${AS_UTF8}`);
  }
  const content = startsWith(bytes, 0xef, 0xbb, 0xbf) ? bytes.subarray(3) : bytes;
  const text = decodeStrictly(content);
  if (text !== null) return { text, problem: null };
  const bad = firstBadLine(content);
  const message = `Line ${bad.line} holds bytes that are not UTF-8${bad.near === "" ? "" : `, after "${bad.near}"`}; the file is probably Latin-1 or Windows-1252. ${AS_UTF8}`;
  return refuse(bad.line, message);
}

function startsWith(bytes: Uint8Array, ...signature: number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** UTF-16 without a mark shows as zero bytes at only odd or only even places in text that is mostly ASCII. */
function hasUtf16Zeros(bytes: Uint8Array): boolean {
  const probe = bytes.subarray(0, PROBE_LENGTH);
  const zeros = [0, 0];
  probe.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]! += 1;
  });
  const [even, odd] = zeros as [number, number];
  return Math.max(even, odd) > probe.length / 4 && Math.min(even, odd) === 0;
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** The first line that is not UTF-8 and the last few characters before the bad byte. A line feed is never part of a longer character. */
function firstBadLine(bytes: Uint8Array): { line: number; near: string } {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const found = bytes.indexOf(LINE_FEED, start);
    const end = found === -1 ? bytes.length : found;
    const lineBytes = bytes.subarray(start, end);
    if (decodeStrictly(lineBytes) === null) {
      const lenient = new TextDecoder("utf-8").decode(lineBytes);
      return { line, near: lenient.slice(0, lenient.indexOf("\uFFFD")).slice(-20) };
    }
    start = end + 1;
  }
  throw new Error("Text that is not UTF-8 as a whole has a line that is not.");
}
