import { findPossibleIdentifiers, IDENTIFIER_KINDS } from "./identifiers.ts";
import { type ImportProblem, joinPath, type Place, problemAt } from "./import-problem.ts";
import { isJsonObject, type JsonObject } from "./read-json-records.ts";

/** Of many finds of a kind, this many are spelled out. */
const MAX_LISTED = 5;

/**
 * Warnings about words in a case or variant that may identify a person, one a kind, with the words found, at the
 * field of the first. Looks at presentation and question (which stand under `bodyPath`) and at the option texts,
 * also of a record that is otherwise in error.
 */
export function identifierProblems(
  recordName: string,
  record: JsonObject,
  bodyPath: string,
  place: Place,
): ImportProblem[] {
  const body = bodyPath === "" ? record : record[bodyPath];
  const texts: [field: string, text: unknown][] = [];
  if (isJsonObject(body)) {
    texts.push(
      [joinPath(bodyPath, "presentation"), body.presentation],
      [joinPath(bodyPath, "question"), body.question],
    );
  }
  if (Array.isArray(record.options)) {
    record.options.forEach((option: unknown, index) => {
      if (isJsonObject(option)) texts.push([`options[${index}].text`, option.text]);
    });
  }
  const found = texts.flatMap(([field, text]) =>
    typeof text === "string" ? findPossibleIdentifiers(text).map((identifier) => ({ field, ...identifier })) : [],
  );
  return IDENTIFIER_KINDS.flatMap((kind) => {
    const ofKind = found.filter((identifier) => identifier.kind === kind);
    const [first] = ofKind;
    if (first === undefined) return [];
    const excerpts = [...new Set(ofKind.map(({ excerpt }) => `"${excerpt}"`))];
    const rest = excerpts.length > MAX_LISTED ? ` and ${excerpts.length - MAX_LISTED} more` : "";
    const message = `${recordName} may hold a ${kind}: ${excerpts.slice(0, MAX_LISTED).join(", ")}${rest}. If it identifies a person, remove it before importing.`;
    return [problemAt(place, "warning", first.field, message.replace("a e-mail", "an e-mail"))];
  });
}
