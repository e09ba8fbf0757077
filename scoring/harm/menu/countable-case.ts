import { classOfScore, type InstrumentKind } from "../../terms.ts";
import { HARM_COST } from "./harm-cost.ts";
import { commissionOf, type MenuError, omissionOf } from "../errors.ts";
import { type LabelledOption, labelledOptions, type ReferenceCase, severityOf } from "../reference.ts";
import { isHighlyAppropriate, isMoot, liveUnits, type Unit } from "../structure.ts";

export interface CountSettings {
  instrument: InstrumentKind;
  /** Score from which a unit counts as highly appropriate: 7, 8 or 9. */
  completenessFrom: number;
}

/**
 * The units that are live for an answer, ready for counting. Options are named by their position in the case; the
 * members of unit u are entries `start[u]` to `start[u + 1] - 1` of `member`.
 */
export interface UnitLayout {
  units: readonly Unit[];
  /** The error of leaving each unit undone. */
  omissions: readonly MenuError[];
  start: Int32Array;
  member: Int32Array;
  /** Harm cost of leaving the unit undone. */
  cost: Float64Array;
  isSevere: Uint8Array;
  isHigh: Uint8Array;
  /** Number of highly appropriate units. */
  high: number;
  /** Sum of the costs. */
  potential: number;
}

/** A case made ready for counting many answers to it. An answer is one byte an option, 1 where it is recommended. */
export interface CountableCase {
  studyCase: ReferenceCase;
  settings: CountSettings;
  /** Positions of the options with a label. */
  labelled: Int32Array;
  appropriate: Int32Array;
  uncertain: Int32Array;
  inappropriate: Int32Array;
  /** The error of doing each inappropriate option. */
  commissions: readonly MenuError[];
  /** Harm cost of doing each inappropriate option, and whether its harm is severe. */
  commissionCost: Float64Array;
  isSevereCommission: Uint8Array;
  commissionPotential: number;
  /** Positions of the appropriate options that are escalations. */
  escalations: Int32Array;
  positionOf: ReadonlyMap<string, number>;
  /** The appropriate options that can be moot: which of them are decides which units are live. */
  conditional: readonly LabelledOption[];
  /** Layouts seen so far, by which of the conditional options were moot. */
  layouts: Map<string, UnitLayout>;
}

/** Makes a case ready for counting. */
export function prepareCase(studyCase: ReferenceCase, settings: CountSettings): CountableCase {
  const positionOf = new Map(studyCase.options.map(({ id }, position) => [id, position]));
  const labelled = labelledOptions(studyCase);
  const positions = (options: readonly LabelledOption[]) => Int32Array.from(options, ({ id }) => positionOf.get(id)!);
  const appropriate = labelled.filter(({ score }) => classOfScore(score) === "appropriate");
  const inappropriate = labelled.filter(({ score }) => classOfScore(score) === "inappropriate");
  const severities = inappropriate.map((option) => severityOf(option, settings.instrument));
  const commissionCost = Float64Array.from(severities, (severity) => HARM_COST[severity]);
  return {
    studyCase,
    settings,
    labelled: positions(labelled),
    appropriate: positions(appropriate),
    uncertain: positions(labelled.filter(({ score }) => classOfScore(score) === "uncertain")),
    inappropriate: positions(inappropriate),
    commissions: inappropriate.map((option) => commissionOf(studyCase, option, settings.instrument)),
    commissionCost,
    isSevereCommission: Uint8Array.from(severities, (severity) => Number(severity === "severe")),
    commissionPotential: commissionCost.reduce((total, cost) => total + cost, 0),
    escalations: positions(appropriate.filter(({ isEscalation }) => isEscalation)),
    positionOf,
    conditional: appropriate.filter(({ dependsOn }) => dependsOn.length > 0),
    layouts: new Map(),
  };
}

/**
 * The units that are live for an answer.
 *
 * @param taken one byte an option of the case, 1 where the answer recommends it
 */
export function layoutOf(countable: CountableCase, taken: Uint8Array): UnitLayout {
  const { conditional, positionOf, layouts } = countable;
  const presence = { has: (id: string) => taken[positionOf.get(id)!] === 1 };
  let key = "";
  for (const option of conditional) key += isMoot(option, presence) ? "1" : "0";
  let layout = layouts.get(key);
  if (layout === undefined) {
    layout = layOut(liveUnits(countable.studyCase, presence, countable.settings.instrument), countable);
    layouts.set(key, layout);
  }
  return layout;
}

function layOut(units: readonly Unit[], { studyCase, positionOf, settings }: CountableCase): UnitLayout {
  const start = new Int32Array(units.length + 1);
  units.forEach(({ members }, u) => (start[u + 1] = start[u]! + members.length));
  const isHigh = Uint8Array.from(units, (unit) =>
    Number(isHighlyAppropriate(unit, settings.completenessFrom, settings.instrument)),
  );
  const cost = Float64Array.from(units, ({ severity }) => HARM_COST[severity]);
  return {
    units,
    omissions: units.map((unit) => omissionOf(studyCase, unit)),
    start,
    member: Int32Array.from(
      units.flatMap(({ members }) => members),
      ({ id }) => positionOf.get(id)!,
    ),
    cost,
    isSevere: Uint8Array.from(units, ({ severity }) => Number(severity === "severe")),
    isHigh,
    high: isHigh.reduce((total, one) => total + one, 0),
    potential: cost.reduce((total, one) => total + one, 0),
  };
}
