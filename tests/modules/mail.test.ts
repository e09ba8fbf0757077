import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readMailSettings } from "#app/modules/mail/mail-settings.ts";
import { createMailer } from "#app/modules/mail/mailer.server.ts";
import { inviteByLink, sendInvitation } from "#app/modules/panel/invite.server.ts";
import { listReminders, noteCopied, sendReminders } from "#app/modules/panel/remind.server.ts";
import { openNextRound } from "#app/modules/rounds/open-next-round.server.ts";
import type { Database } from "#db/client.ts";
import { listAudit } from "#db/queries/audit.ts";
import { readStudySettings, saveStudySettings } from "#db/queries/study-settings.ts";
import { setMemberStatus } from "#db/queries/panel-status.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { startMailServer } from "#tests/factories/mail-server.ts";
import { rateCase } from "#tests/factories/ratings.ts";
import { type MadeStudy, makeStudy } from "#tests/factories/study.ts";

const FROM = "Primum <primum@example.org>";

describe("the mail settings", () => {
  const read = (smtpUrl?: string, from?: string) =>
    readMailSettings({ PRIMUM_SMTP_URL: smtpUrl, PRIMUM_MAIL_FROM: from });

  it("are none where nothing is set", () => {
    expect(read()).toBeNull();
    expect(read("", " ")).toBeNull();
  });

  it("are read where both are set", () => {
    const smtpUrl = "smtps://user:secret@mail.example.org:465";
    expect(read(smtpUrl, FROM)).toEqual({ smtpUrl, from: FROM });
    expect(read("smtp://127.0.0.1:2525", "primum@example.org")).not.toBeNull();
  });

  it.each([
    ["smtp://127.0.0.1", undefined, "PRIMUM_MAIL_FROM"],
    [undefined, FROM, "PRIMUM_SMTP_URL"],
    ["mail.example.org", FROM, "PRIMUM_SMTP_URL"],
    ["http://mail.example.org", FROM, "PRIMUM_SMTP_URL"],
    ["smtp://127.0.0.1", "Primum", "PRIMUM_MAIL_FROM"],
    ["smtp://127.0.0.1", "a@example.org\r\nBcc: b@example.org", "PRIMUM_MAIL_FROM"],
  ])("of %s and %s are refused, and the one that is wrong is named without its value", (smtpUrl, from, name) => {
    const attempt = () => read(smtpUrl, from);
    expect(attempt).toThrow(name);
    expect(attempt).not.toThrow(/http:|Bcc/);
  });
});

