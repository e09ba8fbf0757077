import type { z } from "zod";
import { baseCaseId } from "#scoring/base-case.ts";
import type { MatchedAnswer } from "#scoring/harm/matched/answers.ts";
import { schemaProblems } from "../cases/field-schemas.ts";
import {
  describePlace,
  type ImportProblem,
  joinPath,
  type Place,
  problemAt,
  type UploadedFile,
} from "../cases/import-problem.ts";
import {
  isJsonObject,
  type JsonObject,
  type PlacedValue,
  readJsonLine,
  readJsonRecords,
} from "../cases/read-json-records.ts";
import { kindOf } from "./answer-schemas.ts";
import {
  MATCHED_ANSWER_FIELDS,
  matchedAnswerSchema,
  OPTION_MATCH_FIELDS,
  optionMatchSchema,
  RESPONSE_ACTION_FIELDS,
  responseActionSchema,
} from "./matched-answer-schemas.ts";
import { UnreadByFile, type UnreadParts } from "./unread-parts.ts";

const READ_FORMAT = 'Read is JSONL with "id", "trial", "options" and "responseActions".';

/** What all records of a file have in common. */
interface MatchedReading {
  /** The system where a record names none; null: the one that the file name gives. */
  system: string | null;
  /** Takes note of the fields that are passed over. */
  unread: UnreadParts;
}

/** Reads files of matched answers one after the other. Answers with an error are left out, the error is noted. */
export interface MatchedReader {
  /** Reads a whole JSONL or JSON file. */
  readFile(file: UploadedFile): MatchedAnswer[];
  /** Reads one line of a JSONL file, which is never held as a whole; lines count from 1. An empty line gives nothing. */
  readLine(file: string, line: number, text: string): MatchedAnswer[];
  /** To be called when all is read: adds what was passed over in the files. */
  end(): void;
}

/**
 * Makes a reader of matched answers of systems (free text, matched to the options of a case). `defaults.system` names
 * the system where a record does not; without it the file name does (`systemOfFileName`).
 *
 * Never throws on bad input: a caller that imports must first see that no problem has the level "error". Whether cases
 * and options exist, and whether an answer is there twice, is for `createAnswerChecker` to say, which names the places
 * that stand in the answers.
 *
 * @param problems takes what is wrong, or worth a look, in any of the files
 */
export function createMatchedReader(defaults: { system?: string }, problems: ImportProblem[]): MatchedReader {
  const system = defaults.system?.trim() || null;
  const unread = new UnreadByFile();
  const readRecords = (file: string, records: readonly PlacedValue[]): MatchedAnswer[] => {
    const answers = records.map((record) => readMatchedRecord(record, { system, unread: unread.of(file) }, problems));
    return answers.filter((answer) => answer !== null);
  };
  return {
    readFile(file) {
      const { records, problems: found } = readJsonRecords(file);
      problems.push(...found);
      return readRecords(file.name, records);
    },
    readLine(file, line, text) {
      const { record, problems: found } = readJsonLine(file, text, line);
      problems.push(...found);
      return readRecords(file, record === null ? [] : [record]);
    },
    end() {
      problems.push(...unread.takeWarnings(""));
    },
  };
}

/** Reads files of matched answers, as `createMatchedReader` does, into one list. */
export function readMatchedAnswers(
  files: readonly UploadedFile[],
  defaults: { system?: string } = {},
): { answers: MatchedAnswer[]; problems: ImportProblem[] } {
  const problems: ImportProblem[] = [];
  const reader = createMatchedReader(defaults, problems);
  const answers = files.flatMap((file) => reader.readFile(file));
  reader.end();
  return { answers, problems };
}

/**
 * The system that a file of answers is named after: its name without folders, ending, `judged` and a leading case id.
 * `All001.gpt-5.5.judged.jsonl`, read for an answer to `All001-3`, and `gpt-5.5_judged.jsonl` both give `gpt-5.5`.
 */
