import { count } from "#app/lib/count.ts";
import { joinWords } from "#app/lib/join-words.ts";
import type { LabelCounts } from "../labels/overview-labels.server.ts";

/** What the stages of a study are told from. */
export interface StudyFacts {
  cases: number;
  options: number;
  variants: number;
  raters: number;
  ratersPerOption: number;
  /** Specialties of cases that fewer raters have than an option needs. */
  thinSpecialties: string[];
  /** Assignments of all rounds. */
  assigned: number;
  submitted: number;
  begun: number;
  /** Assignments that could be added now. */
  assignable: number;
  /** Cases that would stay short of raters. */
  shortCases: number;
  labels: LabelCounts;
  /** Options in the queue, in a later round, sent back before one is opened, and with a ruling. */
  disputes: { waiting: number; withPanel: number; sentBack: number; decided: number };
  releases: { latest: string | null; count: number };
  scoringRuns: { count: number; done: number };
}

/** `now`: there is something to do; `later`: an earlier stage must come first; `done`: nothing is left for now. */
export type StageState = "done" | "now" | "later";

export interface Stage {
  key: "cases" | "panel" | "assignments" | "ratings" | "disputes" | "labels" | "releases" | "scores";
  title: string;
  state: StageState;
  /** How much of it there is, in words. */
  count: string;
  /** What it waits for or lacks, in words. */
  detail: string | null;
  /** Where to go, below the study's address, and what for. */
  action: { to: string; label: string };
  /** Whether the coordinator can get on with it there; a stage that waits for raters is open, too, but no task. */
  isTask: boolean;
}

/** The life of a study as eight stages in order, each with its count and what to do next. */
export function describeStages(facts: StudyFacts): Stage[] {
  return [...preparation(facts), ...judgement(facts), ...results(facts)].map((stage) => ({
    ...stage,
    isTask: stage.state === "now" && !WAITS_FOR_RATERS.includes(stage.key),
  }));
}

const WAITS_FOR_RATERS: Stage["key"][] = ["ratings", "labels"];

type StageWords = Omit<Stage, "isTask">;

function preparation(facts: StudyFacts): StageWords[] {
  const { cases, raters, ratersPerOption, thinSpecialties, assigned, assignable, shortCases } = facts;
  const panelDone = raters > 0 && thinSpecialties.length === 0;
  const isReady = cases > 0 && raters > 0;
  return [
    {
      key: "cases",
      title: "Cases",
      state: cases > 0 ? "done" : "now",
      count:
        cases === 0
          ? "none yet"
          : [count(cases, "case"), count(facts.options, "option"), facts.variants && count(facts.variants, "variant")]
              .filter(Boolean)
              .join(", "),
      detail: cases > 0 ? null : "Everything else starts from cases and their options.",
      action: cases > 0 ? { to: "cases", label: "See the cases" } : { to: "cases/import", label: "Import cases" },
    },
    {
      key: "panel",
      title: "Panel",
      state: panelDone ? "done" : "now",
      count: raters === 0 ? "no raters yet" : count(raters, "rater"),
      detail:
        thinSpecialties.length === 0
          ? null
          : `Fewer than ${count(ratersPerOption, "rater")} for ${joinWords(thinSpecialties)}.`,
      action: panelDone ? { to: "panel", label: "See the panel" } : { to: "panel", label: "Add raters" },
    },
    {
      key: "assignments",
      title: "Assignments",
      state: !isReady ? "later" : assignable > 0 || shortCases > 0 ? "now" : "done",
      count: assigned === 0 ? "none yet" : count(assigned, "assignment"),
      detail: isReady ? assignmentsDetail(facts) : "Cases and raters come first.",
      action:
        assignable > 0 && isReady
          ? { to: "assignments", label: `Assign ${assignable}` }
          : { to: "assignments", label: "See the assignments" },
    },
  ];
}

