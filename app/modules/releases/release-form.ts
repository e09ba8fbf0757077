import { z } from "zod";
import { parseVersion } from "./release-version.ts";

/** What it takes to freeze a release. From the second release on a changelog is needed; `createRelease` sees to it. */
export const releaseForm = z.object({
  version: z
    .string("Give a version, such as 1.0.0.")
    .trim()
    .refine((version) => parseVersion(version) !== null, "Give three whole numbers, such as 1.0.0."),
  changelog: z.string().trim().max(5000, "Keep the changelog under 5000 characters.").optional(),
});

export type ReleaseForm = z.input<typeof releaseForm>;
