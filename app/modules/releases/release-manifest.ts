import { z } from "zod";
import { RELEASE_FORMAT_VERSION } from "#scoring/bundle.ts";
import { INSTRUMENT_KINDS } from "#scoring/terms.ts";

const count = z.int().min(0);

/** `release.json`: what a release is of, what it holds, and the rules that its labels were made by. */
export const releaseManifestSchema = z.object({
  format_version: z.literal(
    RELEASE_FORMAT_VERSION,
    `This version of Primum reads releases of format ${RELEASE_FORMAT_VERSION} only.`,
  ),
  study: z.object({ slug: z.string(), name: z.string() }),
  version: z.string(),
  created_at: z.string(),
  instrument: z.object({ kind: z.enum(INSTRUMENT_KINDS), version: z.int() }),
  rules: z.record(z.string(), z.unknown()),
  counts: z.object({
    cases: count,
    variants: count,
    options: count,
    labels: count,
    dropped: count,
    raters: count,
    ratings: count,
    adjudications: count,
  }),
  generator: z.object({ name: z.string(), version: z.string() }),
});
export type ReleaseManifest = z.output<typeof releaseManifestSchema>;
