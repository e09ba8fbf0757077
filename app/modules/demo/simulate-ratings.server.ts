import type { Database } from "#db/client.ts";
import { listOwnAssignments } from "#db/queries/rater/assignments.ts";
import { saveDraft } from "#db/queries/rater/drafts.ts";
import { submitRatings } from "#db/queries/rater/submission.ts";
import { readRatingCase } from "#db/queries/rater/workbench.ts";
import { readCase } from "#db/queries/cases.ts";
import type { Study } from "#db/queries/studies.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { type Appropriateness, classOfScore, type OptionFlag } from "#scoring/terms.ts";
import { type DemoPanel, readLeanings } from "./demo-fixtures.server.ts";
import type { DemoMember } from "./demo-members.server.ts";
import { simulatePanel } from "./simulate-panel.ts";

/** How far the made-up raters have come with a case. */
export interface CaseProgress {
  caseExternalId: string;
  /** How many of the case's raters have submitted, in the order of their accounts. */
  submitted: number;
  /** A rater whose draft covers the first half of the options. */
  halfway?: string;
}

/** A rater's simulated answer to one option. */
interface SimulatedAnswer {
  score: Appropriateness;
  comment: string | null;
  flag: OptionFlag | null;
}

/** Enter simulated ratings of one case the way raters do: drafts first, then the submission, marked as simulated. */
export async function simulateCaseRatings(
  database: Database,
  input: { study: Study; members: DemoMember[]; panel: DemoPanel; seed: number; progress: CaseProgress },
): Promise<void> {
  const { study, progress } = input;
  const { caseExternalId } = progress;
  const raters = await findRatersOfCase(database, input);
  const answers = await simulateAnswers(database, { ...input, raters: raters.length });
  for (const [index, { member, assignmentId }] of raters.entries()) {
    const isSubmitted = index < progress.submitted;
    if (!isSubmitted && member.account !== progress.halfway) continue;
    const key = { studyId: study.id, membershipId: member.actor.membershipId, assignmentId };
    const { options } = (await readRatingCase(database, key))!;
    const drafted = isSubmitted ? options : options.slice(0, Math.ceil(options.length / 2));
    // The rater's page shows no external ids; presentations come in the case's own order.
    for (const [place, { presentationId }] of drafted.entries()) {
      const answer = answers[place]?.[index];
      if (!answer) throw new Error(`The leanings of ${caseExternalId} do not cover its options.`);
      await saveDraft(database, key, {
        presentationId,
        clientRevision: 1,
        appropriateness: answer.score,
        harmSeverity: null,
        cannotJudgeReason: null,
        comment: answer.comment,
        flag: answer.flag,
      });
    }
    if (isSubmitted) await submitRatings(database, member.actor, key, "simulated");
  }
}

async function findRatersOfCase(
  database: Database,
  { study, members, progress }: { study: Study; members: DemoMember[]; progress: CaseProgress },
) {
  const raters: { member: DemoMember; assignmentId: number }[] = [];
  for (const member of members.filter(({ roles }) => roles.includes("rater"))) {
    const own = await listOwnAssignments(database, { studyId: study.id, membershipId: member.actor.membershipId });
    const found = own.find((row) => row.caseExternalId === progress.caseExternalId);
    if (found) raters.push({ member, assignmentId: found.assignmentId });
  }
  return raters;
}

/** The answers of the case's raters by option (in the case's order) and rater, from one seed a case. */
async function simulateAnswers(
  database: Database,
  input: { study: Study; panel: DemoPanel; seed: number; progress: CaseProgress; raters: number },
): Promise<SimulatedAnswer[][]> {
  const { caseExternalId } = input.progress;
  const studyCase = (await readCase(database, input.study.id, caseExternalId))!;
  const leanings = readLeanings(caseExternalId);
  const random = createRandom(input.seed + Number(caseExternalId.replace(/\D/g, "")));
  return studyCase.options.map(({ externalId }) => {
    const leaning = leanings[externalId];
    if (!leaning) throw new Error(`The leanings of ${caseExternalId} lack option ${externalId}.`);
    const answers = simulatePanel(leaning, input.raters, random).map((score) => ({ score, comment: null, flag: null }));
    return withComments(answers, input.panel, { case: caseExternalId, option: externalId });
  });
}

/** Each written comment goes to the first rater whose score is in the class that it argues for. */
function withComments(
  answers: SimulatedAnswer[],
  { comments }: DemoPanel,
  place: { case: string; option: string },
): SimulatedAnswer[] {
  const commented = answers.map((answer) => ({ ...answer }));
  for (const written of comments) {
    if (written.case !== place.case || written.option !== place.option) continue;
    const speaker = commented.find((answer) => classOfScore(answer.score) === written.class);
    if (speaker) Object.assign(speaker, { comment: written.comment, flag: written.flag ?? null });
  }
  return commented;
}