function assignmentsDetail({ assignable, shortCases }: StudyFacts): string | null {
  const parts = [
    assignable > 0 && `${assignable} more can be made now.`,
    shortCases > 0 && `${count(shortCases, "case")} would stay short of raters.`,
  ].filter(Boolean);
  return parts.length === 0 ? null : parts.join(" ");
}

function judgement(facts: StudyFacts): StageWords[] {
  const { assigned, submitted, begun, labels, disputes } = facts;
  const open = assigned - submitted;
  return [
    {
      key: "ratings",
      title: "Ratings",
      state: assigned === 0 ? "later" : open > 0 ? "now" : "done",
      count: assigned === 0 ? "none yet" : `${submitted} of ${count(assigned, "assignment")} submitted`,
      detail: assigned === 0 ? "Assignments come first." : open > 0 ? `${begun} begun, ${open - begun} not yet.` : null,
      action:
        open > 0 ? { to: "assignments", label: "See who is waited for" } : { to: "agreement", label: "See agreement" },
    },
    {
      key: "disputes",
      title: "Disputes",
      ...disputeStage(disputes, submitted),
    },
    {
      key: "labels",
      title: "Labels",
      state: submitted === 0 ? "later" : labels.labelled + labels.dropped < labels.options ? "now" : "done",
      count: submitted === 0 ? "none yet" : `${labels.labelled} of ${count(labels.options, "option")} labelled`,
      detail: submitted === 0 ? "They come out of the ratings." : labelsDetail(labels),
      action: { to: "agreement", label: "See agreement by option" },
    },
  ];
}

function disputeStage(
  { waiting, withPanel, sentBack, decided }: StudyFacts["disputes"],
  submitted: number,
): Pick<Stage, "state" | "count" | "detail" | "action"> {
  const toDo = waiting + sentBack;
  const parts = [
    `${waiting} waiting`,
    withPanel > 0 && `${withPanel} with the panel again`,
    sentBack > 0 && `${sentBack} sent back`,
    `${decided} decided`,
  ];
  return {
    state: toDo > 0 ? "now" : submitted === 0 ? "later" : "done",
    count: submitted === 0 ? "none yet" : parts.filter(Boolean).join(", "),
    detail: submitted === 0 ? "They show as ratings come in." : null,
    action:
      waiting === 0 && sentBack > 0
        ? { to: "rounds", label: "Ask the panel again" }
        : { to: "disputes", label: waiting > 0 ? "Settle the disputes" : "See the disputes" },
  };
}

function labelsDetail({ disputed, tooFew, unrated, dropped }: LabelCounts): string | null {
  const parts = [
    disputed > 0 && `${disputed} disputed`,
    tooFew > 0 && `${tooFew} with too few ratings`,
    unrated > 0 && `${unrated} unrated`,
    dropped > 0 && `${dropped} dropped`,
  ].filter(Boolean);
  return parts.length === 0 ? null : `${parts.join(", ")}.`;
}

function results({ labels, releases, scoringRuns }: StudyFacts): StageWords[] {
  const complete = labels.options > 0 && labels.labelled + labels.dropped === labels.options;
  return [
    {
      key: "releases",
      title: "Release",
      state: releases.latest !== null ? "done" : complete ? "now" : "later",
      count: releases.latest === null ? "none yet" : `${releases.latest}, ${count(releases.count, "release")} in all`,
      detail: releases.latest === null && !complete ? "Every option needs a label, or to be dropped, first." : null,
      action: { to: "releases", label: releases.latest === null && complete ? "Freeze a release" : "See the releases" },
    },
    {
      key: "scores",
      title: "Scores",
      state: scoringRuns.count > 0 ? "done" : releases.latest === null ? "later" : "now",
      count:
        scoringRuns.count === 0 ? "none yet" : `${scoringRuns.done} of ${count(scoringRuns.count, "scoring")} finished`,
      detail: releases.latest === null ? "Answers are scored against a release." : null,
      action: {
        to: "scores",
        label: releases.latest !== null && scoringRuns.count === 0 ? "Score answers" : "See the scores",
      },
    },
  ];
}
