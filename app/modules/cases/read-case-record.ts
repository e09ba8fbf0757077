import { specialtyOfCaseId, SPECIALTY_BY_PREFIX } from "#scoring/specialties.ts";
import { caseBodySchema, caseHeadSchema, optionSchema, specialistConsultSchema } from "./case-file-schemas.ts";
import { checkOptions, type ReadOption } from "./check-options.ts";
import { identifier, schemaProblems } from "./field-schemas.ts";
import { identifierProblems } from "./identifier-problems.ts";
import { addAll, type ImportProblem, type Place, problemAt } from "./import-problem.ts";
import type { NewOption } from "#db/queries/add-cases.ts";
import type { ImportedCase } from "./imported-case.ts";
import { isJsonObject, type JsonObject, unknownFields } from "./read-json-records.ts";

/** What came of one case record. `id` is there as soon as it can be read; `studyCase` only without any error. */
export interface CaseReading {
  id: string | null;
  studyCase: ImportedCase | null;
  problems: ImportProblem[];
  scoresLeftAside: number;
}

const CASE_FIELDS = new Set([
  "id",
  "specialty",
  "presentation",
  "question",
  "options",
  "variants",
  "case",
  "specialistConsult",
  "extra",
]);
const OPTION_FIELDS = new Set([
  ...["id", "text", "category", "alternativeGroup", "abstraction", "abstractionType", "dependsOn"],
  ...["isInaction", "isHarmOfInaction", "isEscalation", "extra", "score", "bestInGroup"],
]);
/** Of a rubric's `case`; the specialist's recommendations give the answer away, as do an option's scores. */
const RUBRIC_BODY_FIELDS = new Set(["presentation", "question", "recommendations"]);

/**
 * Reads one Primum case, or one NOHARM rubric (which has its presentation inside `case`), with every problem in it.
 * What would give the answer away is left aside: scores (counted), `bestInGroup`, the written recommendations and the
 * harm of a consult. Other fields without a place of their own go to `extra`.
 */
export function readCaseRecord(record: JsonObject, place: Place): CaseReading {
  const problems: ImportProblem[] = [];
  const isRubric = isJsonObject(record.case);
  const bodyPath = isRubric ? "case" : "";
  const head = caseHeadSchema.safeParse(record);
  if (!head.success) addAll(problems, schemaProblems(head.error, place, ""));
  const body = caseBodySchema.safeParse(isRubric ? record.case : record);
  if (!body.success) addAll(problems, schemaProblems(body.error, place, bodyPath));

  const id = readId(record.id);
  const caseName = id ?? "the case";
  const specialty = (head.data?.specialty ?? null) || (id === null ? null : specialtyOfCaseId(id));
  if (specialty === null && id !== null && head.success) {
    const message = `${caseName} has no specialty, and its id does not begin with one of ${Object.keys(SPECIALTY_BY_PREFIX).join(", ")}. Add "specialty".`;
    problems.push(problemAt(place, "error", "specialty", message));
  }
  const { options, scoresLeftAside } = readOptions(caseName, record, place, problems);
  addAll(problems, identifierProblems(caseName, record, bodyPath, place));

  const valid = head.success && body.success && specialty !== null && problems.every(({ level }) => level !== "error");
  if (!valid) return { id, studyCase: null, problems, scoresLeftAside };
  const source = { file: place.file, line: place.line };
  const extra = extraOfCase(record);
  const studyCase: ImportedCase = { externalId: head.data.id, specialty, ...body.data, options, extra, source };
  return { id, studyCase, problems, scoresLeftAside };
}

/** The id of a record or option when it is one, whatever else is wrong with it. */
export function readId(value: unknown): string | null {
  return identifier("id").safeParse(value).data ?? null;
}

