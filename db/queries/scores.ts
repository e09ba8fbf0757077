import { and, desc, eq } from "drizzle-orm";
import { type Database, withSnapshot, withTransaction } from "../client.ts";
import { DataError } from "../errors.ts";
import { type Actor, appendAudit } from "../internal/audit.ts";
import { digestOf, sha256 } from "../digest.ts";
import { enqueue } from "../internal/jobs.ts";
import { now } from "../internal/time.ts";
import { answerFiles, jobs, releases, scoringRuns } from "../schema/index.ts";

export interface ScoringParameters {
  seed: number;
  replicates: number;
}

/** A scoring of uploaded answers against a release, and where its job stands. */
export interface ScoringRun {
  runId: number;
  releaseVersion: string;
  answerFile: string;
  answerFileSha256: string;
  parameters: ScoringParameters;
  createdAt: string;
  state: string;
  progress: number;
  error: string | null;
}

/**
 * Keep a file of answers as it came and ask for its scoring against a release. The same bytes are kept once.
 * @throws DataError not-found when the study has no such release
 */
export async function addScoringRun(
  database: Database,
  actor: Actor,
  input: { studyId: number; releaseVersion: string; name: string; bytes: Uint8Array; parameters: ScoringParameters },
): Promise<{ runId: number }> {
  return withTransaction(database, (tx) => {
    const release = tx
      .select({ id: releases.id, checksum: releases.checksum })
      .from(releases)
      .where(and(eq(releases.studyId, input.studyId), eq(releases.version, input.releaseVersion)))
      .get();
    if (!release) throw new DataError("not-found", `The study has no release ${input.releaseVersion}.`);
    const hash = sha256(input.bytes);
    const ofStudy = and(eq(answerFiles.studyId, input.studyId), eq(answerFiles.sha256, hash));
    tx.insert(answerFiles)
      .values({
        studyId: input.studyId,
        name: input.name,
        sha256: hash,
        bytes: Buffer.from(input.bytes),
        uploadedByMembershipId: actor.membershipId,
        uploadedAt: now(),
      })
      .onConflictDoNothing()
      .run();
    const answerFile = tx.select({ id: answerFiles.id }).from(answerFiles).where(ofStudy).get()!;
    const jobId = enqueue(tx, {
      studyId: input.studyId,
      kind: "score",
      payload: { releaseVersion: input.releaseVersion, answerFileId: answerFile.id, parameters: input.parameters },
      inputsDigest: digestOf({ answers: hash, release: release.checksum, parameters: input.parameters }),
    });
    const run = tx
      .insert(scoringRuns)
      .values({
        releaseId: release.id,
        answerFileId: answerFile.id,
        jobId,
        parameters: JSON.stringify(input.parameters),
        createdAt: now(),
      })
      .returning({ runId: scoringRuns.id })
      .get();
    appendAudit(tx, actor, {
      studyId: input.studyId,
      action: "score.request",
      subject: `answers ${input.name} against release ${input.releaseVersion}`,
      after: { sha256: hash, ...input.parameters },
    });
    return run;
  });
}

const runColumns = {
  runId: scoringRuns.id,
  jobId: scoringRuns.jobId,
  releaseVersion: releases.version,
  answerFile: answerFiles.name,
  answerFileSha256: answerFiles.sha256,
  parameters: scoringRuns.parameters,
  createdAt: scoringRuns.createdAt,
  state: jobs.state,
  progress: jobs.progress,
  error: jobs.error,
};

/** The scoring runs of a study, newest first. */
export async function listScoringRuns(database: Database, studyId: number): Promise<ScoringRun[]> {
  return withSnapshot(database, (tx) =>
    tx
      .select(runColumns)
      .from(scoringRuns)
      .innerJoin(releases, eq(releases.id, scoringRuns.releaseId))
      .innerJoin(answerFiles, eq(answerFiles.id, scoringRuns.answerFileId))
      .innerJoin(jobs, eq(jobs.id, scoringRuns.jobId))
      .where(eq(releases.studyId, studyId))
      .orderBy(desc(scoringRuns.id))
      .all()
      .map(({ jobId: _job, ...row }) => ({ ...row, parameters: JSON.parse(row.parameters) as ScoringParameters })),
  );
}

/** One scoring run with its report (null until the job is done), or null when the study has no such run. */
export async function readScoringRun(
  database: Database,
  studyId: number,
  runId: number,
): Promise<(ScoringRun & { report: unknown }) | null> {
  return withSnapshot(database, (tx) => {
    const row = tx
      .select({ ...runColumns, result: jobs.result })
      .from(scoringRuns)
      .innerJoin(releases, eq(releases.id, scoringRuns.releaseId))
      .innerJoin(answerFiles, eq(answerFiles.id, scoringRuns.answerFileId))
      .innerJoin(jobs, eq(jobs.id, scoringRuns.jobId))
      .where(and(eq(releases.studyId, studyId), eq(scoringRuns.id, runId)))
      .get();
    if (!row) return null;
    const { jobId: _job, result, ...run } = row;
    return {
      ...run,
      parameters: JSON.parse(run.parameters) as ScoringParameters,
      report: result === null ? null : (JSON.parse(result) as unknown),
    };
  });
}

/** The bytes of an uploaded file of answers, for the worker that scores them. */
export async function readAnswerFile(
  database: Database,
  studyId: number,
  answerFileId: number,
): Promise<{ name: string; bytes: Uint8Array } | null> {
  return withSnapshot(
    database,
    (tx) =>
      tx
        .select({ name: answerFiles.name, bytes: answerFiles.bytes })
        .from(answerFiles)
        .where(and(eq(answerFiles.id, answerFileId), eq(answerFiles.studyId, studyId)))
        .get() ?? null,
  );
}

/** The bytes of the answers that a scoring run is of, and the release it is against, or null: no such run. */
export async function readRunAnswers(
  database: Database,
  studyId: number,
  runId: number,
): Promise<{ name: string; bytes: Uint8Array; releaseVersion: string } | null> {
  return withSnapshot(
    database,
    (tx) =>
      tx
        .select({ name: answerFiles.name, bytes: answerFiles.bytes, releaseVersion: releases.version })
        .from(scoringRuns)
        .innerJoin(releases, eq(releases.id, scoringRuns.releaseId))
        .innerJoin(answerFiles, eq(answerFiles.id, scoringRuns.answerFileId))
        .where(and(eq(scoringRuns.id, runId), eq(releases.studyId, studyId)))
        .get() ?? null,
  );
}
