import { and, asc, desc, eq } from "drizzle-orm";
import { type Database, type Transaction, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { type CaseContent, selectCases, selectVariants, type VariantContent } from "../internal/case-content.ts";
import { digestOf, sha256 } from "../digest.ts";
import { type LabelInputs, selectLabelInputs } from "../internal/label-inputs.ts";
import { memberships, releaseFiles, releases, studies } from "../schema/index.ts";

export interface Release {
  version: string;
  formatVersion: number;
  changelog: string;
  checksum: string;
  createdBy: string | null;
  createdAt: string;
}

export interface ReleaseFile {
  path: string;
  sha256: string;
  bytes: Uint8Array;
}

/** A case as a release carries it: as it stands now, with its other wordings. */
export type ReleaseCase = CaseContent & { variants: VariantContent[] };

/** Everything a release is made of, read as one consistent view, with a digest of it. */
export interface ReleaseMaterial {
  study: { slug: string; name: string };
  cases: ReleaseCase[];
  labelInputs: LabelInputs;
  digest: string;
}

/** Read what a release would be made of now. */
export async function readReleaseMaterial(database: Database, studyId: number): Promise<ReleaseMaterial> {
  return withSnapshot(database, (tx) => selectMaterial(tx, studyId));
}

function selectMaterial(tx: Transaction, studyId: number): ReleaseMaterial {
  const study = tx
    .select({ slug: studies.slug, name: studies.name })
    .from(studies)
    .where(eq(studies.id, studyId))
    .get();
  if (!study) throw new DataError("not-found", "There is no such study.");
  const variants = selectVariants(tx, studyId);
  const cases = selectCases(tx, studyId).map((content) => ({
    ...content,
    variants: variants.get(content.caseId) ?? [],
  }));
  const labelInputs = selectLabelInputs(tx, studyId);
  return { study, cases, labelInputs, digest: digestOf({ study, cases, labelInputs }) };
}

/**
 * Freeze a release: the bytes of its files as they are given, for good. `materialDigest` is that of the material the
 * files were made from.
 * @throws DataError conflict when the version exists, or the study has changed since the material was read
 */
export async function addRelease(
  database: Database,
  actor: Actor,
  input: {
    studyId: number;
    version: string;
    formatVersion: number;
    changelog: string;
    materialDigest: string;
    files: { path: string; bytes: Uint8Array }[];
    checksum: string;
    createdAt: string;
  },
): Promise<void> {
  withTransaction(database, (tx) => {
    const { files, materialDigest, ...release } = input;
    const taken = and(eq(releases.studyId, input.studyId), eq(releases.version, input.version));
    if (tx.select({ id: releases.id }).from(releases).where(taken).get()) {
      throw new DataError("conflict", `Release ${input.version} exists already, and a release never changes.`);
    }
    if (selectMaterial(tx, input.studyId).digest !== materialDigest) {
      throw new DataError("conflict", "Ratings or rulings came in while the release was made. Make it again.");
    }
    const { id } = tx
      .insert(releases)
      .values({ ...release, createdByMembershipId: actor.membershipId })
      .returning({ id: releases.id })
      .get();
    for (const file of files) {
      tx.insert(releaseFiles)
        .values({ releaseId: id, path: file.path, sha256: sha256(file.bytes), bytes: Buffer.from(file.bytes) })
        .run();
    }
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "release.freeze",
      subject: `release ${input.version}`,
      after: { checksum: input.checksum, files: files.length, changelog: input.changelog },
    });
  });
}

const releaseColumns = {
  version: releases.version,
  formatVersion: releases.formatVersion,
  changelog: releases.changelog,
  checksum: releases.checksum,
  createdBy: memberships.pseudonym,
  createdAt: releases.createdAt,
};

/** The releases of a study, newest first. */
export async function listReleases(database: Database, studyId: number): Promise<Release[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select(releaseColumns)
      .from(releases)
      .leftJoin(memberships, eq(memberships.id, releases.createdByMembershipId))
      .where(eq(releases.studyId, studyId))
      .orderBy(desc(releases.id))
      .all(),
  );
}

/** A release with its files by path, or null when the study has no such version. */
export async function readRelease(
  database: Database,
  studyId: number,
  version: string,
): Promise<(Release & { files: ReleaseFile[] }) | null> {
  return withSnapshot(database, (tx) => {
    const release = tx
      .select({ id: releases.id, ...releaseColumns })
      .from(releases)
      .leftJoin(memberships, eq(memberships.id, releases.createdByMembershipId))
      .where(and(eq(releases.studyId, studyId), eq(releases.version, version)))
      .get();
    if (!release) return null;
    const { id, ...content } = release;
    const files = tx
      .select({ path: releaseFiles.path, sha256: releaseFiles.sha256, bytes: releaseFiles.bytes })
      .from(releaseFiles)
      .where(eq(releaseFiles.releaseId, id))
      .orderBy(asc(releaseFiles.path))
      .all();
    return { ...content, files };
  });
}