function readOptions(caseName: string, record: JsonObject, place: Place, problems: ImportProblem[]) {
  if (record.options !== undefined && record.options !== null && !Array.isArray(record.options)) {
    problems.push(problemAt(place, "error", "options", `The options of ${caseName} must be a list.`));
    return { options: [], scoresLeftAside: 0 };
  }
  const rawOptions: unknown[] = Array.isArray(record.options) ? record.options : [];
  const read = rawOptions.map((raw, index) => readOption(raw, index, place, problems));
  addAll(problems, checkOptions(caseName, read, place));
  const escalations = readConsults(caseName, record, new Set(read.map(({ id }) => id)), place, problems);
  const options = read.flatMap(({ option }) =>
    option === null ? [] : [{ ...option, isEscalation: option.isEscalation || escalations.has(option.externalId) }],
  );
  const scored = rawOptions.filter((raw) => isJsonObject(raw) && typeof raw.score === "number");
  return { options, scoresLeftAside: scored.length };
}

function readOption(raw: unknown, index: number, place: Place, problems: ImportProblem[]): ReadOption {
  const path = `options[${index}]`;
  const groupField = isJsonObject(raw) && raw.abstractionType === "alternative" ? "abstraction" : "alternativeGroup";
  if (!isJsonObject(raw)) {
    problems.push(
      problemAt(place, "error", path, `An option must be an object, such as {"id": 1, "text": "...", ...}.`),
    );
    return { index, id: null, option: null, groupField };
  }
  const parsed = optionSchema.safeParse(raw);
  if (!parsed.success) {
    addAll(problems, schemaProblems(parsed.error, place, path));
    return { index, id: readId(raw.id), option: null, groupField };
  }
  const { id, text, category, dependsOn, isEscalation, abstraction, abstractionType } = parsed.data;
  const isAlternative = abstractionType === "alternative";
  const option: NewOption = {
    externalId: id,
    text,
    category,
    alternativeGroup: parsed.data.alternativeGroup ?? (isAlternative ? abstraction : null),
    dependsOn,
    isInaction: parsed.data.isInaction || parsed.data.isHarmOfInaction,
    isEscalation,
    extra: {
      ...givenExtra(raw),
      ...unknownFields(raw, OPTION_FIELDS),
      ...(abstraction !== null && !isAlternative ? { abstraction, abstractionType } : {}),
    },
  };
  return { index, id, option, groupField };
}

/** Ids of the options that the consults of a rubric point at; one that the case lacks is a problem. */
function readConsults(
  caseName: string,
  record: JsonObject,
  ids: ReadonlySet<string | null>,
  place: Place,
  problems: ImportProblem[],
): Set<string> {
  if (!isJsonObject(record.specialistConsult)) return new Set();
  const parsed = specialistConsultSchema.safeParse(record.specialistConsult);
  if (!parsed.success) {
    addAll(problems, schemaProblems(parsed.error, place, "specialistConsult"));
    return new Set();
  }
  const named = new Set<string>();
  parsed.data.consults?.forEach(({ optionId }, index) => {
    if (optionId == null) return;
    named.add(optionId);
    if (ids.has(optionId)) return;
    const message = `A consult of ${caseName} names option ${optionId}, which the case does not have.`;
    problems.push(problemAt(place, "error", `specialistConsult.consults[${index}].optionId`, message));
  });
  return named;
}

/** The `extra` that a Primum file carries from an earlier export, so that it does not nest in itself. */
function givenExtra(record: JsonObject): JsonObject {
  return isJsonObject(record.extra) ? unknownFields(record.extra, new Set()) : {};
}

function extraOfCase(record: JsonObject): JsonObject {
  const extra = { ...givenExtra(record), ...unknownFields(record, CASE_FIELDS) };
  const body = isJsonObject(record.case) ? unknownFields(record.case, RUBRIC_BODY_FIELDS) : {};
  if (Object.keys(body).length > 0) extra.case = body;
  if (isJsonObject(record.specialistConsult)) extra.specialistConsult = withoutHarm(record.specialistConsult);
  return extra;
}

function withoutHarm(specialistConsult: JsonObject): JsonObject {
  const consults: unknown[] = Array.isArray(specialistConsult.consults) ? specialistConsult.consults : [];
  return {
    ...specialistConsult,
    consults: consults.map((consult) => (isJsonObject(consult) ? unknownFields(consult, new Set(["harm"])) : consult)),
  };
}
