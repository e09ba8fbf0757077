import type { Database } from "#db/client.ts";
import type { OwnAssignment } from "#db/queries/rater/assignments.ts";
import { listReleases, type Release } from "#db/queries/releases.ts";
import type { Role } from "#scoring/terms.ts";
import { listDisputes } from "../adjudications/list-disputes.server.ts";
import { hasDeclared } from "../panel/declare.server.ts";
import { listAssignments } from "../ratings/list-assignments.server.ts";
import { type CoordinatorOverview, readCoordinatorOverview } from "./coordinator-overview.server.ts";

/** What a member sees of a study at its door: a part for each of their roles, null for those they do not have. */
export interface StudyOverview {
  coordinator: CoordinatorOverview | null;
  /** The rater's own cases and nothing else; see `db/queries/rater`. */
  rater: { open: OwnAssignment[]; submitted: OwnAssignment[]; declared: boolean } | null;
  adjudicator: { waiting: number; mine: number; decided: number } | null;
  analyst: { latest: Release | null; releases: number } | null;
}

/** The overview of a study for one member. Reads no more than their roles may see. */
export async function readOverview(
  database: Database,
  member: { studyId: number; membershipId: number; pseudonym: string; roles: readonly Role[] },
): Promise<StudyOverview> {
  const { studyId, membershipId, pseudonym, roles } = member;
  return {
    coordinator: roles.includes("coordinator") ? await readCoordinatorOverview(database, studyId) : null,
    rater: roles.includes("rater") ? await readRaterPart(database, { studyId, membershipId }) : null,
    adjudicator: roles.includes("adjudicator") ? await countDisputes(database, studyId, pseudonym) : null,
    analyst: roles.includes("analyst") ? await readLatestRelease(database, studyId) : null,
  };
}

async function readRaterPart(database: Database, rater: { studyId: number; membershipId: number }) {
  const { open, submitted } = await listAssignments(database, rater);
  return { open, submitted, declared: await hasDeclared(database, rater.membershipId) };
}

async function countDisputes(database: Database, studyId: number, pseudonym: string) {
  const { waiting, decided } = await listDisputes(database, studyId, pseudonym);
  return {
    waiting: waiting.length,
    mine: waiting.filter(({ mayDecide }) => mayDecide).length,
    decided: decided.length,
  };
}

async function readLatestRelease(database: Database, studyId: number) {
  const releases = await listReleases(database, studyId);
  return { latest: releases[0] ?? null, releases: releases.length };
}
