import fc from "fast-check";
import { expect, test } from "vitest";
import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { deriveStudyLabels } from "#app/modules/labels/derive-study-labels.server.ts";
import { canonicalJson } from "#db/digest.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import type { Appropriateness, InstrumentKind } from "#scoring/terms.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";

/*
 * The same ratings and rulings, put into fresh databases in different orders, give the same labels, byte for byte.
 * Rulings on an option keep their order, and follow the ratings of its case.
 */
const CASES = 2;
const OPTIONS = 3;
const RATERS = 3;

const score = fc.integer({ min: 1, max: 9 });
const answers = fc.array(fc.oneof({ weight: 9, arbitrary: score }, fc.constant(null)), {
  minLength: OPTIONS,
  maxLength: OPTIONS,
});
const ruling = fc.record({
  caseIndex: fc.nat(CASES - 1),
  option: fc.integer({ min: 1, max: OPTIONS }),
  decision: fc.constantFrom("label", "drop", "leave", "send-back", "withdraw"),
  score,
});
type Ruling = typeof ruling extends fc.Arbitrary<infer R> ? R : never;

const study = fc.record({
  preset: fc.constantFrom<InstrumentKind[]>("noharm", "two-axis"),
  policy: fc.constantFrom("uncertain" as const, "drop" as const),
  given: fc.array(answers, { minLength: CASES * RATERS, maxLength: CASES * RATERS }),
  rulings: fc.array(ruling, { maxLength: 8 }),
});
type Made = typeof study extends fc.Arbitrary<infer S> ? S : never;

/** An order for the ratings, and for each step which case goes on: both worked off a list of numbers. */
const order = fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 });

test("labels do not depend on the order in which ratings and rulings came in", async () => {
  await fc.assert(
    fc.asyncProperty(study, order, order, async (made, first, second) => {
      expect(await labelsOf(made, first)).toBe(await labelsOf(made, second));
    }),
    { numRuns: 25, seed: 7 },
  );
}, 120_000);

/** The labels of the study as canonical JSON, without row numbers, times and the digests over these. */
async function labelsOf(made: Made, picks: number[]): Promise<string> {
  const database = await createTestDatabase();
  const options = Array.from({ length: OPTIONS }, (_, index) => makeOption(index + 1));
  const place = await makeStudy(database, {
    raters: RATERS,
    cases: Array.from({ length: CASES }, (_, index) => makeCase(index + 1, { options })),
    preset: made.preset,
    rules: { unsettledPolicy: made.policy, minimumRatings: 2 },
  });
  const adjudicator = await addMember(database, place, { roles: ["adjudicator"] });
  const steps = Array.from({ length: CASES }, (_, caseIndex) => stepsOfCase(made, caseIndex, picks));
  for (let next = 0; steps.some((list) => list.length > 0); next += 1) {
    const open = steps.filter((list) => list.length > 0);
    const step = open[picks[next % picks.length]! % open.length]!.shift()!;
    if (step.kind === "rating") {
      const rater = place.raters[step.rater]!;
      await rateCase(database, place, { rater, caseExternalId: step.caseExternalId, answers: step.answers });
    } else await rule(step.ruling, step.caseExternalId);
  }
  const { options: derived } = await deriveStudyLabels(database, place.studyId);
  return canonicalJson(derived.map(withoutRowsAndTimes));

  async function rule({ option, decision, score: given }: Ruling, caseExternalId: string): Promise<void> {
    const inputs = await readLabelInputs(database, place.studyId, caseExternalId);
    const { ratingsDigest, latestRulingId } = inputs.options[option - 1]!;
    const form = {
      ...{ decision, score: decision === "label" ? (given as Appropriateness) : null },
      ...{ severity: decision === "label" && made.preset === "two-axis" ? ("mild" as const) : null },
      ...{ rationale: `${decision} for a reason`, ratingsDigest, supersedes: latestRulingId },
    };
    const at = { caseExternalId, optionExternalId: String(option) };
    // What may not be done (a label where the panel agrees, taking back nothing) may not be done in any order.
    await decideDispute(database, adjudicator.actor, place.studyId, at, form).catch((error: Error) => {
      if (error.name !== "AppError" && error.name !== "DataError") throw error;
    });
  }
}

type Step = { caseExternalId: string } & (
  { kind: "rating"; rater: number; answers: ReturnType<typeof answerOf>[] } | { kind: "ruling"; ruling: Ruling }
);

/** What happens to a case: its raters in some order, then its rulings, those of an option in their order. */
function stepsOfCase({ given, rulings, preset }: Made, caseIndex: number, picks: number[]): Step[] {
  const caseExternalId = `Card00${caseIndex + 1}`;
  const raters = [0, 1, 2].sort((a, b) => picks[a + caseIndex * 3]! - picks[b + caseIndex * 3]! || a - b);
  const own = rulings.filter((one) => one.caseIndex === caseIndex);
  const byOption = own.sort((a, b) => picks[20 + a.option]! - picks[20 + b.option]! || a.option - b.option);
  return [
    ...raters.map((rater) => ({
      ...{ caseExternalId, kind: "rating" as const, rater },
      answers: given[caseIndex * RATERS + rater]!.map((value) => answerOf(value, preset)),
    })),
    ...byOption.map((one) => ({ caseExternalId, kind: "ruling" as const, ruling: one })),
  ];
}

function answerOf(value: number | null, preset: InstrumentKind) {
  if (value === null) return { cannotJudgeReason: "unclear" as const };
  return {
    appropriateness: value as Appropriateness,
    harmSeverity: preset === "two-axis" ? ("severe" as const) : null,
  };
}

const VOLATILE = ["optionId", "optionVersionId", "adjudicationId", "latestRulingId"];

function withoutRowsAndTimes(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, content: unknown) =>
      VOLATILE.includes(key) || /(At|Digest)$/.test(key) ? undefined : content,
    ),
  );
}
