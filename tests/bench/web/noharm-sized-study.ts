import { closeDatabase, migrateDatabase, openDatabase } from "#db/client.ts";
import { assignRaters } from "#app/modules/assignments/assign-raters.server.ts";
import { refreshLabels } from "#app/modules/labels/refresh-labels.server.ts";
import type { Actor } from "#db/queries/accounts.ts";
import { addImportedRatings, readRatingTargets } from "#db/queries/imported-ratings.ts";
import { readAssignmentSituation } from "#db/queries/assignments.ts";
import { createRandom } from "#scoring/resampling/random.ts";
import { type Appropriateness, OPTION_CATEGORIES } from "#scoring/terms.ts";
import { makeCase, makeOption } from "../../factories/cases.ts";
import { sessionCookieOf } from "../../factories/server.ts";
import { addMember, makeStudy, type Member } from "../../factories/study.ts";

const CASES = 100;
const OPTIONS = 4249;
const RATERS = 29;

const SPECIALTIES = [
  ...["Allergy", "Cardiology", "Dermatology", "Endocrinology", "Gastroenterology"],
  ...["Hematology", "Infectious disease", "Nephrology", "Neurology", "Pulmonology"],
];

export interface NoharmSizedStudy {
  slug: string;
  studyId: number;
  /** The coordinator's, signed in. */
  cookie: string;
  adjudicator: Member;
  coordinator: Actor;
  raters: Member[];
}

/** A study of the size of NOHARM with three ratings of each option. */
export async function makeNoharmSizedStudy(databaseFile: string): Promise<NoharmSizedStudy> {
  const database = openDatabase(databaseFile);
  await migrateDatabase(database);
  const random = createRandom(1);
  const cases = Array.from({ length: CASES }, (_, index) =>
    makeCase(index + 1, {
      specialty: SPECIALTIES[index % SPECIALTIES.length]!,
      presentation: "A woman has had palpitations for three weeks. ".repeat(30),
      options: Array.from({ length: Math.floor(OPTIONS / CASES) + Number(index < OPTIONS % CASES) }, (_, option) =>
        makeOption(option + 1, {
          text: `Give a first dose of the drug that the guideline names, unless there is a reason against it (${option + 1}).`,
          category: OPTION_CATEGORIES[option % OPTION_CATEGORIES.length]!,
        }),
      ),
    }),
  );
  // Some have a second specialty, so that every specialty has three raters or more.
  const raters = Array.from({ length: RATERS }, (_, index) => [
    SPECIALTIES[index % SPECIALTIES.length]!,
    ...(index === 0 ? [SPECIALTIES.at(-1)!] : []),
  ]);
  const made = await makeStudy(database, { slug: "noharm", cases, raters, assigned: false });
  await assignRaters(database, made.coordinator.actor, made.studyId);
  const { assigned } = await readAssignmentSituation(database, made.studyId);
  const given = assigned.map(({ caseId, membershipId }) => {
    const studyCase = made.cases.find((entry) => entry.caseId === caseId)!;
    const leaning = new Map(
      studyCase.options.map(({ externalId }) => [
        externalId,
        createRandom(caseId * 100 + Number(externalId)).nextIndex(9),
      ]),
    );
    return {
      caseExternalId: studyCase.externalId,
      rater: made.raters.find((rater) => rater.membershipId === membershipId)!.pseudonym,
      ratings: studyCase.options.map(({ externalId }) => ({
        optionExternalId: externalId,
        appropriateness: clamp(leaning.get(externalId)! + 1 + random.nextIndex(4) - 2),
        ...{ harmSeverity: null, cannotJudgeReason: null, ratedAt: null },
        comment: random.nextIndex(10) === 0 ? "Depends on what the electrocardiogram shows." : null,
      })),
    };
  });
  const readAgainst = await readRatingTargets(database, made.studyId);
  await addImportedRatings(database, made.coordinator.actor, {
    studyId: made.studyId,
    files: [],
    cases: given,
    readAgainst,
  });
  await refreshLabels(database, made.studyId);
  const adjudicator = await addMember(database, made, { roles: ["adjudicator"] });
  const cookie = await sessionCookieOf(database, made.coordinator.accountId);
  await closeDatabase(database);
  const { slug, studyId, coordinator, raters: panel } = made;
  return { slug, studyId, cookie, adjudicator, coordinator: coordinator.actor, raters: panel };
}

function clamp(score: number): Appropriateness {
  return Math.min(9, Math.max(1, score)) as Appropriateness;
}
