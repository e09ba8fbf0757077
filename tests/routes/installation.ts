import { decideDispute } from "#app/modules/adjudications/decide-dispute.server.ts";
import { createRelease } from "#app/modules/releases/create-release.server.ts";
import { requestScoring } from "#app/modules/scores/request-scoring.server.ts";
import { runJob } from "#app/modules/jobs/run-job.server.ts";
import { createAccount } from "#db/queries/accounts.ts";
import { createInvitation } from "#db/queries/invitations.ts";
import { claimJob, endJob } from "#db/queries/jobs.ts";
import { readLabelInputs } from "#db/queries/label-inputs.ts";
import { addPanelMember } from "#db/queries/panel.ts";
import { findMembership } from "#db/queries/studies.ts";
import { ROLES, type Role } from "#scoring/terms.ts";
import type { Database } from "#db/client.ts";
import { sha256 } from "#db/digest.ts";
import { createTestDatabase } from "#tests/factories/database.ts";
import { findAssignment, rateCase } from "#tests/factories/ratings.ts";
import { sessionCookieOf } from "#tests/factories/server.ts";
import { commandLine, makeStudy, type MadeStudy } from "#tests/factories/study.ts";
import type { Asker } from "./access-table.ts";

/** A finished study with a member of every role, another study, and what the routes' parameters stand for. */
export interface Installation {
  database: Database;
  assignmentId: number;
  othersAssignmentId: number;
  runId: number;
  /** A fresh session each time: some routes end the session. Null for nobody. */
  cookieOf(asker: Asker): Promise<string | null>;
}

export async function makeInstallation(): Promise<Installation> {
  const database = await createTestDatabase();
  const made = await makeStudy(database, { slug: "study", cases: 1 });
  const other = await makeStudy(database, { slug: "other", cases: 1, assigned: false });
  const people: Partial<Record<Asker, number>> = {
    coordinator: made.coordinator.accountId,
    rater: made.raters[0]!.accountId,
    administrator: await newAccount(database, "administrator", true),
  };
  for (const role of ["adjudicator", "analyst", "participant"] as const) {
    people[role] = await newMember(database, made, role, [role]);
  }
  people.outsider = await newMember(
    database,
    other,
    "outsider",
    ROLES.filter((role) => role !== "rater"),
  );
  for (const [index, rater] of made.raters.entries()) {
    // Option 2 is disputed: 1, 9, 9.
    await rateCase(database, made, { rater, caseExternalId: "Card001", answers: [2, index === 0 ? 1 : 9, 8] });
  }
  await decide(database, made, people.adjudicator!);
  await createInvitation(database, made.coordinator.actor, {
    ...{ studyId: made.studyId, tokenHash: sha256("an-open-link"), email: null },
    ...{ roles: ["rater"], specialties: ["Cardiology"], expiresAt: "2999-01-01T00:00:00.000Z" },
  });
  await createRelease(database, made.coordinator.actor, made.studyId, {});
  return {
    database,
    assignmentId: await findAssignment(database, made, made.raters[0]!, "Card001"),
    othersAssignmentId: await findAssignment(database, made, made.raters[1]!, "Card001"),
    runId: await score(database, made),
    cookieOf: async (asker) => (asker === "nobody" ? null : sessionCookieOf(database, people[asker]!)),
  };
}

async function newAccount(database: Database, name: string, isAdministrator = false): Promise<number> {
  const account = { email: `${name}@table.example.org`, name, passwordHash: "none", isAdministrator };
  return (await createAccount(database, commandLine, account)).id;
}

async function newMember(database: Database, study: MadeStudy, name: string, roles: Role[]): Promise<number> {
  const accountId = await newAccount(database, name);
  const email = `${name}@table.example.org`;
  await addPanelMember(database, commandLine, { studyId: study.studyId, email, roles, specialties: [] });
  return accountId;
}

async function decide(database: Database, made: MadeStudy, accountId: number): Promise<void> {
  const { membershipId, pseudonym } = (await findMembership(database, accountId, made.slug))!;
  const { options } = await readLabelInputs(database, made.studyId);
  const option = options.find((candidate) => candidate.optionExternalId === "2")!;
  await decideDispute(
    database,
    { accountId, membershipId, name: pseudonym },
    made.studyId,
    { caseExternalId: "Card001", optionExternalId: "2" },
    {
      decision: "label",
      score: 8,
      severity: null,
      rationale: "Two of three see a moderate harm.",
      ratingsDigest: option.ratingsDigest,
      supersedes: null,
    },
  );
}

async function score(database: Database, made: MadeStudy): Promise<number> {
  const decisions = [1, 2, 3].map((Option) => ({ Option, GradeAI: "Appropriate" }));
  const line = JSON.stringify({ system: "Everything", trial: 1, case: "Card001", decisions });
  const bytes = new TextEncoder().encode(`${line}\n`);
  const upload = { name: "answers.jsonl", bytes, releaseVersion: "1.0.0" };
  const { runId } = await requestScoring(database, made.coordinator.actor, made.studyId, upload);
  const job = (await claimJob(database))!;
  await endJob(database, job, { result: await runJob(database, job, () => {}) });
  return runId;
}
