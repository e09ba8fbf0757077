import { z } from "zod";

/** A page that is open for a week tells less than this. */
const LONGEST_MS = 7 * 24 * 3_600_000;
const milliseconds = z.number().int().min(0).max(LONGEST_MS);

/** How long the rater was active in one opening of the case page, as the page tells it from time to time. */
export const visitForm = z.object({
  visit: z.string().regex(/^[0-9a-f]{32}$/, "A visit is named by 32 hexadecimal digits."),
  activeMs: milliseconds,
  options: z.array(z.object({ presentationId: z.number().int().positive(), activeMs: milliseconds })).max(1000),
});

export type VisitForm = z.infer<typeof visitForm>;
