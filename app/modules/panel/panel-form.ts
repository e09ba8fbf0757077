import { z } from "zod";
import { explainRoleClash, ROLES } from "#scoring/terms.ts";

/** Who joins a panel and as what. */
export const panelForm = z
  .object({
    email: z.string().trim().toLowerCase().pipe(z.email("Write an e-mail address: name@example.org.")),
    roles: z
      .array(z.enum(ROLES))
      .min(1, "Choose at least one role.")
      .superRefine((roles, context) => {
        const clash = explainRoleClash(roles);
        if (clash) context.addIssue({ code: "custom", message: clash });
      }),
    specialties: z.array(z.string().trim().min(1).max(100)),
  })
  .refine(({ roles, specialties }) => !roles.includes("rater") || specialties.length > 0, {
    path: ["specialties"],
    message: "A rater needs at least one specialty: cases are assigned by it.",
    // Also when the address is wrong: every problem shows at once.
    when: ({ value }) => hasLists(value),
  });

export type PanelForm = z.infer<typeof panelForm>;

function hasLists(value: unknown): boolean {
  const { roles, specialties } = value as Partial<PanelForm>;
  return Array.isArray(roles) && Array.isArray(specialties);
}
