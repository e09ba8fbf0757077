import { z } from "zod";
import { explainRoleClash, ROLES } from "#scoring/terms.ts";

/** What a place on the panel is for. */
export const seatFields = {
  roles: z
    .array(z.enum(ROLES))
    .min(1, "Choose at least one role.")
    .superRefine((roles, context) => {
      const clash = explainRoleClash(roles);
      if (clash) context.addIssue({ code: "custom", message: clash });
    }),
  specialties: z.array(z.string().trim().min(1).max(100)),
};

/** An e-mail address, kept in lower case. */
export const emailField = z.string().trim().toLowerCase().pipe(z.email("Write an e-mail address: name@example.org."));

/** Whether a rater has a specialty, for `refine`; `when` asks it also when another field is wrong. */
export const hasSpecialty = ({ roles, specialties }: { roles: string[]; specialties: string[] }) =>
  !roles.includes("rater") || specialties.length > 0;
export const NEEDS_SPECIALTY = {
  path: ["specialties"],
  message: "A rater needs at least one specialty: cases are assigned by it.",
  when: ({ value }: { value: unknown }) => hasLists(value),
};

/** Who joins a panel and as what. */
export const panelForm = z.object({ email: emailField, ...seatFields }).refine(hasSpecialty, NEEDS_SPECIALTY);

export type PanelForm = z.infer<typeof panelForm>;

function hasLists(value: unknown): boolean {
  const { roles, specialties } = value as Partial<PanelForm>;
  return Array.isArray(roles) && Array.isArray(specialties);
}
