import { expect, test } from "vitest";
import { makeCase } from "#tests/factories/cases.ts";
import { addMember, makeStudy } from "#tests/factories/study.ts";
import { openPage, rowOf, settle, signedIn } from "./browser.ts";
import { startBeforeTests } from "./rating-installation.ts";

/*
 * Who rates what, as the coordinator plans it, and ratings that were made elsewhere.
 */
const started = startBeforeTests((database) =>
  makeStudy(database, {
    raters: 5,
    cases: [1, 2, 3, 4].map((number) => makeCase(number)).concat(makeCase(5, { specialty: "Neurology" })),
    assigned: false,
  }),
);

const HEADER = "case_id,option_id,rater,round,appropriateness,harm_severity,comment,rated_at";

async function openAsCoordinator(path: string, expectedErrors: RegExp[] = []) {
  const { installation, database, made, browser } = started;
  const state = await signedIn(database, installation.url, made.coordinator.accountId);
  const { page } = await openPage(browser, state, expectedErrors);
  await page.goto(`${installation.url}/studies/${made.slug}/${path}`);
  await settle(page);
  return page;
}

function csv(rows: string[]) {
  return { name: "elsewhere.csv", mimeType: "text/csv", buffer: Buffer.from([HEADER, ...rows].join("\n")) };
}

test("ratings made elsewhere are checked, mended and imported, and are marked on the page of the case", async () => {
  const page = await openAsCoordinator("assignments/import");
  const rows = [1, 2, 3].map((option) => `Card001,${option},R01,1,${option + 5},,,2025-03-0${option}`);
  await page.getByLabel("Files of ratings").setInputFiles(csv([...rows.slice(0, 2), "Card001,3,R01,1,10,,,"]));
  await page.getByRole("heading", { name: "2 errors to mend first: nothing can be imported as it is" }).waitFor();
  expect(await rowOf(page, "10")).toContain("“10” is not a whole number from 1 to 9.");
  expect(await page.getByRole("button", { name: /^Import/ }).count()).toBe(0);
  await page.getByLabel("Files of ratings").setInputFiles(csv(rows));
  await page.getByRole("button", { name: "Import 3 ratings" }).click();
  await page.getByText("Imported: 3 ratings of 1 case by 1 rater; 1 assignment was made for them.").waitFor();
  await page.goto(`${started.installation.url}/studies/study/cases/Card001`);
  expect(await rowOf(page, "R01")).toContain("(imported)");
});

test("the plan is shown with loads, overlap and who lacks, drawn anew by seed, and carried out as shown", async () => {
  const page = await openAsCoordinator("assignments", [/409/]);
  expect(await rowOf(page, "Case")).toBeTruthy();
  await page.getByText("3 more raters are needed. The panel has no active rater of Neurology.").waitFor();
  await page.getByRole("heading", { name: "Overlap, once assigned" }).waitFor();
  await page.getByLabel("Seed").fill("12");
  await page.getByRole("button", { name: "Plan anew" }).click();
  await page.waitForURL(/seed=12/);
  await expect.poll(() => page.locator("input[name=seed][type=hidden]").inputValue()).toBe("12");

  // Somebody joins while the plan is looked at: another plan than the one that was shown is not carried out.
  await addMember(started.database, started.made, { roles: ["rater"], specialties: ["Cardiology"] });
  await page.getByRole("button", { name: "Make 11 assignments" }).click();
  await page.getByText(/have changed since this plan was shown/).waitFor();
  await settle(page);
  await page.getByRole("button", { name: "Make 11 assignments" }).click();
  await page.getByText("11 assignments made.").waitFor();
  await page.getByText("Nothing can be added: nobody on the panel is free").waitFor();
  await page.getByLabel("Seed").waitFor({ state: "detached" });
});
