import {
  HARM_SEVERITIES,
  impliedHarm,
  isAppropriateness,
  type HarmSeverity,
  type InstrumentKind,
} from "#scoring/terms.ts";
import { ScoringInputError, type InputProblem } from "#scoring/errors.ts";
import type { UnitRating } from "#scoring/labels/label-units.ts";
import type { RaterRecord } from "#scoring/rater-quality/rater-record.ts";
import { type CsvLayout, type CsvRow, readCsv, readNumber } from "../read-csv.ts";

/** One answer of a ratings file, with everything the file says of it. */
export type RatingLine = RaterRecord & UnitRating & { repeat: number };

export interface RatingsFile {
  /** Scores and abstentions, in the order of the file. */
  answers: RatingLine[];
  /** Every unit of the file, also one without an answer. */
  units: ReadonlySet<string>;
  /** Rows without a value. */
  missing: number;
  warnings: InputProblem[];
}

const BESIDE = ["round", "repeat", "gold", "duration_seconds"];

/** `unit,rater,value` and the ratings file of a release, which names a unit by case and option. */
function layoutsFor(instrument: InstrumentKind): CsvLayout[] {
  const isTwoAxis = instrument === "two-axis";
  const severity = ["harm_severity"];
  const required = isTwoAxis ? severity : [];
  const optional = [...BESIDE, ...(isTwoAxis ? [] : severity)];
  return [
    { required: ["unit", "rater", "value", ...required], optional: [...optional, "cluster"] },
    {
      required: ["case_id", "option_id", "rater", "appropriateness", ...required],
      optional: [...optional, "cannot_judge_reason", "comment", "rated_at"],
    },
  ];
}

/**
 * Reads a file of 1-9 ratings: `unit,rater,value` with `round`, `harm_severity` and `cluster` where there are any, or
 * `case_id,option_id,rater,appropriateness` as a release has it. A row without a value stands for no answer; one with a
 * reason why the rater cannot judge is an abstention.
 *
 * @throws ScoringInputError with every problem of the file by line and field
 */
export async function readRatings(file: string, instrument: InstrumentKind): Promise<RatingsFile> {
  const answers: RatingLine[] = [];
  const units = new Set<string>();
  const problems: InputProblem[] = [];
  const lineOf = new Map<string, number>();
  const facts = new Map<string, UnitFacts>();
  const found = await readCsv(file, layoutsFor(instrument), (row, layout) => {
    const line = new LineReader(row);
    const answer = layout === 0 ? readPlain(line) : readReleased(line);
    checkSeverity(answer, instrument, line);
    units.add(answer.unit);
    checkFacts(answer, facts, line);
    if (!answer.isMissing) {
      const key = JSON.stringify([answer.unit, answer.rater, answer.round, answer.repeat]);
      const before = lineOf.get(key);
      if (before !== undefined) {
        const message = `rater "${answer.rater}" has rated unit "${answer.unit}" in round ${answer.round} on line ${before} already; keep one of the two`;
        line.refuse(undefined, message);
      }
      lineOf.set(key, before ?? row.line);
    }
    problems.push(...line.problems);
    const { isMissing, ...kept } = answer;
    if (!isMissing) answers.push(kept);
  });
  problems.push(...found.problems);
  if (problems.length > 0) throw new ScoringInputError(problems);
  return { answers, units, missing: found.rows - answers.length, warnings: found.warnings };
}

type Read = RatingLine & { isMissing: boolean };

function readPlain(line: LineReader): Read {
  const unit = line.name("unit");
  const cluster = line.row.cell("cluster") || null;
  const value = line.score("value");
  return { unit, cluster, isMissing: value === null, ...readRest(line, value) };
}

function readReleased(line: LineReader): Read {
  const caseId = line.name("case_id");
  const unit = `${caseId}/${line.name("option_id")}`;
  const value = line.score("appropriateness");
  const abstains = line.row.cell("cannot_judge_reason") !== "";
  if (value !== null && abstains) {
    line.refuse("cannot_judge_reason", "a rating has a score or a reason why the rater cannot judge, not both");
  }
  return { unit, cluster: caseId, isMissing: value === null && !abstains, ...readRest(line, value) };
}

function readRest(line: LineReader, value: ReturnType<LineReader["score"]>) {
  return {
    rater: line.name("rater"),
    value,
    appropriateness: value,
    severity: line.severity("harm_severity"),
    round: line.whole("round", 1) ?? 1,
    repeat: line.whole("repeat", 0) ?? 0,
    gold: line.score("gold"),
    durationSeconds: line.seconds("duration_seconds"),
  };
}

function checkSeverity({ value, severity }: Read, instrument: InstrumentKind, line: LineReader): void {
  if (instrument !== "two-axis" || value === null || severity !== null || line.row.cell("harm_severity") !== "") return;
  if (impliedHarm(value).harmType === null) return;
  line.refuse("harm_severity", `a score of ${value} needs a harm severity with the two-axis instrument; add it`);
}

/** What every row of a unit must say alike. */
interface UnitFacts {
  cluster: string | null;
  gold: number | null;
}

function checkFacts({ unit, cluster = null, gold = null }: Read, known: Map<string, UnitFacts>, line: LineReader) {
  const facts = known.get(unit) ?? { cluster, gold };
  known.set(unit, { cluster: facts.cluster ?? cluster, gold: facts.gold ?? gold });
  if (cluster !== null && facts.cluster !== null && facts.cluster !== cluster) {
    line.refuse(undefined, `unit "${unit}" is in "${facts.cluster}" and in "${cluster}"; a unit is in one`);
  }
  if (gold !== null && facts.gold !== null && facts.gold !== gold) {
    line.refuse("gold", `unit "${unit}" has the gold scores ${facts.gold} and ${gold}; keep one`);
  }
}

/** Reads the cells of one row and collects what is wrong with them. */
class LineReader {
  readonly problems: InputProblem[] = [];
  readonly row: CsvRow;

  constructor(row: CsvRow) {
    this.row = row;
  }

  refuse(field: string | undefined, message: string): null {
    this.problems.push({ where: this.row.at(field), message });
    return null;
  }

  name(field: string): string {
    const text = this.row.cell(field);
    if (text === "") this.refuse(field, "the cell is empty; a name is needed");
    return text;
  }

  score(field: string) {
    const text = this.row.cell(field);
    if (text === "") return null;
    const value = readNumber(text);
    if (isAppropriateness(value)) return value;
    return this.refuse(field, `${text} is not a whole number from 1 to 9; correct it or leave it empty`);
  }

  whole(field: string, least: number): number | null {
    const text = this.row.cell(field);
    if (text === "") return null;
    const value = readNumber(text);
    if (value !== null && Number.isInteger(value) && value >= least) return value;
    return this.refuse(field, `${text} is not a whole number from ${least}; correct it or leave it empty`);
  }

  seconds(field: string): number | null {
    const text = this.row.cell(field);
    if (text === "") return null;
    const value = readNumber(text);
    if (value !== null && value >= 0) return value;
    return this.refuse(field, `${text} is not a number of seconds; correct it or leave it empty`);
  }

  severity(field: string): HarmSeverity | null {
    const text = this.row.cell(field);
    if (text === "") return null;
    const severity = HARM_SEVERITIES.find((known) => known === text.toLowerCase());
    return severity ?? this.refuse(field, `the severity "${text}" is unknown; use ${HARM_SEVERITIES.join(", ")}`);
  }
}
