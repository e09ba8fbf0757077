import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { goldForm } from "#app/modules/studies/gold-form.ts";

type Input = z.input<typeof goldForm>;

const EMPTY: Input = { caseExternalId: "", optionExternalId: "", score: "", note: "" };

/** Names an option as a gold option, or gives one another score. */
export function GoldFields({
  failure,
  busy,
  set,
}: {
  failure: Failure | null;
  busy: boolean;
  set: { caseExternalId: string; optionExternalId: string } | null;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, reset } = useForm<Input, unknown, z.output<typeof goldForm>>({
    resolver: zodResolver(goldForm),
    defaultValues: EMPTY,
  });
  const { errors } = formState;
  useEffect(() => {
    if (set) reset(EMPTY);
  }, [set, reset]);
  return (
    <Form
      method="post"
      noValidate
      aria-labelledby="add-gold"
      className="mt-10 max-w-2xl space-y-5 border-t border-line-strong pt-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form, { preventScrollReset: true }))(event);
      }}
    >
      <h2 id="add-gold">Name a gold option</h2>
      <FailureNotice failure={failure} />
      <div className="grid gap-5 sm:grid-cols-3">
        <TextField
          label="Case"
          hint="Its id, such as Card001."
          autoComplete="off"
          error={errors.caseExternalId?.message}
          {...register("caseExternalId")}
        />
        <TextField
          label="Option (its id)"
          hint="As the case lists it."
          autoComplete="off"
          error={errors.optionExternalId?.message}
          {...register("optionExternalId")}
        />
        <TextField
          label="Score"
          hint="1 to 9."
          type="number"
          min={1}
          max={9}
          error={errors.score?.message}
          {...register("score")}
        />
      </div>
      <TextField label="Why it is beyond doubt" error={errors.note?.message} {...register("note")} />
      <Button type="submit" look="primary" disabled={busy}>
        Name it
      </Button>
    </Form>
  );
}
