import type { Database } from "#db/client.ts";
import { standingRatings } from "#scoring/labels/option-ratings.ts";
import { compareIds } from "#scoring/order.ts";
import type { Appropriateness } from "#scoring/terms.ts";
import { type Page, paginate } from "#app/lib/paginate.ts";
import type { InstrumentKind } from "#scoring/terms.ts";
import { findSevereAtStake } from "../adjudications/dispute.ts";
import { deriveStudyLabels, type DerivedOption } from "../labels/derive-study-labels.server.ts";

/** An option that the panel disagrees on, whether it still waits for a ruling or not. */
export interface Disagreement {
  caseExternalId: string;
  optionExternalId: string;
  text: string;
  category: string;
  specialty: string;
  /** Standing scores, ascending: none shows whose it is. */
  scores: Appropriateness[];
  median: number;
  /** Highest less lowest. */
  spread: number;
  ipr: number;
  /** Whether a rater sees severe harm in doing it or in leaving it undone. */
  severeAtStake: boolean;
  /** `waiting` for a ruling, `decided`, `dropped`, or `standing` where the study settles none of its kind. */
  state: DisagreementState;
  /** What the panel disagrees on and by which figures, in words. */
  why: string;
}

export type DisagreementState = "waiting" | "decided" | "dropped" | "standing";

/** What the list can be sorted by. */
export const DISAGREEMENT_COLUMNS = ["case", "option", "spread", "median", "ipr", "severe", "state", "why"] as const;
export type DisagreementColumn = (typeof DISAGREEMENT_COLUMNS)[number];

export interface DisagreementOrder {
  by: DisagreementColumn;
  descending: boolean;
}

/** Most consequential first: as the queue of disputes has it. */
export const USUAL_ORDER: DisagreementOrder = { by: "severe", descending: true };

export interface DisagreementPage {
  order: DisagreementOrder;
  list: Page<Disagreement>;
  /** Of all options in disagreement, whatever is filtered. */
  specialties: string[];
  categories: string[];
  specialty: string | null;
  category: string | null;
  /** In disagreement, of all options with enough ratings. */
  disagreeing: number;
  judged: number;
}

const PAGE_SIZE = 40;

/** One page of the options in disagreement, filtered and sorted. A filter that fits nothing there is none. */
export async function listDisagreements(
  database: Database,
  studyId: number,
  wanted: { order: DisagreementOrder; specialty: string | null; category: string | null; page: string | null },
): Promise<DisagreementPage> {
  const { setup, options } = await deriveStudyLabels(database, studyId);
  const all = options.flatMap((option) => describe(option, setup.instrument.kind));
  const namesOf = (key: "specialty" | "category") => [...new Set(all.map((one) => one[key]))].sort(compareIds);
  const [specialties, categories] = [namesOf("specialty"), namesOf("category")];
  const specialty = specialties.find((one) => one === wanted.specialty) ?? null;
  const category = categories.find((one) => one === wanted.category) ?? null;
  const fitting = all.filter(
    (one) => (specialty === null || one.specialty === specialty) && (category === null || one.category === category),
  );
  return {
    order: wanted.order,
    list: paginate(fitting.sort(comparing(wanted.order)), wanted.page, PAGE_SIZE),
    ...{ specialties, categories, specialty, category },
    disagreeing: all.length,
    judged: options.filter(({ outcome }) => outcome.disagreement !== null).length,
  };
}

function describe(option: DerivedOption, instrument: InstrumentKind): Disagreement[] {
  const { outcome, caseExternalId, optionExternalId, text, category, specialty, ratings } = option;
  const { statistics, disagreement, severityDisagreement, status } = outcome;
  if (statistics === null || disagreement === null) return [];
  const parts = [
    disagreement.disagreement ? `disagreement by ${disagreement.rule}, ${disagreement.why}` : null,
    severityDisagreement.flagged ? severityDisagreement.why : null,
  ].filter((part) => part !== null);
  if (parts.length === 0) return [];
  const isDecided = outcome.label?.provenance === "adjudicated" || option.adjudication !== null;
  const scores = standingRatings(ratings).ratings.map(({ appropriateness }) => appropriateness);
  const { median, min, max, ipr } = statistics;
  return [
    {
      ...{ caseExternalId, optionExternalId, text, category, specialty, median, ipr },
      scores: scores.sort((a, b) => a - b),
      spread: max - min,
      severeAtStake: findSevereAtStake(ratings, instrument).length > 0,
      state: status === "dropped" ? "dropped" : status === "disputed" ? "waiting" : isDecided ? "decided" : "standing",
      why: parts.join("; "),
    },
  ];
}

/** Of equals the more severe, then the wider come first, then case and option. */
function comparing({ by, descending }: DisagreementOrder): (a: Disagreement, b: Disagreement) => number {
  const sign = descending ? -1 : 1;
  return (a, b) =>
    sign * compareBy(by, a, b) ||
    Number(b.severeAtStake) - Number(a.severeAtStake) ||
    b.spread - a.spread ||
    compareIds(a.caseExternalId, b.caseExternalId) ||
    compareIds(a.optionExternalId, b.optionExternalId);
}

function compareBy(by: DisagreementColumn, a: Disagreement, b: Disagreement): number {
  switch (by) {
    case "case":
      return compareIds(a.caseExternalId, b.caseExternalId);
    case "option":
      return compareIds(a.text, b.text);
    case "severe":
      return Number(a.severeAtStake) - Number(b.severeAtStake);
    case "state":
    case "why":
      return compareIds(a[by], b[by]);
    default:
      return a[by] - b[by];
  }
}
