import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { SeatFields } from "#app/components/panel/seat-fields.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type InvitationForm, invitationForm, MOST_DAYS, USUAL_DAYS } from "#app/modules/panel/invitation-form.ts";
import type { StudyPanel } from "#app/modules/panel/list-panel.server.ts";
import { type MadeInvitation, NewLink } from "./new-link.tsx";

const EMPTY: InvitationForm = { email: "", days: String(USUAL_DAYS), roles: ["rater"], specialties: [] };

/** Makes an invitation, and shows its link: the one time at which it is known. */
export function InviteFields({
  specialties,
  canSend,
  failure,
  made,
  busy,
}: {
  specialties: StudyPanel["specialties"];
  /** Whether mail is configured. */
  canSend: boolean;
  failure: Failure | null;
  made: MadeInvitation | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, reset } = useForm<InvitationForm>({
    resolver: zodResolver(invitationForm, undefined, { raw: true }),
    defaultValues: EMPTY,
  });
  const { errors } = formState;
  // Ready for the next one; roles and specialties are often the same.
  useEffect(() => {
    if (made) reset((values) => ({ ...values, email: "" }));
  }, [made, reset]);
  return (
    <Form
      method="post"
      noValidate
      aria-labelledby="invite"
      className="mt-10 space-y-5 border-t border-line-strong pt-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form, { preventScrollReset: true }))(event);
      }}
    >
      <h2 id="invite">Invite</h2>
      <NewLink made={made} />
      <FailureNotice failure={failure} />
      <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
        <TextField
          label="E-mail address"
          hint={
            canSend
              ? "To send the link to; or leave it empty, and copy the link."
              : "If you like, to remember whom it is for."
          }
          type="email"
          autoComplete="off"
          error={errors.email?.message}
          {...register("email")}
        />
        <TextField
          label="Days until it expires"
          hint={`From 1 to ${MOST_DAYS}.`}
          inputMode="numeric"
          autoComplete="off"
          error={errors.days?.message}
          {...register("days")}
        />
      </div>
      <SeatFields
        specialties={specialties}
        errors={errors}
        registerRoles={() => register("roles")}
        registerSpecialties={() => register("specialties")}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Making the link …" : "Make an invitation link"}
        </Button>
        {canSend && (
          <label className="flex cursor-pointer items-baseline gap-2">
            <input type="checkbox" name="send" defaultChecked className="translate-y-px accent-(--accent)" />
            Send it by e-mail where an address is given
          </label>
        )}
      </div>
    </Form>
  );
}
