import { and, asc, eq, isNull } from "drizzle-orm";
import {
  type Appropriateness,
  type CannotJudgeReason,
  type HarmSeverity,
  type RulingDecision,
  RULINGS,
} from "#scoring/terms.ts";
import type { Transaction } from "../client.ts";
import { digestOf } from "../digest.ts";
import { selectEarlierWordings } from "./earlier-wordings.ts";
import { isShown, stillCounts } from "./shown.ts";
import { selectStudySetup, type StudySetup } from "./study-setup.ts";
import {
  assignments,
  caseOptions,
  currentAdjudications,
  currentCaseVersions,
  currentOptionVersions,
  currentRatings,
  memberships,
  optionVersions,
  presentations,
  ratings,
  rounds,
  studyCases,
} from "../schema/index.ts";

/** One submitted rating of an option, by pseudonym. Silent repeats are left out: they measure the rater. */
export interface PanelRating {
  rater: string;
  round: number;
  appropriateness: Appropriateness | null;
  severity: HarmSeverity | null;
  cannotJudgeReason: CannotJudgeReason | null;
  comment: string | null;
  submittedAt: string;
  /** Made elsewhere and brought in as a file; else not there. */
  isImported?: true;
  /** The text that it was given for, where the option reads otherwise now. */
  earlierText?: string;
  /** Given when the vignette or the question of the case read otherwise. */
  isOfEarlierVignette?: true;
  /** Version of the instrument that it was given under, where the study has a newer one. */
  earlierInstrument?: number;
}

/** The ruling that stands on an option, by pseudonym. */
export interface StandingAdjudication {
  adjudicationId: number;
  adjudicator: string;
  decision: RulingDecision;
  score: Appropriateness | null;
  severity: HarmSeverity | null;
  rationale: string;
  ratedThisOption: boolean;
  decidedAt: string;
}

/** That an adjudicator sent an option back to the panel. */
export interface SentBack {
  adjudicator: string;
  /** Why, and what the panel should look at. */
  rationale: string;
  decidedAt: string;
}

/** What adjudicators have done with an option. */
interface Rulings {
  /** The ruling that stands: null where there is none, or it was taken back. */
  adjudication: StandingAdjudication | null;
  /** Set while the latest ruling is to send the option back. */
  sentBack: SentBack | null;
  /** Number of the latest ruling of whatever kind, which the next supersedes. */
  latestRulingId: number | null;
}

const NO_RULINGS: Rulings = { adjudication: null, sentBack: null, latestRulingId: null };

/** Everything that an option's reference label is derived from. */
export interface OptionLabelInputs extends Rulings {
  optionId: number;
  optionVersionId: number;
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
  /** Of the case. */
  specialty: string;
  ratings: PanelRating[];
  /** SHA-256 of the canonical JSON of ratings, instrument and rules: what an adjudicator decides on. */
  ratingsDigest: string;
  /** The same with the adjudication: what a label is derived from. */
  inputsDigest: string;
}

/** What all labels of a study, or of one case, are derived from: one consistent view. */
export interface LabelInputs {
  setup: StudySetup;
  options: OptionLabelInputs[];
}

/** The inputs of a study's labels, in the order of cases and options; of one case when it is named. */
export function selectLabelInputs(tx: Transaction, studyId: number, caseExternalId?: string): LabelInputs {
  const setup = selectStudySetup(tx, studyId);
  const given = selectRatings(tx, studyId, caseExternalId);
  const allRulings = selectRulings(tx, studyId);
  const specialties = selectSpecialties(tx, studyId);
  const rules = { ...setup.rules, id: undefined };
  const instrument = { kind: setup.instrument.kind, version: setup.instrument.version };
  const options = tx
    .select({
      optionId: caseOptions.id,
      optionVersionId: currentOptionVersions.id,
      caseExternalId: studyCases.externalId,
      optionExternalId: caseOptions.externalId,
      text: currentOptionVersions.text,
      category: currentOptionVersions.category,
    })
    .from(caseOptions)
    .innerJoin(currentOptionVersions, eq(currentOptionVersions.optionId, caseOptions.id))
    .innerJoin(studyCases, eq(studyCases.id, caseOptions.caseId))
    .where(ofCase(studyId, caseExternalId))
    .orderBy(asc(studyCases.externalId), asc(currentOptionVersions.listOrder))
    .all()
    .map((option) => {
      const ratings = given.get(option.optionId) ?? [];
      const rulings = allRulings.get(option.optionId) ?? NO_RULINGS;
      const { adjudication } = rulings;
      const decidedOn = { option: option.text, ratings, rules, instrument };
      const { adjudicationId: _row, ...ruling } = adjudication ?? { adjudicationId: null };
      return {
        ...option,
        specialty: specialties.get(option.caseExternalId)!,
        ratings,
        ...rulings,
        ratingsDigest: digestOf(decidedOn),
        inputsDigest: digestOf({ ...decidedOn, adjudication: adjudication ? ruling : null }),
      };
    });
  return { setup, options };
}

