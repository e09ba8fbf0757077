import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { SHORTEST_PASSWORD } from "#app/modules/accounts/new-password.ts";
import { type NewAccountForm, newAccountForm } from "#app/modules/panel/join-form.ts";

/** Makes an account and accepts the invitation by it. */
export function AccountFields({ failure, busy }: { failure: Failure | null; busy: boolean }) {
  const submit = useSubmit();
  const { register, handleSubmit, formState } = useForm<NewAccountForm>({ resolver: zodResolver(newAccountForm) });
  const { errors } = formState;
  return (
    <Form
      method="post"
      noValidate
      className="mt-3 space-y-4"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <FailureNotice failure={failure} />
      <input type="hidden" name="intent" value="create" />
      <TextField
        label="Name"
        hint="For the coordinator alone. In the study you go by a pseudonym."
        autoComplete="name"
        error={errors.name?.message}
        {...register("name")}
      />
      <TextField
        label="E-mail address"
        hint="You sign in with it."
        type="email"
        autoComplete="username"
        error={errors.email?.message}
        {...register("email")}
      />
      <TextField
        label="Password"
        hint={`At least ${SHORTEST_PASSWORD} characters.`}
        type="password"
        autoComplete="new-password"
        error={errors.password?.message}
        {...register("password")}
      />
      <TextField
        label="The same password again"
        type="password"
        autoComplete="new-password"
        error={errors.passwordAgain?.message}
        {...register("passwordAgain")}
      />
      <Button type="submit" look="primary" className="w-full" disabled={busy}>
        {busy ? "Making the account …" : "Make the account and join"}
      </Button>
    </Form>
  );
}
