import type { Database } from "#db/client.ts";
import { listReleases, type Release } from "#db/queries/releases.ts";
import type { LabelCounts } from "../labels/overview-labels.server.ts";
import { overviewLabels } from "../labels/overview-labels.server.ts";
import { previewRelease, type ReleasePreview } from "./create-release.server.ts";

/** The releases of a study, newest first, and where the next one stands. */
export interface ReleasesPage {
  releases: Release[];
  /** Null for who may not freeze a release: work in progress is not theirs to see. */
  next: { counts: LabelCounts; preview: ReleasePreview } | null;
}

/** Reads the releases of a study, and with `withNext` what the next one would be. */
export async function readReleasesPage(
  database: Database,
  studyId: number,
  { withNext }: { withNext: boolean },
): Promise<ReleasesPage> {
  const releases = await listReleases(database, studyId);
  if (!withNext) return { releases, next: null };
  const { whole: counts } = await overviewLabels(database, studyId);
  return { releases, next: { counts, preview: await previewRelease(database, studyId) } };
}