function ofCase(studyId: number, caseExternalId?: string) {
  return and(
    eq(studyCases.studyId, studyId),
    isNull(studyCases.baseCaseId),
    caseExternalId === undefined ? undefined : eq(studyCases.externalId, caseExternalId),
  );
}

function selectSpecialties(tx: Transaction, studyId: number): Map<string, string> {
  const rows = tx
    .select({ id: studyCases.externalId, specialty: currentCaseVersions.specialty })
    .from(studyCases)
    .innerJoin(currentCaseVersions, eq(currentCaseVersions.caseId, studyCases.id))
    .where(ofCase(studyId))
    .all();
  return new Map(rows.map(({ id, specialty }) => [id, specialty]));
}

function selectRatings(tx: Transaction, studyId: number, caseExternalId?: string): Map<number, PanelRating[]> {
  const rows = tx
    .select({
      optionId: optionVersions.optionId,
      rater: memberships.pseudonym,
      round: rounds.number,
      appropriateness: currentRatings.appropriateness,
      severity: currentRatings.harmSeverity,
      cannotJudgeReason: currentRatings.cannotJudgeReason,
      comment: currentRatings.comment,
      submittedAt: currentRatings.submittedAt,
      source: currentRatings.source,
      optionVersionId: presentations.optionVersionId,
      caseVersionId: ratings.caseVersionId,
      instrumentVersionId: ratings.instrumentVersionId,
    })
    .from(currentRatings)
    .innerJoin(ratings, eq(ratings.id, currentRatings.id))
    .innerJoin(presentations, eq(presentations.id, currentRatings.presentationId))
    .innerJoin(assignments, eq(assignments.id, presentations.assignmentId))
    .innerJoin(rounds, eq(rounds.id, assignments.roundId))
    .innerJoin(memberships, eq(memberships.id, assignments.membershipId))
    .innerJoin(optionVersions, eq(optionVersions.id, presentations.optionVersionId))
    .innerJoin(studyCases, eq(studyCases.id, assignments.caseId))
    .where(and(ofCase(studyId, caseExternalId), eq(presentations.repeatNumber, 0), isShown))
    .orderBy(asc(rounds.number), asc(memberships.pseudonym))
    .all();
  const earlier = selectEarlierWordings(tx, studyId);
  const byOption = new Map<number, PanelRating[]>();
  for (const { optionId, source, optionVersionId, caseVersionId, instrumentVersionId, ...row } of rows) {
    const earlierText = earlier.optionTexts.get(optionVersionId);
    const earlierInstrument = earlier.instruments.get(instrumentVersionId);
    // A mark is there only where it holds: it is part of what labels and rulings name as their ground.
    const rating = {
      ...row,
      ...(source === "imported" && { isImported: true }),
      ...(earlierText !== undefined && { earlierText }),
      ...(earlier.vignettes.has(caseVersionId) && { isOfEarlierVignette: true }),
      ...(earlierInstrument !== undefined && { earlierInstrument }),
    } as PanelRating;
    const list = byOption.get(optionId);
    if (list) list.push(rating);
    else byOption.set(optionId, [rating]);
  }
  return byOption;
}

function selectRulings(tx: Transaction, studyId: number): Map<number, Rulings> {
  const rows = tx
    .select({
      optionId: optionVersions.optionId,
      adjudicationId: currentAdjudications.id,
      adjudicator: memberships.pseudonym,
      decision: currentAdjudications.decision,
      score: currentAdjudications.score,
      severity: currentAdjudications.harmSeverity,
      rationale: currentAdjudications.rationale,
      ratedThisOption: currentAdjudications.ratedThisOption,
      decidedAt: currentAdjudications.decidedAt,
    })
    .from(currentAdjudications)
    .innerJoin(memberships, eq(memberships.id, currentAdjudications.membershipId))
    .innerJoin(optionVersions, eq(optionVersions.id, currentAdjudications.optionVersionId))
    .where(and(eq(memberships.studyId, studyId), stillCounts(currentAdjudications.optionVersionId)))
    .all();
  return new Map(
    rows.map(({ optionId, ...row }) => {
      const { adjudicationId: latestRulingId, decision, adjudicator, rationale, decidedAt } = row;
      const stands = (RULINGS as readonly string[]).includes(decision);
      const adjudication = stands ? (row as StandingAdjudication) : null;
      const sentBack = decision === "send-back" ? { adjudicator, rationale, decidedAt } : null;
      return [optionId, { adjudication, sentBack, latestRulingId }];
    }),
  );
}
