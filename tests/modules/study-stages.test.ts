import { describe, expect, it } from "vitest";
import { describeStages, type StudyFacts } from "#app/modules/studies/study-stages.ts";
import { suggestSlug } from "#app/modules/studies/suggest-slug.ts";

const EMPTY: StudyFacts = {
  cases: 0,
  options: 0,
  variants: 0,
  raters: 0,
  ratersPerOption: 3,
  thinSpecialties: [],
  assigned: 0,
  submitted: 0,
  begun: 0,
  assignable: 0,
  shortCases: 0,
  labels: { options: 0, labelled: 0, disputed: 0, tooFew: 0, unrated: 0, dropped: 0 },
  disputes: { waiting: 0, withPanel: 0, sentBack: 0, decided: 0 },
  releases: { latest: null, count: 0 },
  scoringRuns: { count: 0, done: 0 },
};

/** Ten options: six labelled, one dropped, three disputed. */
const DISPUTED: StudyFacts = {
  ...EMPTY,
  cases: 1,
  options: 10,
  raters: 3,
  assigned: 3,
  submitted: 3,
  labels: { options: 10, labelled: 6, disputed: 3, tooFew: 0, unrated: 0, dropped: 1 },
  disputes: { waiting: 3, withPanel: 0, sentBack: 0, decided: 1 },
};

function firstTask(facts: StudyFacts) {
  return describeStages(facts).find(({ isTask }) => isTask)?.action;
}

describe("the stages of a study", () => {
  it("starts with importing cases and leaves what cannot be done yet for later", () => {
    const stages = describeStages(EMPTY);
    expect(firstTask(EMPTY)).toEqual({ to: "cases/import", label: "Import cases" });
    expect(stages.map(({ key, state }) => `${key} ${state}`)).toEqual([
      "cases now",
      "panel now",
      "assignments later",
      "ratings later",
      "disputes later",
      "labels later",
      "releases later",
      "scores later",
    ]);
  });

  it("names specialties that too few raters have", () => {
    const facts = { ...EMPTY, cases: 2, raters: 2, thinSpecialties: ["Cardiology", "Neurology"] };
    const panel = describeStages(facts).find(({ key }) => key === "panel")!;
    expect(panel.detail).toBe("Fewer than 3 raters for Cardiology and Neurology.");
    expect(firstTask(facts)).toEqual({ to: "panel", label: "Add raters" });
  });

  it("does not call it a task to wait for raters", () => {
    const few = { labels: { ...EMPTY.labels, options: 10, tooFew: 10 }, disputes: EMPTY.disputes };
    const facts = { ...DISPUTED, submitted: 1, begun: 1, ...few };
    const ratings = describeStages(facts).find(({ key }) => key === "ratings")!;
    expect(ratings).toMatchObject({ state: "now", detail: "1 begun, 1 not yet.", isTask: false });
    expect(firstTask(facts)).toBeUndefined();
  });

  it("leads from disputes to the release once every option is labelled or dropped", () => {
    expect(firstTask(DISPUTED)).toEqual({ to: "disputes", label: "Settle the disputes" });
    const disputes = { ...EMPTY.disputes, decided: 3 };
    const settled = { ...DISPUTED, disputes, labels: { ...DISPUTED.labels, labelled: 9, disputed: 0 } };
    expect(firstTask(settled)).toEqual({ to: "releases", label: "Freeze a release" });
    const released = { ...settled, releases: { latest: "1.0.0", count: 1 } };
    expect(firstTask(released)).toEqual({ to: "scores", label: "Score answers" });
  });
});

describe("disputes among the stages", () => {
  const stageOf = (disputes: Partial<StudyFacts["disputes"]>) =>
    describeStages({ ...DISPUTED, disputes: { ...EMPTY.disputes, ...disputes } }).find(({ key }) => key === "disputes");

  it("are no task while the panel has them, and lead to the rounds where all that is left was sent back", () => {
    expect(stageOf({ withPanel: 3 })).toMatchObject({
      isTask: false,
      count: "0 waiting, 3 with the panel again, 0 decided",
    });
    expect(stageOf({ withPanel: 2, sentBack: 1 })).toMatchObject({
      ...{ isTask: true, count: "0 waiting, 2 with the panel again, 1 sent back, 0 decided" },
      action: { to: "rounds", label: "Ask the panel again" },
    });
    expect(stageOf({ waiting: 1, sentBack: 1 })).toMatchObject({ action: { to: "disputes" } });
  });
});

describe("a suggested short name", () => {
  it.each([
    ["Cardiology pilot, 2026", "cardiology-pilot-2026"],
    ["  Étude préliminaire (n° 2) ", "etude-preliminaire-n-2"],
    ["心臓病", ""],
    // 58 letters, a space, then more: the hyphen would be the 59th, "b" the 60th.
    [`${"a".repeat(58)} bcd`, `${"a".repeat(58)}-b`],
    // The cut falls on the hyphen, which must not stay at the end.
    [`${"a".repeat(59)} bcd`, "a".repeat(59)],
  ])("of %j is %j", (name, slug) => {
    expect(suggestSlug(name)).toBe(slug);
  });
});
