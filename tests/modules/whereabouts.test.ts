import { describe, expect, test } from "vitest";
import { whereaboutsOf } from "#app/modules/adjudications/whereabouts.ts";
import type { SentBack, StandingAdjudication } from "#db/queries/label-inputs.ts";

const SENT: SentBack = { adjudicator: "R31", rationale: "Read the dose again.", decidedAt: "2026-01-02T00:00:00.000Z" };
const RULING = { decision: "label", score: 8 } as StandingAdjudication;
const before = (waitingFor: string[] = []) => ({ round: 2, openedAt: "2026-01-01T00:00:00.000Z", waitingFor });
const after = (waitingFor: string[] = []) => ({ round: 3, openedAt: "2026-01-03T00:00:00.000Z", waitingFor });
const none = { adjudication: null, sentBack: null };

describe("a disputed option", () => {
  test("waits", () => {
    expect(whereaboutsOf(none, "disputed", null)).toEqual({ state: "waiting" });
  });

  test("is with the panel while somebody is to answer a later round, sent back or not", () => {
    const expected = { state: "with-panel", round: 3, waitingFor: ["R02"] };
    expect(whereaboutsOf(none, "disputed", after(["R02"]))).toEqual(expected);
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "disputed", after(["R02"]))).toEqual(expected);
  });

  test("waits again once the later round is answered", () => {
    expect(whereaboutsOf(none, "disputed", before())).toEqual({ state: "waiting" });
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "disputed", after())).toEqual({ state: "waiting" });
  });

  test("is sent back until a round is opened after that", () => {
    const expected = { state: "sent-back", by: "R31", why: SENT.rationale, at: SENT.decidedAt };
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "disputed", null)).toEqual(expected);
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "disputed", before())).toEqual(expected);
  });
});

describe("an option that is not disputed", () => {
  test("is decided by a ruling, whatever the panel is asked", () => {
    expect(whereaboutsOf({ ...none, adjudication: RULING }, "labelled", after(["R02"]))).toEqual({ state: "decided" });
    expect(whereaboutsOf({ ...none, adjudication: RULING }, "dropped", null)).toEqual({ state: "decided" });
  });

  test("concerns nobody where the panel agrees, though it was sent back", () => {
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "labelled", after())).toEqual({ state: "not-disputed" });
    expect(whereaboutsOf({ ...none, sentBack: SENT }, "too-few-ratings", null)).toEqual({ state: "not-disputed" });
  });

  test("is with the panel where it is asked again", () => {
    expect(whereaboutsOf(none, "labelled", after(["R01"])).state).toBe("with-panel");
  });
});
