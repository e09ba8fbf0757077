import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type SignInForm, signInForm } from "#app/modules/accounts/sign-in-form.ts";

export function SignInFields({ failure, busy }: { failure: Failure | null; busy: boolean }) {
  const submit = useSubmit();
  const { register, handleSubmit, formState } = useForm<SignInForm>({ resolver: zodResolver(signInForm) });
  return (
    <Form
      method="post"
      noValidate
      className="mt-6 space-y-4"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <FailureNotice failure={failure} />
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        error={formState.errors.email?.message}
        {...register("email")}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        error={formState.errors.password?.message}
        {...register("password")}
      />
      <Button type="submit" look="primary" className="w-full" disabled={busy}>
        {busy ? "Signing in …" : "Sign in"}
      </Button>
    </Form>
  );
}
