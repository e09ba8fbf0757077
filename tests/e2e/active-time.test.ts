import { expect, test } from "vitest";
import { listAssignments } from "#app/modules/ratings/list-assignments.server.ts";
import { submitOpenCase } from "./browser.ts";
import { startRating } from "./rating-installation.ts";
import { point, saved } from "./workbench.ts";

const rating = startRating({ cases: 1 });

test("the time at work on a case is kept when its page goes, and the rater sees how long a case takes", async () => {
  const { page } = await rating.openCase(1);
  for (const option of ["Option 1", "Option 2", "Option 3"]) await point(page, option, 7).click();
  await saved(page).waitFor();
  await submitOpenCase(page);
  const [study] = rating.made;
  const own = { studyId: study!.studyId, membershipId: study!.raters[0]!.membershipId };
  const timedCases = async () => (await listAssignments(rating.database, own)).medianTime?.cases;
  await expect.poll(timedCases, { timeout: 20_000 }).toBe(1);
  await page.reload();
  await page.getByText("A case takes you less than a minute.").waitFor();
});
