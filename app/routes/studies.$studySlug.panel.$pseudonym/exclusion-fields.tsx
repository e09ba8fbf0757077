import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField, TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type ExclusionForm, exclusionForm } from "#app/modules/panel/recusal-form.ts";

const EMPTY: ExclusionForm = { caseExternalId: "", reason: "" };

/** Keeps a member from a case on the coordinator's word. */
export function ExclusionFields({
  pseudonym,
  cases,
  failure,
  excluded,
  busy,
}: {
  pseudonym: string;
  cases: string[];
  failure: Failure | null;
  excluded: { caseExternalId: string; withdrawn: number } | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, reset } = useForm<ExclusionForm>({
    resolver: zodResolver(exclusionForm),
    defaultValues: EMPTY,
  });
  useEffect(() => {
    if (excluded) reset(EMPTY);
  }, [excluded, reset]);
  const { errors } = formState;
  return (
    <Form
      method="post"
      noValidate
      aria-labelledby="exclude"
      className="mt-10 space-y-4 border-t border-line-strong pt-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form, { preventScrollReset: true }))(event);
      }}
    >
      <h2 id="exclude">Exclude from a case</h2>
      <p className="max-w-[68ch] text-muted">
        {`${pseudonym} is not asked to rate the case, whatever is planned, until you lift it. If they have it open, it goes back to the pool; ratings that they have submitted stand.`}
      </p>
      <p role="status" className={excluded ? "border-l-4 border-accent bg-accent-soft px-4 py-2" : undefined}>
        {excluded && describe(pseudonym, excluded)}
      </p>
      <FailureNotice failure={failure} />
      <div className="grid max-w-2xl gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <SelectField label="Case" error={errors.caseExternalId?.message} {...register("caseExternalId")}>
          <option value="">Choose …</option>
          {cases.map((externalId) => (
            <option key={externalId}>{externalId}</option>
          ))}
        </SelectField>
        <TextField label="Reason" autoComplete="off" error={errors.reason?.message} {...register("reason")} />
      </div>
      <Button type="submit" disabled={busy}>
        {busy ? "Excluding …" : "Exclude from the case"}
      </Button>
    </Form>
  );
}

function describe(pseudonym: string, { caseExternalId, withdrawn }: { caseExternalId: string; withdrawn: number }) {
  const back = withdrawn > 0 ? " Their open assignment is back in the pool." : "";
  return `${pseudonym} is excluded from ${caseExternalId}.${back}`;
}
