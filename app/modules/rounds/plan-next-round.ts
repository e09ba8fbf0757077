import { joinWords } from "#app/lib/join-words.ts";
import { digestOf } from "#db/digest.ts";
import type { OpenedCase, RoundStanding } from "#db/queries/rounds.ts";
import { latestAnswers } from "#scoring/labels/option-ratings.ts";
import type { DerivedOption } from "../labels/derive-labels.ts";
import { feedbackOf } from "./feedback.ts";
import type { RoundOptions } from "./round-options.ts";

/** A case with its options as they stand now. */
export interface RoundCandidate {
  standing: RoundStanding;
  options: DerivedOption[];
  /** Rows of the options that an adjudicator sent back and that the panel was not asked about since. */
  sentBack: ReadonlySet<number>;
}

/** A case on which the next round would be opened. */
export interface PlannedCase extends OpenedCase {
  number: number;
  /** Who would be asked, and how many options each. */
  raters: { pseudonym: string; options: number }[];
  /** Whose ratings stand and count without being asked: not active any more, recused, or given back. */
  notAsked: string[];
}

export interface RoundPlan {
  cases: PlannedCase[];
  passedOver: { caseExternalId: string; reason: string }[];
  /** Two plans with the same digest do the same. */
  digest: string;
}

/**
 * What opening the next round on cases would do. A case that somebody still has open, that nobody can be asked about or
 * that has nothing to ask again is passed over, with the reason.
 */
export function planNextRound(candidates: readonly RoundCandidate[], which: RoundOptions): RoundPlan {
  const cases: PlannedCase[] = [];
  const passedOver: RoundPlan["passedOver"] = [];
  for (const candidate of candidates) {
    const planned = planCase(candidate, which);
    const reason = reasonToPassOver(candidate, planned, which);
    if (reason === null) cases.push(planned);
    else passedOver.push({ caseExternalId: candidate.standing.caseExternalId, reason });
  }
  const digest = digestOf(cases.map(({ standing, options }) => ({ standing, options })));
  return { cases, passedOver, digest };
}

function planCase({ standing, options, sentBack }: RoundCandidate, which: RoundOptions): PlannedCase {
  const askable = new Set(standing.askable.map(({ pseudonym }) => pseudonym));
  const chosen = options.filter((option) => isChosen(option, which, sentBack) && ratersOf(option).some(isAskable));
  function isAskable(pseudonym: string): boolean {
    return askable.has(pseudonym);
  }
  const counts = new Map<string, number>();
  for (const pseudonym of chosen.flatMap(ratersOf)) counts.set(pseudonym, (counts.get(pseudonym) ?? 0) + 1);
  const names = [...counts.keys()].sort();
  return {
    standing,
    number: standing.round + 1,
    options: chosen.map(toOpen),
    raters: names.filter(isAskable).map((pseudonym) => ({ pseudonym, options: counts.get(pseudonym)! })),
    notAsked: names.filter((pseudonym) => !isAskable(pseudonym)),
  };
}

/** An option that an adjudicator has ruled on is settled; of one that nobody could judge there is nothing to tell. */
function isChosen(option: DerivedOption, which: RoundOptions, sentBack: ReadonlySet<number>): boolean {
  const { outcome, adjudication, ratings, optionId } = option;
  if (adjudication !== null || !latestAnswers(ratings).some(({ appropriateness }) => appropriateness !== null)) {
    return false;
  }
  if (which === "disputed") return outcome.status === "disputed";
  return which === "all" || sentBack.has(optionId);
}

function ratersOf({ ratings }: DerivedOption): string[] {
  return [...new Set(ratings.map(({ rater }) => rater))];
}

const NOTHING_TO_ASK: Record<RoundOptions, string> = {
  disputed: "no option is in dispute",
  "sent-back": "no option is sent back",
  all: "no option has a rating that is not ruled on",
};

function reasonToPassOver({ standing }: RoundCandidate, planned: PlannedCase, which: RoundOptions): string | null {
  const rounds = [...new Set(standing.waitingFor.map(({ round }) => round))].sort((a, b) => a - b);
  if (rounds.length > 0) {
    const waits = rounds.map((round) => {
      const raters = standing.waitingFor.filter((one) => one.round === round).map(({ pseudonym }) => pseudonym);
      return `round ${round} waits for ${raters.join(", ")}`;
    });
    return joinWords(waits);
  }
  if (standing.askable.length === 0) return "nobody who rated it is active";
  return planned.options.length === 0 ? NOTHING_TO_ASK[which] : null;
}

function toOpen(option: DerivedOption): OpenedCase["options"][number] {
  const { optionId, optionVersionId, optionExternalId, ratingsDigest, latestRulingId, ratings } = option;
  return {
    ...{ optionId, optionVersionId, optionExternalId, ratingsDigest, latestRulingId },
    feedback: feedbackOf(ratings),
  };
}
