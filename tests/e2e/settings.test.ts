import { expect, test } from "vitest";
import { addMember } from "#tests/factories/study.ts";
import { settle } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

/* What a coordinator sets about a study, and what a rater sees of it. */
const started = startRating({ cases: 1 });
const { openAs, openCase } = started;

const urlOf = (path: string) => `${started.installation.url}/studies/${started.made[0]!.slug}/${path}`;

test("settings are saved as a whole, and a form that was overtaken says so and saves nothing", async () => {
  const made = started.made[0]!;
  const second = await addMember(started.database, made, { roles: ["coordinator"] });
  const { page: mine } = await openAs(made.coordinator);
  const { page: theirs } = await openAs(second, {}, [/status of 409/]);
  for (const page of [mine, theirs]) {
    await page.goto(urlOf("settings"));
    await settle(page);
  }
  await mine.getByLabel("Fewest ratings that make a label").fill("9");
  await mine.getByRole("button", { name: "Save the settings" }).click();
  await mine.getByRole("alert").getByText("At most the number of raters an option").waitFor();
  await mine.getByLabel("Fewest ratings that make a label").fill("2");
  await mine.getByLabel("First round due on").fill("2026-03-31");
  await mine.getByRole("button", { name: "Save the settings" }).click();
  await mine.getByText("Saved.").waitFor();

  await theirs.getByLabel("Raters an option").fill("5");
  await theirs.getByRole("button", { name: "Save the settings" }).click();
  await theirs.getByRole("alert").getByText("Somebody else has changed these settings").waitFor();
  expect(await theirs.getByLabel("Raters an option").inputValue(), "what was typed stays").toBe("5");
  await theirs.reload();
  await settle(theirs);
  expect(await theirs.getByLabel("Raters an option").inputValue()).toBe("3");
  expect(await theirs.getByLabel("Fewest ratings that make a label").inputValue()).toBe("2");
  expect(await theirs.getByLabel("First round due on").inputValue()).toBe("2026-03-31");
});

test("who adjudicates is said with the settings, and set from there", async () => {
  const { page } = await openAs(started.made[0]!.coordinator);
  await page.goto(urlOf("settings"));
  await settle(page);
  await page.getByText("Nobody yet: disputed options wait.").waitFor();
  await page.getByRole("link", { name: "Choose adjudicators" }).click();
  await page.getByRole("heading", { name: "Who adjudicates" }).waitFor();
  await page.getByLabel(/^C01/).check();
  await page.getByRole("button", { name: "Save who adjudicates" }).click();
  await page.getByText("Saved: C01 adjudicates from now on.").waitFor();
  await page.getByText("C01 adjudicates now.").waitFor();
  expect(await page.getByLabel(/^C01/).isChecked()).toBe(true);
  await page.getByRole("link", { name: "Rules and plan", exact: true }).click();
  await page.getByText("C01 decides disputed options.").waitFor();
  await page.getByRole("link", { name: "Disputes" }).click();
  await page.getByText("Your ruling becomes the label").waitFor();
});

test("guidelines are written in Markdown, looked at first, and read by raters", async () => {
  const { page } = await openAs(started.made[0]!.coordinator);
  await page.goto(urlOf("settings/instrument"));
  await settle(page);
  await page.getByLabel("Guidelines", { exact: true }).fill("## First\n- **Read** it <b>all</b>");
  await page.getByRole("button", { name: "Show as raters see it" }).click();
  const preview = page.getByRole("region", { name: "Guidelines as raters see them" });
  await preview.getByRole("heading", { name: "First" }).waitFor();
  await page.getByLabel("Meaning of 5").fill("in doubt");
  await page.getByRole("button", { name: "Save the wording" }).click();
  await page.getByText("Saved as version 2; 1 open assignment shows it.").waitFor();

  const { page: raters } = await openCase(1);
  await raters.keyboard.press("g");
  const dialog = raters.getByRole("dialog");
  await dialog.getByText("in doubt").waitFor();
  expect(await dialog.getByRole("listitem").last().innerHTML()).toBe("<strong>Read</strong> it &lt;b&gt;all&lt;/b&gt;");
  await raters.keyboard.press("Escape");
  await raters.getByRole("radio", { name: "5, in doubt" }).first().waitFor();
});

test("a gold option is named and removed", async () => {
  const { page } = await openAs(started.made[0]!.coordinator, {}, [/status of 400/]);
  await page.goto(urlOf("settings/gold"));
  await settle(page);
  await page.getByLabel("Case", { exact: true }).fill("Card001");
  await page.getByLabel("Option (its id)").fill("9");
  await page.getByLabel("Score").fill("1");
  await page.getByRole("button", { name: "Name it" }).click();
  await page.getByRole("alert").getByText("The study has no option 9 in case Card001.").waitFor();
  await page.getByLabel("Option (its id)").fill("2");
  await page.getByRole("button", { name: "Name it" }).click();
  await page.getByRole("row", { name: /Card001 2\. Option 2/ }).waitFor();
  await page.getByRole("button", { name: "Remove option 2 of Card001" }).click();
  await page.getByText("Gold options will stand here.").waitFor();
});
