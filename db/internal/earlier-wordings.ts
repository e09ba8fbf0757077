import { and, eq, ne, or, sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";
import {
  caseOptions,
  caseVersions,
  currentCaseVersions,
  currentOptionVersions,
  instrumentVersions,
  optionVersions,
  studyCases,
} from "../schema/index.ts";
import { selectStudySetup } from "./study-setup.ts";

/** The wordings that a study has had and has no longer: what was given under them is marked. */
export interface EarlierWordings {
  /** Text of the versions of options that say something else than the option does now, by row id. */
  optionTexts: ReadonlyMap<number, string>;
  /** Row ids of the versions of cases whose vignette or question reads otherwise now. */
  vignettes: ReadonlySet<number>;
  /** Versions of the instrument but the newest, by row id. */
  instruments: ReadonlyMap<number, number>;
}

/** What of a study was worded otherwise, read inside a transaction. */
export function selectEarlierWordings(tx: Transaction, studyId: number): EarlierWordings {
  const options = tx
    .select({ id: optionVersions.id, text: optionVersions.text })
    .from(optionVersions)
    .innerJoin(currentOptionVersions, eq(currentOptionVersions.optionId, optionVersions.optionId))
    .innerJoin(caseOptions, eq(caseOptions.id, optionVersions.optionId))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(and(eq(studyCases.studyId, studyId), ne(optionVersions.text, currentOptionVersions.text)))
    .all();
  const vignettes = tx
    .select({ id: caseVersions.id })
    .from(caseVersions)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, caseVersions.caseId))
    .innerJoin(studyCases, eq(studyCases.id, caseVersions.caseId))
    .where(
      and(
        eq(studyCases.studyId, studyId),
        or(
          ne(caseVersions.presentation, currentCaseVersions.presentation),
          sql`${caseVersions.question} is not ${currentCaseVersions.question}`,
        ),
      ),
    )
    .all();
  const newest = selectStudySetup(tx, studyId).instrument.id;
  const instruments = tx
    .select({ id: instrumentVersions.id, version: instrumentVersions.version })
    .from(instrumentVersions)
    .where(and(eq(instrumentVersions.studyId, studyId), ne(instrumentVersions.id, newest)))
    .all();
  return {
    optionTexts: new Map(options.map(({ id, text }) => [id, text])),
    vignettes: new Set(vignettes.map(({ id }) => id)),
    instruments: new Map(instruments.map(({ id, version }) => [id, version])),
  };
}
