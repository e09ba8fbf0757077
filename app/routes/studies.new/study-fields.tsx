import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button, ButtonLink } from "#app/components/ui/button.tsx";
import { INSTRUMENT_WORDS } from "#app/components/studies/instrument-words.ts";
import { ShowingFields } from "#app/components/studies/showing-fields.tsx";
import { DisagreementRuleField } from "#app/components/studies/disagreement-rule-field.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type StudyForm, studyForm, type StudyFormInput } from "#app/modules/studies/study-form.ts";
import { suggestSlug } from "#app/modules/studies/suggest-slug.ts";
import { INSTRUMENT_KINDS } from "#scoring/terms.ts";

const START: StudyFormInput = {
  name: "",
  slug: "",
  preset: "noharm",
  ratersPerOption: 3,
  disagreementRule: "by-panel-size",
  shufflesOptions: false,
  silentRepeats: 0,
};

export function StudyFields({ failure, busy }: { failure: Failure | null; busy: boolean }) {
  const submit = useSubmit();
  const { register, handleSubmit, formState, setValue, watch } = useForm<StudyFormInput, unknown, StudyForm>({
    resolver: zodResolver(studyForm),
    defaultValues: START,
  });
  const { errors, dirtyFields } = formState;
  return (
    <Form
      method="post"
      noValidate
      className="max-w-2xl space-y-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <FailureNotice failure={failure} />
      <TextField
        label="Name"
        autoComplete="off"
        error={errors.name?.message}
        {...register("name", {
          onChange: (event: { target: { value: string } }) => {
            if (!dirtyFields.slug) setValue("slug", suggestSlug(event.target.value));
          },
        })}
      />
      <TextField
        label="Short name"
        hint="Part of the study's address and of its files. It cannot be changed later."
        autoComplete="off"
        spellCheck={false}
        error={errors.slug?.message}
        {...register("slug")}
      />
      <fieldset>
        <legend className="font-semibold">What raters are asked</legend>
        <div className="mt-1 divide-y divide-line border-y border-line">
          {INSTRUMENT_KINDS.map((kind) => (
            <label key={kind} className="flex cursor-pointer items-baseline gap-3 py-2.5">
              <input
                type="radio"
                value={kind}
                className="shrink-0 translate-y-px accent-(--accent)"
                {...register("preset")}
              />
              <span>
                {INSTRUMENT_WORDS[kind].name}
                <span className="block text-sm text-muted">{INSTRUMENT_WORDS[kind].meaning}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="max-w-48">
        <TextField
          label="Raters an option"
          type="number"
          min={1}
          max={99}
          error={errors.ratersPerOption?.message}
          {...register("ratersPerOption")}
        />
      </div>
      <DisagreementRuleField
        rule={watch("disagreementRule")}
        raters={watch("ratersPerOption")}
        error={errors.disagreementRule?.message}
        register={register("disagreementRule")}
      />
      <ShowingFields
        shuffle={register("shufflesOptions")}
        repeats={register("silentRepeats")}
        error={errors.silentRepeats?.message}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? "Creating …" : "Create the study"}
        </Button>
        <ButtonLink to="/studies" look="quiet">
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