export function systemOfFileName(name: string, answerId: string): string | null {
  const base = (name.split(/[/\\]/).at(-1) ?? "").replace(/\.jsonl?$/i, "").replace(/[._-]judged$/i, "");
  for (const id of [answerId, baseCaseId(answerId)]) {
    if (base.startsWith(`${id}.`) || base.startsWith(`${id}_`)) return base.slice(id.length + 1) || null;
  }
  return base || null;
}

function readMatchedRecord(
  { value, place, faulty }: PlacedValue,
  reading: MatchedReading,
  problems: ImportProblem[],
): MatchedAnswer | null {
  if (!isJsonObject(value) || !isMatchedAnswer(value)) {
    problems.push(problemAt(place, "error", null, describeStranger(value)));
    return null;
  }
  const before = problems.length;
  const parsed = matchedAnswerSchema.safeParse(value);
  if (!parsed.success) problems.push(...schemaProblems(parsed.error, place, ""));
  const part = { place, reading, problems };
  const matches = readList("options", value.options, optionMatchSchema, OPTION_MATCH_FIELDS, part);
  const actions = readList(
    "responseActions",
    value.responseActions,
    responseActionSchema,
    RESPONSE_ACTION_FIELDS,
    part,
  );
  reading.unread.noteFields(Object.keys(value).filter((field) => !MATCHED_ANSWER_FIELDS.has(field)));
  if (!parsed.success) return null;
  const { id, trial, judge, team, members, response_len: responseLength } = parsed.data;
  const system = parsed.data.system ?? reading.system ?? systemOfFileName(place.file, id);
  if (system === null) {
    const message = 'The system is missing. Add "system", name one for all files, or name the file after it.';
    problems.push(problemAt(place, "error", "system", message));
  }
  if (system === null || problems.length > before || faulty) return null;
  const halves = matches.filter(({ matched, partial }) => partial && !matched);
  if (halves.length > 0) {
    const message = `Options ${halves.map((match) => match.id).join(", ")} are partial, but not matched: read as not matched.`;
    problems.push(problemAt(place, "warning", "options", message));
  }
  return {
    ...{ system, kind: kindOf(parsed.data), team, members, id, trial, judge, responseLength },
    matches: matches.map(({ id: option, matched, partial }) => ({ option, matched, partial })),
    actions: actions.map(({ number, match, score }) => ({ number, options: match, score })),
    where: describePlace(place),
  };
}

function readList<Schema extends z.ZodType>(
  field: string,
  list: unknown,
  schema: Schema,
  known: ReadonlySet<string>,
  { place, reading, problems }: { place: Place; reading: MatchedReading; problems: ImportProblem[] },
): z.output<Schema>[] {
  const items: unknown[] = Array.isArray(list) ? list : [];
  return items.flatMap((item, index) => {
    const path = joinPath(field, `[${index}]`);
    if (!isJsonObject(item)) {
      problems.push(problemAt(place, "error", path, "It must be an object. See the format of a matched answer."));
      return [];
    }
    reading.unread.noteFields(Object.keys(item).filter((name) => !known.has(name)));
    const parsed = schema.safeParse(item);
    if (parsed.success) return [parsed.data];
    problems.push(...schemaProblems(parsed.error, place, path));
    return [];
  });
}

/** Whether a record means to be a matched answer; a rubric has options, too, and a case beside them. */
function isMatchedAnswer(record: JsonObject): boolean {
  return "responseActions" in record || ("options" in record && !("case" in record || "presentation" in record));
}

/** Why a JSON value is no matched answer, with a word for the files that are most easily taken for one. */
function describeStranger(value: unknown): string {
  const record: JsonObject = isJsonObject(value) ? value : {};
  if ("decisions" in record || "GradeAI" in record) {
    return `This is a menu answer (decisions on listed options), not a matched one. ${READ_FORMAT}`;
  }
  return `This is not a matched answer. ${READ_FORMAT}`;
}
