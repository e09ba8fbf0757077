import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createMailer } from "#app/modules/mail/mailer.server.ts";
import type { Database } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { startMailServer } from "#tests/factories/mail-server.ts";
import { startTestServer } from "#tests/factories/server.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { launchBrowser, openPage, rowOf, settle, signedIn } from "./browser.ts";

/*
 * Who is behind is reminded from the page, by a mail server that is really there.
 */
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

async function openReminders(refuses?: (address: string) => boolean) {
  const database: Database = await createTestDatabase();
  const made: MadeStudy = await makeStudy(database, { raters: 3, cases: 2 });
  const mail = await startMailServer(refuses);
  const mailer = createMailer({ smtpUrl: mail.url, from: "Primum <primum@example.org>" });
  const server = await startTestServer(database, mailer);
  const session = await signedIn(database, server.url, made.coordinator.accountId);
  const { page } = await openPage(browser, { ...session, permissions: ["clipboard-read", "clipboard-write"] });
  await page.goto(`${server.url}/studies/study/panel/reminders`);
  await settle(page);
  const actions = async () =>
    (await listAudit(database, made.studyId)).map(({ action, subject }) => `${action} ${subject}`);
  return { made, mail, server, page, actions };
}

test("one rater is reminded, and the page says when, how and by whom", async () => {
  const { made, mail, server, page, actions } = await openReminders();
  expect(await rowOf(page, "R02")).toContain("not yet");
  await page.getByRole("button", { name: "Send to R02" }).click();
  await page.getByRole("status").getByText("Sent to R02.").waitFor();
  expect(mail.received.map(({ to }) => to)).toEqual([[made.raters[1]!.email]]);
  expect(mail.received[0]!.source).toContain("Subject: Study study: 2 cases left to rate");
  await expect.poll(() => rowOf(page, "R02")).toContain("sent by C01");
  expect((await actions())[0]).toBe("reminder.send member R02");
  await server.close();
});

test("all are reminded at once, and one whose address is refused is named", async () => {
  let refused = "";
  const { made, mail, server, page } = await openReminders((address) => address === refused);
  refused = made.raters[0]!.email;
  page.on("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Send to all 3" }).click();
  await page.getByRole("status").getByText("Sent to R02 and R03.").waitFor();
  await page.getByRole("alert").getByText("R01: the mail server refused the message (550)").waitFor();
  expect(mail.received.map(({ to }) => to.join()).sort()).toEqual(
    [made.raters[1]!.email, made.raters[2]!.email].sort(),
  );
  expect(await rowOf(page, "R01")).toContain("not yet");
  await server.close();
});

test("a message that was copied counts as a reminder", async () => {
  const { mail, server, page, actions } = await openReminders();
  await page.getByRole("button", { name: "Copy the message to R03" }).click();
  await expect.poll(() => rowOf(page, "R03")).toContain("copied by C01");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("2 cases are waiting for your ratings.");
  expect((await actions())[0]).toBe("reminder.copy member R03");
  expect(mail.received).toEqual([]);
  await server.close();
});
