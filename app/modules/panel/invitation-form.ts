import { z } from "zod";
import { emailField, hasSpecialty, NEEDS_SPECIALTY, seatFields } from "./panel-form.ts";

/** How many days a link works unless another number is asked for, and at most. */
export const USUAL_DAYS = 14;
export const MOST_DAYS = 90;

const DAYS = `Write a number of days from 1 to ${MOST_DAYS}.`;

/** Whom an invitation is for, what they join as, and how long the link works. Numbers of a form come as text. */
export const invitationForm = z
  .object({
    email: z.union([z.literal(""), emailField]),
    days: z.coerce.number(DAYS).int(DAYS).min(1, DAYS).max(MOST_DAYS, DAYS),
    ...seatFields,
  })
  .refine(hasSpecialty, NEEDS_SPECIALTY);

export type InvitationForm = z.input<typeof invitationForm>;

/** Which invitation is revoked. */
export const revocationForm = z.object({ invitationId: z.coerce.number().int().min(1) });
