import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { readDispute } from "#app/modules/adjudications/read-dispute.server.ts";
import type { Database } from "#db/client.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { addMember, type MadeStudy, makeStudy, type Member } from "#tests/factories/study.ts";

/**
 * Two cases of three options (1 does nothing, 3 depends on 2 and is an escalation), rated by three raters: scores by
 * case, rater and option. By hand, with three raters the label is the middle rating:
 *
 * Card001: 1,2,2 -> 2 (moderate commission); 9,8,9 -> 9 (severe omission); 8,8,7 -> 8 (moderate omission)
 * Card002: 2,3,3 -> 3 (mild commission); 1,9,8 -> disputed; 5,5,6 -> 5 (uncertain)
 */
const RATINGS: Record<string, [number, number, number][]> = {
  Card001: [
    [1, 9, 8],
    [2, 8, 8],
    [2, 9, 7],
  ],
  Card002: [
    [2, 1, 5],
    [3, 9, 5],
    [3, 8, 6],
  ],
};

export const DISPUTED = { caseExternalId: "Card002", optionExternalId: "2" };

/** The small study with its ratings in and an adjudicator who has rated nothing. */
export async function makeSmallStudy(database: Database): Promise<{ made: MadeStudy; adjudicator: Member }> {
  const made = await makeStudy(database);
  const adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  for (const [caseExternalId, byRater] of Object.entries(RATINGS)) {
    for (const [index, answers] of byRater.entries()) {
      await rateCase(database, made, { rater: made.raters[index]!, caseExternalId, answers });
    }
  }
  return { made, adjudicator };
}

/** The adjudicator rules that the disputed option is an 8 (moderate omission), or drops it. */
export async function settle(
  database: Database,
  { made, adjudicator }: { made: MadeStudy; adjudicator: Member },
  decision: "label" | "drop" = "label",
): Promise<void> {
  const page = await readDispute(database, made.studyId, adjudicator.pseudonym, DISPUTED);
  await decideDispute(database, adjudicator.actor, made.studyId, DISPUTED, {
    decision,
    score: decision === "label" ? 8 : null,
    severity: null,
    rationale: "The guideline is clear on this.",
    ratingsDigest: page.ratingsDigest,
    supersedes: page.supersedes,
  });
}

/**
 * Answers of one system to both cases in one trial: case 1 recommends option 2, case 2 options 1 and 2.
 */
export const ANSWERS = [
  { case: "Card001", recommended: [2] },
  { case: "Card002", recommended: [1, 2] },
]
  .map(({ case: studyCase, recommended }) => ({
    system: "echo",
    trial: "1",
    case: studyCase,
    decisions: [1, 2, 3].map((Option) => ({
      Option,
      GradeAI: recommended.includes(Option) ? "Appropriate" : "Inappropriate",
    })),
  }))
  .map((answer) => `${JSON.stringify(answer)}\n`)
  .join("");