describe("mail to the panel", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 3, cases: 2 });
  });
  afterEach(() => void vi.restoreAllMocks());

  const study = () => ({ id: made.studyId, name: "Stüdy", link: "http://127.0.0.1/studies/study/rate" });
  const actions = async () =>
    (await listAudit(database, made.studyId)).map(({ action, subject }) => `${action} ${subject}`);

  it("reminds who is behind, and tells each of their own cases", async () => {
    await rateCase(database, made, { rater: made.raters[0]!, caseExternalId: "Card001" });
    for (const caseExternalId of ["Card001", "Card002"]) {
      await rateCase(database, made, { rater: made.raters[1]!, caseExternalId });
    }
    const { url, received } = await startMailServer();
    const mailer = createMailer({ smtpUrl: url, from: FROM });
    const outcome = await sendReminders(database, mailer, made.coordinator.actor, study(), null);
    expect({ ...outcome, sent: outcome.sent.sort() }).toEqual({ sent: ["R01", "R03"], failed: [] });
    expect(received.map(({ to }) => to.join()).sort()).toEqual([made.raters[0]!.email, made.raters[2]!.email].sort());
    const text = decoded(received.find(({ to }) => to[0] === made.raters[0]!.email)!.source);
    expect(text).toContain("one case is waiting for your ratings");
    expect(text).toContain(study().link);
    expect(text).not.toContain(made.raters[2]!.email);
    expect((await actions()).slice(0, 2).sort()).toEqual(["reminder.send member R01", "reminder.send member R03"]);
    expect(JSON.stringify(await listAudit(database, made.studyId))).not.toContain("@");
  });

  it("names the day by which the round is due, once the plan has one", async () => {
    const settings = await readStudySettings(database, made.studyId);
    const plan = { ...settings.plan, firstRoundDueOn: "2031-03-31", secondRoundDueOn: "2031-05-02" };
    await saveStudySettings(database, made.coordinator.actor, { ...settings, plan, studyId: made.studyId });
    for (const [index, rater] of made.raters.entries()) {
      await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [index === 0 ? 1 : 9, 7, 7] });
      if (index > 0) await rateCase(database, made, { rater, caseExternalId: "Card002" });
    }
    const second = { options: "disputed", cases: null, note: null } as const;
    await openNextRound(database, made.coordinator.actor, made.studyId, second);
    const { url, received } = await startMailServer();
    await sendReminders(database, createMailer({ smtpUrl: url, from: FROM }), made.coordinator.actor, study(), null);
    const textFor = (index: number) =>
      decoded(received.find(({ to }) => to[0] === made.raters[index]!.email)!.source).replace(/\r\n/g, "\n");
    expect(textFor(1)).toContain("one case is waiting for your ratings.\nWe hope to have it by 2 May 2031.");
    expect((await listReminders(database, study())).map(({ pseudonym, dueOn }) => [pseudonym, dueOn])).toEqual([
      ["R01", "2031-03-31"],
      ["R02", "2031-05-02"],
      ["R03", "2031-05-02"],
    ]);
    expect(textFor(0), "of two rounds the first").toContain("We hope to have them by 31 March 2031.");
  });

  it("says so when that day is over", async () => {
    const settings = await readStudySettings(database, made.studyId);
    const plan = { ...settings.plan, firstRoundDueOn: "2020-03-31" };
    await saveStudySettings(database, made.coordinator.actor, { ...settings, plan, studyId: made.studyId });
    const [first] = await listReminders(database, study());
    expect(first!.message.text).toContain("We had hoped to have them by 31 March 2020; they are still welcome.");
  });

  it("is remembered by rater: when, how and by whom", async () => {
    const { url } = await startMailServer((address) => address === made.raters[1]!.email);
    const mailer = createMailer({ smtpUrl: url, from: FROM });
    await sendReminders(database, mailer, made.coordinator.actor, study(), null);
    await noteCopied(database, made.coordinator.actor, study(), "R03");
    const byName = (await listReminders(database, study())).map(({ pseudonym, reminded }) => [pseudonym, reminded]);
    const at = expect.stringMatching(/^20/) as string;
    expect(Object.fromEntries(byName)).toEqual({
      R01: { at, way: "sent", by: "C01" },
      R02: null,
      R03: { at, way: "copied", by: "C01" },
    });
    expect((await actions())[0]).toBe("reminder.copy member R03");
    for (const caseExternalId of ["Card001", "Card002"]) {
      await rateCase(database, made, { rater: made.raters[2]!, caseExternalId });
    }
    const late = noteCopied(database, made.coordinator.actor, study(), "R03");
    await expect(late).rejects.toMatchObject({ code: "conflict" });
  });

  it("leaves out who is paused, and says since when and when last active", async () => {
    const paused = { studyId: made.studyId, pseudonym: "R02", status: "paused" } as const;
    await setMemberStatus(database, made.coordinator.actor, paused);
    await rateCase(database, made, { rater: made.raters[2]!, caseExternalId: "Card001", answers: [5], submit: false });
    const reminders = await listReminders(database, study());
    const byName = reminders.sort((one, other) => (one.pseudonym < other.pseudonym ? -1 : 1));
    expect(byName).toMatchObject([
      { pseudonym: "R01", open: 2, begun: 0, lastActiveAt: null, dueOn: null },
      { pseudonym: "R03", open: 2, begun: 1, lastActiveAt: expect.stringMatching(/^20/) as string },
    ]);
  });

  it("goes to the others when one address is refused, and records only what went out", async () => {
    const { url } = await startMailServer((address) => address === made.raters[1]!.email);
    const mailer = createMailer({ smtpUrl: url, from: FROM });
    const outcome = await sendReminders(database, mailer, made.coordinator.actor, study(), null);
    expect(outcome.sent.sort()).toEqual(["R01", "R03"]);
    expect(outcome.failed).toEqual([{ pseudonym: "R02", reason: expect.stringContaining("550") as string }]);
    expect(await actions()).not.toContain("reminder.send member R02");
  });

  it("says plainly that the server cannot be reached, and the invitation is there all the same", async () => {
    const { url, stop } = await startMailServer();
    await stop();
    const mailer = createMailer({ smtpUrl: url, from: FROM });
    const seat = { email: "new@example.org", roles: ["analyst" as const], specialties: [], days: 3 };
    const { id, path, expiresAt } = await inviteByLink(database, made.coordinator.actor, made.studyId, seat);
    const mail = { id, email: seat.email, link: `http://127.0.0.1${path}`, expiresAt };
    const reason = await sendInvitation(database, mailer, made.coordinator.actor, study(), mail);
    expect(reason).toBe("the mail server could not be reached");
    expect((await actions())[0]).toBe(`invitation.create invitation ${id}`);
  });

  it("carries the link of an invitation to its address alone", async () => {
    const { url, received } = await startMailServer();
    const mailer = createMailer({ smtpUrl: url, from: FROM });
    const mail = {
      id: 7,
      email: "new@example.org",
      link: "http://127.0.0.1/join/x",
      expiresAt: "2030-03-31T09:00:00.000Z",
    };
    expect(await sendInvitation(database, mailer, made.coordinator.actor, study(), mail)).toBeNull();
    expect(received[0]!.to).toEqual(["new@example.org"]);
    expect(decoded(received[0]!.source)).toContain("http://127.0.0.1/join/x");
    expect(decoded(received[0]!.source)).toContain("until 31 March 2030");
    expect((await actions())[0]).toBe("invitation.send invitation 7");
  });

  it("is not offered where it is not configured", async () => {
    await expect(sendReminders(database, null, made.coordinator.actor, study(), null)).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

/** The text of a message that was sent as quoted-printable. */
function decoded(source: string): string {
  const joined = source.replace(/=\r\n/g, "");
  return joined.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
