import { zodResolver } from "@hookform/resolvers/zod";
import { Form, Link, useSubmit } from "@remix-run/react";
import { useForm } from "react-hook-form";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { TextArea, TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import type { ReleasesPage } from "#app/modules/releases/read-releases-page.server.ts";
import { type ReleaseForm, releaseForm } from "#app/modules/releases/release-form.ts";

type Next = NonNullable<ReleasesPage["next"]>;

/** Where the next release stands: how many options have a label, what is missing, and the form that freezes it. */
export function NextRelease({ next, failure, busy }: { next: Next; failure: Failure | null; busy: boolean }) {
  const { counts, preview } = next;
  const isReady = counts.options > 0 && preview.unlabelled.total === 0;
  return (
    <section className="mt-12 max-w-3xl">
      <h2>The next release</h2>
      <LabelState counts={counts} />
      {!isReady && <WhatIsMissing next={next} />}
      <FreezeForm preview={preview} isReady={isReady} failure={failure} busy={busy} />
    </section>
  );
}

const PLACES: { key: "labelled" | "disputed" | "tooFew" | "unrated" | "dropped"; label: string; to: string }[] = [
  { key: "labelled", label: "labelled", to: "../agreement?view=options&state=labelled" },
  { key: "disputed", label: "disputed", to: "../disputes" },
  { key: "tooFew", label: "too few ratings", to: "../agreement?view=options&state=too-few" },
  { key: "unrated", label: "not rated", to: "../assignments" },
  { key: "dropped", label: "dropped", to: "../agreement?view=options&state=dropped" },
];

function LabelState({ counts }: Pick<Next, "counts">) {
  return (
    <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-3">
      <div>
        <dt className="text-sm text-muted">options in all</dt>
        <dd className="text-xl font-semibold">{counts.options.toLocaleString("en")}</dd>
      </div>
      {PLACES.map(({ key, label, to }) => (
        <div key={key}>
          <dt className="text-sm text-muted">{label}</dt>
          <dd className="text-xl">
            {counts[key] === 0 ? (
              "0"
            ) : (
              <Link className="link" to={to}>
                {counts[key].toLocaleString("en")}
              </Link>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function WhatIsMissing({ next: { counts, preview } }: { next: Next }) {
  const { total, first } = preview.unlabelled;
  if (counts.options === 0) {
    return (
      <p className="mt-4 border-l-4 border-caution pl-4">
        The study has no options to release yet.{" "}
        <Link className="link" to="../cases/import">
          Import cases
        </Link>{" "}
        first.
      </p>
    );
  }
  return (
    <div className="mt-4 border-l-4 border-caution pl-4">
      <p>
        {total === 1 ? "One option has" : `${total.toLocaleString("en")} options have`} no label yet, so nothing can be
        frozen.
        {counts.disputed > 0 && (
          <>
            {" "}
            <Link className="link" to="../disputes">
              {counts.disputed} in dispute
            </Link>{" "}
            wait for an adjudicator.
          </>
        )}
        {counts.tooFew + counts.unrated > 0 && (
          <>
            {" "}
            <Link className="link" to="../assignments">
              {counts.tooFew + counts.unrated} with too few ratings
            </Link>{" "}
            wait for raters.
          </>
        )}
      </p>
      <p className="mt-1 text-sm text-muted">
        {first.join("; ")}
        {total > first.length && ` and ${(total - first.length).toLocaleString("en")} more`}.
      </p>
    </div>
  );
}

function FreezeForm({
  preview,
  isReady,
  failure,
  busy,
}: {
  preview: Next["preview"];
  isReady: boolean;
  failure: Failure | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const { register, handleSubmit, formState } = useForm<ReleaseForm>({
    resolver: zodResolver(releaseForm),
    defaultValues: { version: preview.nextVersion },
  });
  return (
    <Form
      method="post"
      noValidate
      className="mt-6"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <fieldset disabled={!isReady} className="space-y-4 disabled:opacity-60">
        <legend className="sr-only">Freeze a release</legend>
        <FailureNotice failure={failure} />
        <div className="max-w-40">
          <TextField
            label="Version"
            error={formState.errors.version?.message}
            defaultValue={preview.nextVersion}
            {...register("version")}
          />
        </div>
        <TextArea
          label="Changelog"
          hint={
            preview.needsChangelog
              ? "What changed since the release before: new cases, labels settled anew, options dropped."
              : "May stay empty for the first release."
          }
          error={formState.errors.changelog?.message}
          {...register("changelog")}
        />
        <Button type="submit" look="primary" disabled={busy || !isReady} aria-describedby="freeze-consequence">
          {busy ? "Freezing …" : "Freeze the release"}
        </Button>
      </fieldset>
      <p id="freeze-consequence" className="mt-2 text-sm text-muted">
        {isReady
          ? `Freezes ${preview.cases} cases with ${preview.options.toLocaleString("en")} options. A frozen release cannot be changed or taken back; analysts of the study see it at once.`
          : "Possible as soon as every option has a label or is dropped."}
      </p>
    </Form>
  );
}
