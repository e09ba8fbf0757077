import type { SystemAnswer } from "#scoring/harm/menu/answers.ts";
import { schemaProblems } from "../cases/field-schemas.ts";
import { type ImportProblem, joinPath, type Place, problemAt, type UploadedFile } from "../cases/import-problem.ts";
import {
  isJsonObject,
  type JsonObject,
  type PlacedValue,
  readJsonLine,
  readJsonRecords,
} from "../cases/read-json-records.ts";
import { readAnswerFileName } from "./answer-file-name.ts";
import { ANSWER_FIELDS, DECISION_FIELDS, menuAnswerSchema, menuDecisionSchema, readGrade } from "./answer-schemas.ts";
import { createAnswerCollector, type PlacedAnswer, type PlacedDecision } from "./collect-answers.ts";
import { readAnswersCsv } from "./read-answers-csv.ts";
import { UnreadByFile, UnreadParts } from "./unread-parts.ts";

const READ_FORMATS =
  'Read are: JSONL with "system", "trial", "case" and "decisions"; a NOHARM v1 list of {"Option", "GradeAI"}, one file a case; and CSV system,trial,case,option,decision.';

const WANTED_GRADES = '"Appropriate" nor "Inappropriate"';

/** Reads files of answers one after the other and hands on each answer that is ready for scoring. */
export interface AnswerReader {
  /** What is wrong so far, or worth a look, in all files. */
  problems: ImportProblem[];
  /** Reads a whole file of any of the formats. */
  readFile(file: UploadedFile): void;
  /** Reads one line of a JSONL file, which is never held as a whole; lines count from 1. */
  readLine(file: string, line: number, text: string): void;
  /** To be called when all is read: adds what was passed over in the files read by lines. */
  end(): void;
}

/**
 * Makes a reader of menu answers (which listed options each system recommended). The format of a file is told by its
 * content: JSONL or JSON of whole answers; a NOHARM v1 list of grades, whose system, trial and case come from the file
 * name (see `readAnswerFileName`); a long CSV. `defaults.system` names the system where a record or file name gives
 * none. A grade that is neither of the two reads as `recommended: null`.
 *
 * Never throws on bad input. Answers with an error are not handed on, so a caller that imports must first see that no
 * problem has the level "error". Whether cases and options exist is for `addAnswer` of the scoring to say.
 *
 * @param take called with each answer and where it stands
 */
export function createAnswerReader(
  defaults: { system?: string },
  take: (answer: SystemAnswer, place: Place) => void,
): AnswerReader {
  const defaultSystem = defaults.system?.trim() || null;
  const problems: ImportProblem[] = [];
  const collect = createAnswerCollector(problems);
  const unread = new UnreadByFile();
  const handOn = (placed: PlacedAnswer | null) => {
    const answer = placed === null ? null : collect(placed);
    if (answer !== null) take(answer, placed!.place);
  };
  return {
    problems,
    readFile(file) {
      const reading = readFile(file, defaultSystem);
      problems.push(...reading.problems);
      reading.answers.forEach(handOn);
    },
    readLine(file, line, text) {
      const { record, problems: found } = readJsonLine(file, text, line);
      problems.push(...found);
      if (record !== null) handOn(readAnswer(record, defaultSystem, unread.of(file), problems));
    },
    end() {
      problems.push(...unread.takeWarnings(WANTED_GRADES));
    },
  };
}

/** Reads files of menu answers, as `createAnswerReader` does, into one list. */
export function readMenuAnswers(
  files: readonly UploadedFile[],
  defaults: { system?: string } = {},
): { answers: SystemAnswer[]; problems: ImportProblem[] } {
  const answers: SystemAnswer[] = [];
  const reader = createAnswerReader(defaults, (answer) => answers.push(answer));
  for (const file of files) reader.readFile(file);
  return { answers, problems: reader.problems };
}

interface AnswerReading {
  answers: PlacedAnswer[];
  problems: ImportProblem[];
}

function readFile(file: UploadedFile, defaultSystem: string | null): AnswerReading {
  const start = file.text.replace(/^\uFEFF/, "").trimStart();
  if (start !== "" && !start.startsWith("{") && !start.startsWith("[")) return readAnswersCsv(file, defaultSystem);
  const { records, problems } = readJsonRecords(file);
  const unread = new UnreadParts();
  const isGradeList = records.length > 0 && records.every(({ value, place }) => place.path !== "" && isGrade(value));
  const answers = isGradeList
    ? [readGradeList(file.name, records, defaultSystem, unread, problems)]
    : records.map((record) => readAnswer(record, defaultSystem, unread, problems));
  return {
    answers: answers.filter((answer) => answer !== null),
    problems: [...problems, ...unread.warnings(file.name, WANTED_GRADES)],
  };
}

