import { and, asc, eq } from "drizzle-orm";
import { type AdjudicationDecision, type Appropriateness, classOfScore, type HarmSeverity } from "#scoring/terms.ts";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { selectAdjudicatorLimits } from "../internal/adjudicator-limits.ts";
import { appendRuling, type RulingContent, type RulingFrame } from "../internal/append-ruling.ts";
import type { Actor } from "../internal/audit.ts";
import { type LabelInputs, type OptionLabelInputs, selectLabelInputs } from "../internal/label-inputs.ts";
import { selectLaterRounds } from "../internal/later-rounds.ts";
import { adjudications, caseOptions, memberships, optionVersions, studyCases } from "../schema/index.ts";

export interface NewAdjudication extends RulingContent {
  studyId: number;
  membershipId: number;
  caseExternalId: string;
  optionExternalId: string;
  /** What the adjudicator was shown; the ruling is refused when ratings or rules have changed since. */
  ratingsDigest: string;
  /** Number of the latest ruling that they were shown, or null. */
  supersedes: number | null;
}

/**
 * Record a ruling on an option, that it goes back to the panel, or that the ruling before is taken back. A later one
 * supersedes an earlier one; all stay.
 * @throws DataError not-found (no such option), conflict (the ratings, or the ruling that stood, have changed since
 *   they were shown; the option is with the panel), invalid (the adjudicator rated this option and the study does not
 *   allow it, or is still to rate its case; there is nothing to take back)
 */
export async function addAdjudication(database: Database, actor: Actor, input: NewAdjudication): Promise<void> {
  withTransaction(database, (tx) => {
    const { studyId, membershipId, ratingsDigest, supersedes, caseExternalId, optionExternalId, ...content } = input;
    const inputs = selectLabelInputs(tx, studyId, caseExternalId);
    const option = inputs.options.find((candidate) => candidate.optionExternalId === optionExternalId);
    if (!option) throw new DataError("not-found", "The study has no such option.");
    if (option.ratingsDigest !== ratingsDigest) {
      throw new DataError("conflict", "The ratings of this option have changed since you opened it. Look again.");
    }
    if (option.latestRulingId !== supersedes) throw new DataError("conflict", whatWasDecided(option));
    appendRuling(tx, actor, frameOf(tx, { studyId, membershipId }, inputs), option, content);
  });
}

function frameOf(
  tx: Transaction,
  { studyId, membershipId }: { studyId: number; membershipId: number },
  { setup }: LabelInputs,
): RulingFrame {
  const limits = selectAdjudicatorLimits(tx, membershipId);
  return { studyId, membershipId, setup, limits, laterRounds: selectLaterRounds(tx, studyId) };
}

/** What somebody else did with an option meanwhile, for who decides second. */
function whatWasDecided({ adjudication, sentBack }: OptionLabelInputs): string {
  const after = " Nothing of yours was saved. Look at it, and decide again if you must.";
  if (sentBack) return `${sentBack.adjudicator} has sent this option back to the panel in the meantime.${after}`;
  if (!adjudication) return `The ruling on this option was taken back in the meantime.${after}`;
  const { adjudicator, decision, score } = adjudication;
  if (decision === "drop") return `${adjudicator} has dropped this option in the meantime.${after}`;
  if (decision === "leave" || score === null) {
    return `${adjudicator} has left this option unsettled in the meantime.${after}`;
  }
  return `${adjudicator} has decided this option in the meantime: ${classOfScore(score)}, score ${score}.${after}`;
}

/** An option that is to be left unsettled, as the adjudicator was shown it. */
export interface OptionToLeave {
  caseExternalId: string;
  optionExternalId: string;
  ratingsDigest: string;
  supersedes: number | null;
}

/**
 * Leave many options unsettled for one reason, each with a ruling and an audit entry of its own. All or nothing.
 * @throws DataError conflict when one of them has changed since it was shown or is with the panel, invalid when the
 *   adjudicator may not decide one of them
 */
export async function leaveUnsettled(
  database: Database,
  actor: Actor,
  input: { studyId: number; membershipId: number; rationale: string; options: OptionToLeave[] },
): Promise<void> {
  withTransaction(database, (tx) => {
    const inputs = selectLabelInputs(tx, input.studyId);
    const frame = frameOf(tx, input, inputs);
    const keyOf = (place: { caseExternalId: string; optionExternalId: string }) =>
      JSON.stringify([place.caseExternalId, place.optionExternalId]);
    const current = new Map(inputs.options.map((option) => [keyOf(option), option]));
    for (const shown of input.options) {
      const option = current.get(keyOf(shown));
      if (option?.ratingsDigest !== shown.ratingsDigest || option.latestRulingId !== shown.supersedes) {
        const place = `${shown.caseExternalId}, option ${shown.optionExternalId}`;
        throw new DataError("conflict", `${place} has changed in the meantime. Nothing was left; look again.`);
      }
      const content = { decision: "leave" as const, score: null, severity: null, rationale: input.rationale };
      appendRuling(tx, actor, frame, option, content);
    }
  });
}

/** One step in the history of an option's rulings, by pseudonym. */
export interface RulingStep {
  adjudicator: string;
  decision: AdjudicationDecision;
  score: Appropriateness | null;
  severity: HarmSeverity | null;
  rationale: string;
  ratedThisOption: boolean;
  decidedAt: string;
  /** What the option read when it was ruled on. */
  text: string;
}

/** All that adjudicators did with an option, of whatever wording, the earliest first. */
export async function listRulings(
  database: Database,
  studyId: number,
  place: { caseExternalId: string; optionExternalId: string },
): Promise<RulingStep[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select({
        adjudicator: memberships.pseudonym,
        decision: adjudications.decision,
        score: adjudications.score,
        severity: adjudications.harmSeverity,
        rationale: adjudications.rationale,
        ratedThisOption: adjudications.ratedThisOption,
        decidedAt: adjudications.decidedAt,
        text: optionVersions.text,
      })
      .from(studyCases)
      .innerJoin(caseOptions, eq(caseOptions.caseId, studyCases.id))
      .innerJoin(optionVersions, eq(optionVersions.optionId, caseOptions.id))
      .innerJoin(adjudications, eq(adjudications.optionVersionId, optionVersions.id))
      .innerJoin(memberships, eq(memberships.id, adjudications.membershipId))
      .where(
        and(
          eq(studyCases.studyId, studyId),
          eq(studyCases.externalId, place.caseExternalId),
          eq(caseOptions.externalId, place.optionExternalId),
        ),
      )
      .orderBy(asc(adjudications.id))
      .all()
      .map((row) => row as RulingStep),
  );
}
