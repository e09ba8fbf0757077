import { z } from "zod";
import { newPassword } from "#app/modules/accounts/new-password.ts";
import { emailField } from "./panel-form.ts";

/** What makes an account on the page of an invitation. */
export const newAccountForm = z
  .object({
    name: z.string().trim().min(1, "Write your name.").max(200, "A name has at most 200 characters."),
    email: emailField,
    password: newPassword,
    passwordAgain: z.string(),
  })
  .refine(({ password, passwordAgain }) => password === passwordAgain, {
    path: ["passwordAgain"],
    message: "The two passwords differ. Write the same one twice.",
  });

export type NewAccountForm = z.infer<typeof newAccountForm>;

/** Whether an invitation is accepted by the signed-in account or by a new one. */
export const joinForm = z.object({ intent: z.enum(["accept", "create"], "Choose how to join.") });