function isGrade(value: unknown): boolean {
  return isJsonObject(value) && ("Option" in value || "GradeAI" in value);
}

function readGradeList(
  name: string,
  records: readonly PlacedValue[],
  defaultSystem: string | null,
  unread: UnreadParts,
  problems: ImportProblem[],
): PlacedAnswer | null {
  const place: Place = { file: name, line: null, path: "" };
  const named = readAnswerFileName(name, defaultSystem);
  const raw = { ...named, decisions: records.map(({ value }) => value) };
  const before = problems.length;
  if (named.system === null) {
    const message =
      "This list of grades does not say whose it is. Name the system, or call the file <system>_<trial>_<case>.json or <system>/<trial>/<case>.json.";
    problems.push(problemAt(place, "error", null, message));
  }
  const head = menuAnswerSchema.safeParse(raw);
  if (!head.success) problems.push(...schemaProblems(head.error, place, "file name"));
  const read = readDecisions(raw.decisions, "", place, unread, problems);
  if (named.system === null || !head.success) return null;
  const usable = problems.length === before && records.every(({ faulty }) => !faulty);
  return { ...head.data, system: named.system, kind: null, decisions: read, place, usable };
}

function readAnswer(
  { value, place, faulty }: PlacedValue,
  defaultSystem: string | null,
  unread: UnreadParts,
  problems: ImportProblem[],
): PlacedAnswer | null {
  if (!isJsonObject(value) || !("decisions" in value)) {
    problems.push(problemAt(place, "error", null, describeStranger(value)));
    return null;
  }
  const before = problems.length;
  const parsed = menuAnswerSchema.safeParse(value);
  if (!parsed.success) problems.push(...schemaProblems(parsed.error, place, ""));
  const rawDecisions: unknown[] = Array.isArray(value.decisions) ? value.decisions : [];
  const decisions = readDecisions(rawDecisions, "decisions", place, unread, problems);
  unread.noteFields(Object.keys(value).filter((field) => !ANSWER_FIELDS.has(field)));
  const system = parsed.success ? (parsed.data.system ?? defaultSystem) : null;
  if (parsed.success && system === null) {
    problems.push(
      problemAt(place, "error", "system", 'The system is missing. Add "system", or name one for all files.'),
    );
  }
  if (!parsed.success || system === null) return null;
  const usable = problems.length === before && !faulty;
  return { ...parsed.data, system, kind: parsed.data.kind ?? null, decisions, place, usable };
}

function readDecisions(
  rawDecisions: readonly unknown[],
  path: string,
  place: Place,
  unread: UnreadParts,
  problems: ImportProblem[],
): PlacedDecision[] {
  return rawDecisions.flatMap((raw, index) => {
    const field = joinPath(path, `[${index}]`);
    if (!isJsonObject(raw)) {
      const message = 'A decision must be an object, such as {"Option": 3, "GradeAI": "Appropriate"}.';
      problems.push(problemAt(place, "error", field, message));
      return [];
    }
    const parsed = menuDecisionSchema.safeParse(raw);
    if (!parsed.success) {
      problems.push(...schemaProblems(parsed.error, place, field));
      return [];
    }
    const recommended = readGrade(raw.GradeAI);
    if (recommended === null) unread.noteGrade(place, joinPath(field, "GradeAI"), raw.GradeAI);
    unread.noteFields(Object.keys(raw).filter((name) => !DECISION_FIELDS.has(name)));
    return [{ option: parsed.data.Option, recommended, line: place.line, field: joinPath(field, "Option") }];
  });
}

/** Why a JSON value is no menu answer, with a word for the files that are most easily taken for one. */
function describeStranger(value: unknown): string {
  const record: JsonObject = isJsonObject(value) ? value : {};
  if ("responseActions" in record || "matched" in record) {
    return `This is a matched answer (free text matched to options), not a menu answer. ${READ_FORMATS}`;
  }
  if ("presentation" in record || isJsonObject(record.case)) {
    return `This is a case, not an answer to one. Upload it among the study's cases. ${READ_FORMATS}`;
  }
  return `This is not an answer that Primum knows. ${READ_FORMATS}`;
}
