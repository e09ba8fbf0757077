import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useFetcher, useSubmit } from "@remix-run/react";
import { useForm, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { GuidelinesText } from "#app/components/ratings/guidelines-text.tsx";
import { ScoreMark } from "#app/components/scale/score-mark.tsx";
import { INSTRUMENT_WORDS } from "#app/components/studies/instrument-words.ts";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField, TextArea, TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { type InstrumentForm, instrumentForm } from "#app/modules/studies/instrument-form.ts";
import type { EditedInstrument } from "#app/modules/studies/instrument.server.ts";
import { INSTRUMENT_KINDS } from "#scoring/terms.ts";

type Input = z.input<typeof instrumentForm>;
type InstrumentOfForm = UseFormReturn<Input, unknown, InstrumentForm>;

/** The wording of a study's rating form. */
export function InstrumentFields({
  instrument,
  failure,
  busy,
}: {
  instrument: EditedInstrument;
  failure: Failure | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { definition } = instrument;
  const form = useForm<Input, unknown, InstrumentForm>({
    resolver: zodResolver(instrumentForm),
    defaultValues: {
      ...{ kind: instrument.kind, expectedVersion: instrument.version },
      ...{ title: definition.title, question: definition.question, guidelines: definition.guidelines },
      classes: definition.classes.map(({ label }) => label),
      anchors: definition.anchors.map(({ label }) => label),
    },
  });
  const { register, handleSubmit, formState } = form;
  const { errors } = formState;
  return (
    <Form
      method="post"
      noValidate
      className="space-y-8"
      onSubmit={(event) => {
        const sent = event.currentTarget;
        void handleSubmit(() => submit(sent, { preventScrollReset: true }))(event);
      }}
    >
      <FailureNotice failure={failure} />
      <input type="hidden" {...register("expectedVersion")} />
      <div className="max-w-2xl space-y-5">
        <SelectField
          label="What raters are asked"
          hint={instrument.hasRatings ? "Ratings are in: this stands now." : undefined}
          {...register("kind")}
        >
          {INSTRUMENT_KINDS.filter((kind) => !instrument.hasRatings || kind === instrument.kind).map((kind) => (
            <option key={kind} value={kind}>
              {INSTRUMENT_WORDS[kind].name}
            </option>
          ))}
        </SelectField>
        <TextField label="Title" error={errors.title?.message} {...register("title")} />
        <TextField label="Question" error={errors.question?.message} {...register("question")} />
      </div>
      <ScaleFields form={form} />
      <GuidelinesFields form={form} html={instrument.guidelinesHtml} />
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Saving …" : "Save the wording"}
      </Button>
    </Form>
  );
}

function ScaleFields({ form: { register, formState } }: { form: InstrumentOfForm }) {
  const { errors } = formState;
  return (
    <fieldset className="max-w-2xl">
      <legend>
        <h2>The scale</h2>
      </legend>
      <p className="text-sm text-muted">What each class is called, and what each point means.</p>
      <div className="mt-3 grid gap-4 sm:grid-cols-3">
        {["1 to 3", "4 to 6", "7 to 9"].map((range, index) => (
          <TextField
            key={range}
            label={range}
            error={errors.classes?.[index]?.message}
            {...register(`classes.${index}`)}
          />
        ))}
      </div>
      <ol className="mt-4 space-y-2">
        {Array.from({ length: 9 }, (_, index) => 8 - index).map((index) => (
          <li key={index} className="flex items-center gap-3">
            <ScoreMark score={index + 1} />
            <div className="flex-1">
              <input
                aria-label={`Meaning of ${index + 1}`}
                aria-invalid={errors.anchors?.[index] ? true : undefined}
                className="w-full rounded border border-line-strong bg-surface px-2.5 py-1 aria-invalid:border-caution"
                {...register(`anchors.${index}`)}
              />
              {errors.anchors?.[index] && (
                <p role="alert" className="text-sm font-semibold text-caution">
                  {errors.anchors[index].message}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

function GuidelinesFields({ form, html }: { form: InstrumentOfForm; html: string }) {
  const preview = useFetcher<{ preview?: string }>();
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div>
        <TextArea
          label="Guidelines"
          hint="Markdown: a line that begins with “- ” is a point of a list, “## ” a heading, **bold**, [words](https://address)."
          rows={16}
          error={form.formState.errors.guidelines?.message}
          {...form.register("guidelines")}
        />
        <Button
          className="mt-3"
          onClick={() =>
            preview.submit({ intent: "preview", guidelines: form.getValues("guidelines") }, { method: "post" })
          }
        >
          Show as raters see it
        </Button>
      </div>
      <section aria-label="Guidelines as raters see them" aria-live="polite" className="border-l border-line pl-5">
        <p className="mb-2 text-sm text-muted">As raters see them</p>
        <GuidelinesText html={preview.data?.preview ?? html} />
      </section>
    </div>
  );
}
