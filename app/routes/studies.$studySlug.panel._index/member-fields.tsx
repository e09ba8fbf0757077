import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { SeatFields } from "#app/components/panel/seat-fields.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { StudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { type PanelForm, panelForm } from "#app/modules/panel/panel-form.ts";

const EMPTY: PanelForm = { email: "", roles: ["rater"], specialties: [] };

export function MemberFields({
  specialties,
  failure,
  added,
  busy,
}: {
  specialties: StudyPanel["specialties"];
  failure: Failure | null;
  added: { email: string; pseudonym: string } | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, reset } = useForm<PanelForm>({
    resolver: zodResolver(panelForm),
    defaultValues: EMPTY,
  });
  const { errors } = formState;
  // Ready for the next person once one is in.
  useEffect(() => {
    if (added) reset(EMPTY);
  }, [added, reset]);
  return (
    <Form
      method="post"
      noValidate
      aria-labelledby="add-member"
      className="mt-10 space-y-5 border-t border-line-strong pt-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form, { preventScrollReset: true }))(event);
      }}
    >
      <h2 id="add-member">Add a member</h2>
      <p role="status" className={added ? "border-l-4 border-accent bg-accent-soft px-4 py-2" : undefined}>
        {added && `${added.email} is now ${added.pseudonym}.`}
      </p>
      <FailureNotice failure={failure} />
      <div className="max-w-md">
        <TextField
          label="E-mail address"
          hint="Of somebody who has an account here. Who has none joins by an invitation."
          type="email"
          autoComplete="off"
          error={errors.email?.message}
          {...register("email")}
        />
      </div>
      <SeatFields
        specialties={specialties}
        errors={errors}
        registerRoles={() => register("roles")}
        registerSpecialties={() => register("specialties")}
      />
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Adding …" : "Add to the panel"}
      </Button>
    </Form>
  );
}
