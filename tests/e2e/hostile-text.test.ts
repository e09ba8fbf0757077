import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { makeCase, makeOption } from "#tests/factories/cases.ts";
import { addAdjudication } from "#db/queries/adjudications.ts";
import { saveInstrument } from "#db/queries/instruments.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { saveMissingOptions } from "#db/queries/rater/drafts.ts";
import { readStudySetup } from "#db/queries/studies.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { addMember } from "#tests/factories/study.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/** A text that would be a formula in a spreadsheet and an element on a page. */
const hostile = (start: string, place: string) => `${start}1+1 <img data-hostile src=x> ${place}`;
const OPTION_ID = "=<b data-hostile>2";

const started = startRating({
  raters: 3,
  cases: [
    makeCase(1, {
      specialty: hostile("=", "specialty"),
      presentation: hostile("@", "vignette"),
      question: hostile("+", "question"),
      extra: { [hostile("=", "field")]: hostile("=", "value") },
      options: [
        makeOption(1, { text: hostile("=", "option"), alternativeGroup: hostile("-", "group"), isInaction: true }),
        makeOption(2, { externalId: OPTION_ID, text: hostile("@", "other"), dependsOn: ["1"] }),
        makeOption(3, { text: "<script>document.title = 'taken'</script>" }),
      ],
    }),
  ],
});

test("what people write is text on every page, and in a spreadsheet no formula", async () => {
  const [study] = started.made;
  const { database, installation } = started;
  const comment = hostile("-", "comment");
  await writeGuidelines(hostile("=", "guideline"));
  for (const [index, rater] of study!.raters.entries()) {
    if (index === 0) continue;
    const answers = [{ appropriateness: 7, comment, flag: "unclear" as const }, 8, 8];
    await rateCase(database, study!, { rater, caseExternalId: "Card001", answers });
  }
  const look = async (page: Awaited<ReturnType<typeof started.openAs>>["page"], path: string, shown: string[]) => {
    await page.goto(installation.url + path);
    await settle(page);
    for (const place of shown) await expect.poll(() => page.locator("main").innerText()).toContain(place);
    expect(await page.locator("[data-hostile]").count(), path).toBe(0);
    expect(await page.title(), path).not.toBe("taken");
  };
  const { page: rater, path } = await started.openCase(1);
  await look(
    rater,
    path,
    ["vignette", "question", "option", "other"].map((place) => `<img data-hostile src=x> ${place}`),
  );
  await rater.getByRole("button", { name: "Guidelines and scale" }).click();
  await rater.getByRole("dialog").getByText("<img data-hostile src=x> guideline").waitFor();
  expect(await rater.locator("[data-hostile]").count(), "guidelines").toBe(0);
  await look(rater, `/studies/${study!.slug}/rate`, ["specialty"]);
  const own = await findAssignment(database, study!, study!.raters[0]!, "Card001");
  const key = { studyId: study!.studyId, membershipId: study!.raters[0]!.membershipId, assignmentId: own };
  await saveMissingOptions(database, key, { note: hostile("+", "missing"), clientRevision: 1 });
  await rateCase(database, study!, { rater: study!.raters[0]!, caseExternalId: "Card001", answers: [7, 8, 1] });
  await decide(hostile("=", "rationale"));
  await createRelease(database, study!.coordinator.actor, study!.studyId, { changelog: hostile("=", "changelog") });

  const { page } = await started.openAs(study!.coordinator);
  const base = `/studies/${study!.slug}`;
  await look(page, `${base}/cases`, ["specialty"]);
  await look(page, `${base}/cases/Card001`, [
    "vignette",
    "question",
    "option",
    "group",
    "comment",
    "missing",
    OPTION_ID,
  ]);
  await look(page, `${base}/cases/Card001/edit`, []);
  await look(page, `${base}/cases/Card001/options/${encodeURIComponent(OPTION_ID)}`, []);
  await look(page, `${base}/panel`, []);
  await look(page, `${base}/assignments`, []);
  await look(page, `${base}/agreement?view=options`, ["option"]);
  await look(page, `${base}/disputes`, []);
  await look(page, `${base}/disputes/Card001/3`, ["rationale"]);
  await look(page, `${base}/rounds`, []);
  await look(page, `${base}/progress`, ["specialty"]);
  await look(page, `${base}/settings/instrument`, []);
  await look(page, `${base}/settings/gold`, []);
  await look(page, `${base}/audit`, []);
  for (const entry of await page.locator("summary").all()) await entry.click();
  expect(await page.locator("[data-hostile]").count(), "what entries recorded").toBe(0);
  const trail = await page.request.get(`${installation.url}${base}/audit/csv`);
  expect(
    parse(await trail.text())
      .flat()
      .filter((cell) => /^[=+@\t\r]/.test(cell)),
    "the trail as a table",
  ).toEqual([]);
  await look(page, `${base}/releases/1.0.0`, []);

  for (const name of ["labels.csv", "ratings.csv", "cases.jsonl", "README.md", "rubrics/Card001.json"]) {
    const response = await page.request.get(`${installation.url}${base}/releases/1.0.0/files/${name}`);
    const { "content-type": type, "x-content-type-options": sniffing } = response.headers();
    expect([response.status(), type, sniffing], name).toEqual([200, expect.not.stringContaining("html"), "nosniff"]);
    if (!name.endsWith(".csv")) continue;
    const cells = parse(await response.text()).flat();
    expect(
      cells.filter((cell) => /^[=+@\t\r]|^-\D/.test(cell)),
      name,
    ).toEqual([]);
  }
  const labels = await page.request.get(`${installation.url}${base}/releases/1.0.0/files/labels.csv`);
  expect(await labels.text()).toContain(`'${OPTION_ID}`);
});

async function writeGuidelines(guidelines: string): Promise<void> {
  const [study] = started.made;
  const { instrument } = await readStudySetup(started.database, study!.studyId);
  await saveInstrument(started.database, study!.coordinator.actor, {
    ...{ studyId: study!.studyId, expectedVersion: instrument.version, kind: instrument.kind },
    definition: { ...(instrument.definition as object), guidelines },
  });
}

/** An adjudicator rules on option 3, which is in dispute by now. */
async function decide(rationale: string): Promise<void> {
  const { database, made } = started;
  const study = made[0]!;
  const { actor, membershipId } = await addMember(database, study, { roles: ["adjudicator"] });
  const { options } = await readLabelInputs(database, study.studyId);
  const { ratingsDigest } = options.find(({ optionExternalId }) => optionExternalId === "3")!;
  await addAdjudication(database, actor, {
    ...{ studyId: study.studyId, membershipId, caseExternalId: "Card001", optionExternalId: "3", ratingsDigest },
    ...{ supersedes: null, decision: "label", score: 8, severity: null, rationale },
  });
}
