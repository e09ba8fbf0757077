import { AppError } from "#app/lib/app-error.ts";
import type { Database } from "#db/client.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { type CaseContent, readCase } from "#db/queries/cases.ts";
import { type CaseBasis, countOptionRatings, planCases, type WantedCase } from "#db/queries/save-cases.ts";
import type { z } from "zod";
import type { caseFields, optionFields } from "./edit-forms.ts";
import type { Rewording } from "./import-form.ts";
import { readCaseRecord } from "./read-case-record.ts";
import { saveStudyCases } from "./save-cases.server.ts";
import { showChanges, type ShownField } from "./show-changes.ts";

/** Somebody else saved the same in the meantime. */
export interface EditConflict {
  /** What they changed, in words. */
  others: string[];
  /** What stands now (`before`) and what would stand if this were saved over it (`after`). */
  fields: ShownField[];
  /** With which to save over it. */
  basis: CaseBasis;
}

/** What a form for a case or an option starts from. */
export interface CaseToEdit {
  content: CaseContent;
  basis: CaseBasis;
  /** Ratings and begun answers that hang on the wording of each option, by external id. */
  ratings: Record<string, number>;
}

/** @throws AppError not-found */
export async function readCaseToEdit(database: Database, studyId: number, externalId: string): Promise<CaseToEdit> {
  // The basis first: a change that comes between the two is then taken for somebody else's.
  const basis = await readBasis(database, studyId);
  const content = await readCase(database, studyId, externalId);
  if (!content) throw new AppError("not-found", `The study has no case ${externalId}.`);
  const rated = await countOptionRatings(database, studyId);
  const ratings = content.options.map(({ externalId: id, optionId }) => [id, rated.get(optionId) ?? 0] as const);
  return { content, basis, ratings: Object.fromEntries(ratings) };
}

/** The state that a form for a new case is filled in on. */
export async function readBasis(database: Database, studyId: number): Promise<CaseBasis> {
  return (await planCases(database, { studyId, cases: [], variants: [] })).basis;
}

/** An option to edit. @throws AppError not-found */
export async function readOptionToEdit(
  database: Database,
  place: { studyId: number; externalId: string; optionId: string },
) {
  const { content, basis, ratings } = await readCaseToEdit(database, place.studyId, place.externalId);
  const found = content.options.find(({ externalId }) => externalId === place.optionId);
  if (!found) throw new AppError("not-found", `Case ${place.externalId} has no option ${place.optionId}.`);
  const { text, category, alternativeGroup, dependsOn, isInaction, isEscalation } = found;
  const option = { text, category, alternativeGroup, dependsOn, isInaction, isEscalation };
  return { option, basis, ratings: ratings[place.optionId] ?? 0 };
}

/** Save what is edited of a case itself. Null when saved, else what somebody else has saved in the meantime. */
export async function saveCaseFields(
  database: Database,
  actor: Actor,
  place: { studyId: number; externalId: string },
  form: z.output<typeof caseFields>,
): Promise<EditConflict | null> {
  const { content } = await readCaseToEdit(database, place.studyId, place.externalId);
  const { basis, ...fields } = form;
  return save(database, actor, place.studyId, { ...asRecord(content), ...fields }, basis, null);
}

/** Save an option as edited, or a new one; the rest of the case stays. Null when saved. */
export async function saveOption(
  database: Database,
  actor: Actor,
  place: { studyId: number; externalId: string; optionId: string | null },
  form: z.output<typeof optionFields>,
): Promise<EditConflict | null> {
  const { content } = await readCaseToEdit(database, place.studyId, place.externalId);
  const { basis, rewording, id, ...fields } = form;
  const known = content.options.some(({ externalId }) => externalId === (place.optionId ?? id));
  if (place.optionId !== null && !known) {
    throw new AppError("not-found", `Case ${place.externalId} has no option ${place.optionId}.`);
  }
  if (place.optionId === null && known) {
    throw new AppError("bad-input", `The case has an option ${id} already. Give this one another id.`);
  }
  const record = asRecord(content);
  const edited = { ...fields, id: place.optionId ?? id };
  const options =
    place.optionId === null
      ? [...record.options, edited]
      : record.options.map((option) => (option.id === place.optionId ? { ...option, ...edited } : option));
  return save(database, actor, place.studyId, { ...record, options }, basis, rewording);
}

/** Add a case with its first option. @throws AppError bad-input, conflict when the study has one of this id */
export async function addCase(
  database: Database,
  actor: Actor,
  studyId: number,
  { basis, ...record }: z.output<typeof caseFields> & { id: string; options: Record<string, unknown>[] },
): Promise<void> {
  if (await readCase(database, studyId, record.id)) {
    throw new AppError(
      "conflict",
      `The study has a case ${record.id} already. Give this one another id, or edit that.`,
    );
  }
  await save(database, actor, studyId, record, basis, null);
}

type CaseRecord = Record<string, unknown> & { id: string; options: Record<string, unknown>[] };

function asRecord({ externalId, specialty, presentation, question, extra, options }: CaseContent): CaseRecord {
  return {
    ...{ id: externalId, specialty, presentation, question, extra },
    options: options.map(({ externalId: id, optionId: _option, optionVersionId: _version, ...rest }) => ({
      id,
      ...rest,
    })),
  };
}

/** Edits go the way of an import: read as a record by the same rules, and saved by the same transaction. */
async function save(
  database: Database,
  actor: Actor,
  studyId: number,
  record: CaseRecord,
  basis: CaseBasis,
  rewording: Rewording | null,
): Promise<EditConflict | null> {
  const { studyCase, problems } = readCaseRecord(record, { file: record.id, line: null, path: "" });
  const errors = problems.filter(({ level }) => level === "error");
  if (studyCase === null) {
    throw new AppError("bad-input", "Nothing was saved: some fields need another look.", {
      problems: errors.map(({ message }) => ({ where: "", message })),
    });
  }
  const cases: WantedCase[] = [studyCase];
  const keys = studyCase.options.map(({ externalId }) => `${studyCase.externalId}/${externalId}`);
  const rewordings = rewording === null ? {} : Object.fromEntries(keys.map((key) => [key, rewording]));
  try {
    await saveStudyCases(database, actor, { studyId, cases, variants: [], basis, rewordings });
    return null;
  } catch (error) {
    if (!isOvertaken(error)) throw error;
    const plan = await planCases(database, { studyId, cases, variants: [] });
    const fields = showChanges(plan).list.flatMap((change) => change.fields);
    return { others: error.problems, fields, basis: plan.basis };
  }
}

/** Goes by name and not by class: the server's bundle and the modules beside it each have a copy of the classes. */
function isOvertaken(error: unknown): error is Error & { problems: string[] } {
  return error instanceof Error && error.name === "DataError" && "code" in error && error.code === "conflict";
}
