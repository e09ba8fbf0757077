import { beforeEach, describe, expect, it } from "vitest";
import { inviteByLink } from "#app/modules/panel/invite.server.ts";
import { joinByAccount, joinByNewAccount, readInvitation } from "#app/modules/panel/join.server.ts";
import { type Database, openDatabase } from "#db/client.ts";
import { createAccount, findAccountForSignIn } from "#db/queries/accounts.ts";
import { checkDatabase, listAudit } from "#db/queries/audit.ts";
import { acceptInvitation, listInvitations, revokeInvitation } from "#db/queries/invitations.ts";
import { listPanel } from "#db/queries/panel.ts";
import { sha256 } from "#db/digest.ts";
import { createTestDatabase, createTestDatabaseFile } from "#tests/factories/database.ts";
import { commandLine, type MadeStudy, makeStudy } from "#tests/factories/study.ts";
import { rawConnection } from "./whole-life.ts";

const SEAT = { email: "", roles: ["rater" as const], specialties: ["Cardiology"], days: 14 };
const PERSON = { email: "new@example.org", name: "New Person", password: "a long password", passwordAgain: "" };

describe("an invitation", () => {
  let database: Database;
  let made: MadeStudy;

  beforeEach(async () => {
    database = await createTestDatabase();
    made = await makeStudy(database, { raters: 1, cases: 1 });
  });

  const invite = async (seat = {}) => {
    const { id, path } = await inviteByLink(database, made.coordinator.actor, made.studyId, { ...SEAT, ...seat });
    return { id, token: path.replace("/join/", "") };
  };
  const newAccount = async (name: string) => {
    const account = { email: `${name}@example.org`, name, passwordHash: "-", isAdministrator: false };
    return (await createAccount(database, commandLine, account)).id;
  };
  const states = async () => (await listInvitations(database, made.studyId)).map(({ state }) => state);

  it("has a link of 256 random bits, of which the database keeps the digest alone", async () => {
    const { token } = await invite();
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const rows = JSON.stringify(rawConnection(database).prepare("SELECT * FROM invitations").all());
    expect(rows).toContain(sha256(token));
    expect(rows).not.toContain(token);
    expect(JSON.stringify(await listAudit(database, made.studyId))).not.toContain(token);
  });

  it("tells what it offers while it is open", async () => {
    const { token } = await invite();
    expect(await readInvitation(database, token)).toMatchObject({
      study: { slug: "study", name: "Study study" },
      roles: ["rater"],
      specialties: ["Cardiology"],
      invitedBy: "C01",
    });
  });

  it("becomes a place with its roles and specialties, and an account that can sign in", async () => {
    const { id, token } = await invite({ roles: ["rater", "analyst"] });
    const { next, sessionToken } = await joinByNewAccount(database, token, PERSON);
    expect(next).toBe("/studies/study/declarations");
    expect(sessionToken).toHaveLength(43);
    const panel = await listPanel(database, made.studyId);
    expect(panel.find(({ email }) => email === PERSON.email)).toMatchObject({
      pseudonym: "R02",
      name: PERSON.name,
      status: "active",
      specialties: ["Cardiology"],
    });
    expect(await states()).toEqual(["accepted"]);
    const [newest] = await listAudit(database, made.studyId);
    expect(newest).toMatchObject({ actor: "R02", action: "invitation.accept", subject: `invitation ${id}` });
    expect(await checkDatabase(database)).toEqual([]);
  });

  it("is used once, also when two accept at once", async () => {
    const { database: one, file } = await createTestDatabaseFile();
    database = one;
    made = await makeStudy(database, { raters: 1, cases: 1 });
    const other = openDatabase(file);
    const [first, second] = [await newAccount("first"), await newAccount("second")];
    const { token } = await invite();
    const outcomes = await Promise.allSettled([
      acceptInvitation(database, sha256(token), { accountId: first }),
      acceptInvitation(other, sha256(token), { accountId: second }),
      joinByNewAccount(database, token, PERSON),
      joinByNewAccount(other, token, { ...PERSON, email: "other@example.org" }),
    ]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listPanel(database, made.studyId)).toHaveLength(3);
    // Who came too late has no account either.
    expect(await findAccountForSignIn(database, PERSON.email)).toBeNull();
    await expect(joinByAccount(database, token, second)).rejects.toMatchObject({
      code: "gone",
      message: expect.stringContaining("has been used") as string,
    });
  });

  it("does not work once it is revoked", async () => {
    const { id, token } = await invite();
    const place = { studyId: made.studyId, invitationId: id };
    await revokeInvitation(database, made.coordinator.actor, place);
    await expect(joinByAccount(database, token, await newAccount("late"))).rejects.toMatchObject({ code: "gone" });
    await expect(revokeInvitation(database, made.coordinator.actor, place)).rejects.toMatchObject({ code: "conflict" });
    expect(await states()).toEqual(["revoked"]);
  });

  it("cannot be revoked from another study", async () => {
    const { id } = await invite();
    const other = await makeStudy(database, { slug: "other", raters: 1, cases: 1 });
    const place = { studyId: other.studyId, invitationId: id };
    await expect(revokeInvitation(database, other.coordinator.actor, place)).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await states()).toEqual(["open"]);
  });

  it("does not work once it has expired, nor does a link that never was", async () => {
    const { token } = await invite();
    rawConnection(database).exec("UPDATE invitations SET expires_at = '2020-01-01T00:00:00.000Z'");
    await expect(readInvitation(database, token)).rejects.toMatchObject({ code: "gone" });
    await expect(joinByNewAccount(database, token, PERSON)).rejects.toMatchObject({ code: "gone" });
    await expect(readInvitation(database, `${token}x`)).rejects.toMatchObject({ code: "not-found" });
    expect(await states()).toEqual(["expired"]);
  });

  it("stays open when who opens it is a member already, or names an address that has an account", async () => {
    const { token } = await invite();
    await expect(joinByAccount(database, token, made.raters[0]!.accountId)).rejects.toMatchObject({ code: "conflict" });
    const taken = { ...PERSON, email: made.raters[0]!.email };
    await expect(joinByNewAccount(database, token, taken)).rejects.toMatchObject({ code: "conflict" });
    expect(await states()).toEqual(["open"]);
  });
});
