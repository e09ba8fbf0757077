import { expect, test } from "vitest";
import { readCase } from "#db/queries/cases.ts";
import { listAudit } from "#db/queries/audit.ts";
import { addMember } from "#tests/factories/study.ts";
import { settle, waitForHeading } from "./browser.ts";
import { startRating } from "./rating-installation.ts";

const started = startRating({ cases: 2 });

test("two coordinators edit one option: the second sees the first's change beside their own before overwriting", async () => {
  const study = started.made[0]!;
  const { database, installation } = started;
  const path = `${installation.url}/studies/${study.slug}/cases/Card001`;
  const second = await addMember(database, study, { roles: ["coordinator"] });
  const { page: first } = await started.openAs(study.coordinator);
  const { page: other } = await started.openAs(second);
  for (const page of [first, other]) {
    await page.goto(path);
    await settle(page);
    await page.getByRole("link", { name: "Edit option 2" }).click();
    await waitForHeading(page, "Edit option 2 of Card001");
    await settle(page);
  }
  await first.getByLabel("Text").fill("Order an ECG");
  await first.getByRole("button", { name: "Save" }).click();
  await waitForHeading(first, /^Card001$/);
  await first.getByRole("cell", { name: "Order an ECG" }).waitFor();

  await other.getByLabel("Text").fill("<b>Order a Holter</b>");
  await other.getByRole("button", { name: "Save" }).click();
  const notice = other.getByRole("alert");
  await notice.getByText("Card001, option 2: text was “Option 2”, is now “Order an ECG”.").waitFor();
  const row = notice.getByRole("row").last();
  expect(await row.innerText()).toBe("text\tOrder an ECG\t<b>Order a Holter</b>");
  expect((await readCase(database, study.studyId, "Card001"))!.options[1]!.text).toBe("Order an ECG");
  expect(await other.getByLabel("Text").inputValue(), "what was typed is kept").toBe("<b>Order a Holter</b>");

  await other.getByRole("button", { name: "Save mine over it" }).click();
  await waitForHeading(other, /^Card001$/);
  await other.getByRole("cell", { name: "<b>Order a Holter</b>" }).waitFor();
  const [entry] = await listAudit(database, study.studyId);
  expect(entry).toMatchObject({ actor: second.pseudonym, action: "case.change" });
  expect(JSON.parse(entry!.before!)).toEqual({ options: { 2: { text: "Order an ECG" } } });
});

test("a vignette that an import changed while it was edited: the change is shown before it is overwritten", async () => {
  const study = started.made[0]!;
  const { database, installation } = started;
  const path = `${installation.url}/studies/${study.slug}/cases/Card002`;
  const { page: editor } = await started.openAs(study.coordinator);
  const { page: importer } = await started.openAs(study.coordinator, {}, [/409/]);
  await editor.goto(`${path}/edit`);
  await settle(editor);
  await importer.goto(`${installation.url}/studies/${study.slug}/cases/import`);
  await settle(importer);
  const upload = async (presentation: string) => {
    const rows = `case_id,presentation,option_id,option_text,category\nCard002,${presentation},2,Option 2,Diagnostic\n`;
    const file = { name: "cases.csv", mimeType: "text/csv", buffer: Buffer.from(rows) };
    await importer.getByLabel("Case files").setInputFiles(file);
    await importer.getByRole("cell", { name: presentation, exact: true }).waitFor();
  };
  await upload("As imported.");
  await importer.getByRole("button", { name: "Change 1 case" }).click();
  await importer.getByText("Imported: 1 case changed.").waitFor();

  await editor.getByLabel("Vignette").fill("As edited.");
  await editor.getByRole("button", { name: "Save" }).click();
  const notice = editor.getByRole("alert");
  await notice.getByText("presentation was “A woman has palpitations (case 2).”, is now “As imported.”").waitFor();
  expect(await notice.getByRole("row").last().innerText()).toBe("presentation\tAs imported.\tAs edited.");
  expect((await readCase(database, study.studyId, "Card002"))!.presentation).toBe("As imported.");

  await upload("Imported again.");
  await editor.getByRole("button", { name: "Save mine over it" }).click();
  await waitForHeading(editor, /^Card002$/);
  await importer.getByRole("button", { name: "Change 1 case" }).click();
  await importer.getByText("presentation was “As imported.”, is now “As edited.”").waitFor();
  expect((await readCase(database, study.studyId, "Card002"))!.presentation).toBe("As edited.");
});

test("a case and an option are added by hand, and what is wrong is said beside the form", async () => {
  const study = started.made[0]!;
  const { page } = await started.openAs(study.coordinator, {}, [/400/]);
  await page.goto(`${started.installation.url}/studies/${study.slug}/cases`);
  await settle(page);
  await page.getByRole("link", { name: "Add a case by hand" }).click();
  await waitForHeading(page, "New case");
  await page.getByLabel("Case id").fill("Card050");
  await page.getByLabel("Specialty").fill("Cardiology");
  await page.getByLabel("Vignette").fill("A man is short of breath.");
  await page.getByLabel("Text").fill("Wait and see");
  await page.getByLabel(/^Do nothing/).check();
  await page.getByRole("button", { name: "Add the case" }).click();
  await waitForHeading(page, /^Card050$/);
  await page.getByRole("link", { name: "Add option" }).click();
  await waitForHeading(page, "New option of Card050");
  await page.getByLabel("Option id").fill("2");
  await page.getByLabel("Text").fill("Refer");
  await page.getByLabel("Moot unless done").fill("7");
  await page.getByRole("button", { name: "Add the option" }).click();
  await page.getByText("option 2 depends on option 7, which the case does not have").waitFor();
  expect(await page.getByLabel("Text").inputValue()).toBe("Refer");
  await page.getByLabel("Moot unless done").fill("");
  await page.getByRole("button", { name: "Add the option" }).click();
  await waitForHeading(page, /^Card050$/);
  await page.getByRole("link", { name: "Edit case" }).click();
  await waitForHeading(page, "Edit Card050");
  await page.getByLabel("Question").fill("What now?");
  await page.getByRole("button", { name: "Save" }).click();
  await waitForHeading(page, /^Card050$/);
  await page.getByText("What now?").waitFor();
  const read = (await readCase(started.database, study.studyId, "Card050"))!;
  expect(read.options.map(({ text, isInaction }) => [text, isInaction])).toEqual([
    ["Wait and see", true],
    ["Refer", false],
  ]);
});
