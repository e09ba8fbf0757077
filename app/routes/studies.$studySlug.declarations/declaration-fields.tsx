import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/ui/button.tsx";
import { ChoiceGroup } from "#app/components/ui/choice-group.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextArea, TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type DeclarationForm, declarationForm } from "#app/modules/panel/declaration-form.ts";
import type { Declaration } from "#app/modules/panel/declare.server.ts";

const CONSENT =
  "I take part of my own will. My ratings and comments may be used for the labels of this study, and published with them under my pseudonym.";

/** What a rater declares: years in practice, conflict of interest, capacity and consent. */
export function DeclarationFields({
  declaration,
  failure,
  busy,
}: {
  declaration: Declaration | null;
  failure: Failure | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, watch } = useForm<DeclarationForm>({
    resolver: zodResolver(declarationForm, undefined, { raw: true }),
    defaultValues: startOf(declaration),
  });
  const { errors } = formState;
  return (
    <Form
      method="post"
      noValidate
      className="space-y-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <FailureNotice failure={failure} />
      <div className="max-w-xs">
        <TextField
          label="Years in practice"
          hint="Whole years since you became a specialist."
          inputMode="numeric"
          autoComplete="off"
          error={errors.yearsInPractice?.message}
          {...register("yearsInPractice")}
        />
      </div>
      <ChoiceGroup
        type="radio"
        label="Conflict of interest"
        hint="Ties to who makes or sells what is rated here, or to the systems that will be scored."
        error={errors.conflict?.message}
        choices={[
          { value: "none", label: "I have none" },
          { value: "some", label: "I have one" },
        ]}
        register={() => register("conflict")}
      />
      <div className={watch("conflict") === "some" ? undefined : "hidden"}>
        <TextArea
          label="What it is, in your words"
          error={errors.conflictWords?.message}
          {...register("conflictWords")}
        />
      </div>
      <div className="max-w-xs">
        <TextField
          label="Most cases at a time"
          hint="How many unfinished cases you can have. Empty: no limit."
          inputMode="numeric"
          autoComplete="off"
          error={errors.mostCases?.message}
          {...register("mostCases")}
        />
      </div>
      <ChoiceGroup
        type="checkbox"
        label="Consent"
        error={errors.consent?.message}
        choices={[{ value: "on", label: CONSENT }]}
        register={() => register("consent")}
      />
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Saving …" : "Save the declarations"}
      </Button>
    </Form>
  );
}

function startOf(declaration: Declaration | null): Partial<DeclarationForm> {
  if (!declaration) return { yearsInPractice: "", conflictWords: "", mostCases: "" };
  const { yearsInPractice, conflictOfInterest, mostCases, consentedAt } = declaration;
  return {
    yearsInPractice: yearsInPractice === null ? "" : String(yearsInPractice),
    conflict: conflictOfInterest === null ? undefined : conflictOfInterest === "" ? "none" : "some",
    conflictWords: conflictOfInterest ?? "",
    mostCases: mostCases === null ? "" : String(mostCases),
    consent: consentedAt === null ? undefined : "on",
  };
}
