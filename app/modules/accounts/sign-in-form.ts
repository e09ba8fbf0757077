import { z } from "zod";

/** What the sign-in form asks for. */
export const signInForm = z.object({
  email: z
    .string()
    .trim()
    .min(1, "Enter your e-mail address.")
    .email("This is not an e-mail address: name@example.org."),
  password: z.string().min(1, "Enter your password."),
});

export type SignInForm = z.infer<typeof signInForm>;
