import { zodResolver } from "@hookform/resolvers/zod";
import { Form, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { harmInWords } from "#app/components/labels/label-words.ts";
import { AppropriatenessScale, type ScaleAnchor, ScaleHeading } from "#app/components/scale/appropriateness-scale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField, TextArea } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { adjudicationFormSchema, needsSeverity } from "#app/modules/adjudications/adjudication-form.ts";
import type { DisputePage } from "#app/modules/adjudications/read-dispute.server.ts";
import {
  type Appropriateness,
  classOfScore,
  HARM_SEVERITIES,
  type HarmSeverity,
  impliedHarm,
  type InstrumentKind,
  isAppropriateness,
} from "#scoring/terms.ts";

type Schema = ReturnType<typeof adjudicationFormSchema>;

export interface DecisionPage extends Omit<DisputePage, "instrument"> {
  instrumentKind: InstrumentKind;
  anchors: ScaleAnchor[];
}

/** The decision: a score that becomes the label, or that the option is dropped; always with a rationale. */
export function DecisionForm({ page, failure, busy }: { page: DecisionPage; failure: Failure | null; busy: boolean }) {
  const { ratingsDigest, supersedes, instrumentKind, anchors, next } = page;
  const submit = useSubmit();
  const { register, handleSubmit, control, setValue, formState } = useForm<z.input<Schema>, unknown, z.output<Schema>>({
    resolver: zodResolver(adjudicationFormSchema(instrumentKind)),
    defaultValues: { decision: "label" },
  });
  const { errors } = formState;
  const [decision, typedScore, severity] = useWatch({ control, name: ["decision", "score", "severity"] });
  const score = isAppropriateness(Number(typedScore)) ? (Number(typedScore) as Appropriateness) : null;
  const isDrop = decision === "drop";
  const chooseScore = (chosen: Appropriateness) =>
    setValue("score", String(chosen), { shouldValidate: formState.isSubmitted, shouldDirty: true });
  return (
    <Form
      method="post"
      noValidate
      className="mt-8 space-y-5 border-t border-line pt-5"
      onSubmit={(event) => {
        const form = event.currentTarget;
        void handleSubmit(() => submit(form))(event);
      }}
    >
      <h2>{page.dispute.ruling ? "Decide again" : "Decide"}</h2>
      <FailureNotice failure={failure} />
      <input type="hidden" {...register("ratingsDigest")} value={ratingsDigest} />
      <input type="hidden" {...register("supersedes")} value={supersedes ?? ""} />
      <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
        <legend className="sr-only">Decision</legend>
        <label className="flex items-center gap-2">
          <input type="radio" value="label" defaultChecked {...register("decision")} /> Give it a label
        </label>
        <label className="flex items-center gap-2">
          <input type="radio" value="drop" {...register("decision")} /> Drop the option
        </label>
      </fieldset>
      {isDrop ? (
        <p className="text-muted">
          Dropped: the option leaves the reference labels. It stays in the record with your rationale, and no system is
          scored on it.
        </p>
      ) : (
        <div className="space-y-4">
          <ScoreChoice anchors={anchors} score={score} error={errors.score?.message} onChoose={chooseScore}>
            <input type="hidden" {...register("score")} />
          </ScoreChoice>
          {instrumentKind === "two-axis" && (score === null || needsSeverity(score, instrumentKind)) && (
            <SelectField
              label="Harm severity"
              hint="Of doing an option scored 1 to 3, or of not doing one scored 7 to 9."
              error={errors.severity?.message}
              defaultValue=""
              {...register("severity")}
            >
              <option value="">Choose</option>
              {HARM_SEVERITIES.map((level) => (
                <option key={level}>{level}</option>
              ))}
            </SelectField>
          )}
          <p aria-live="polite" className="min-h-12 text-muted">
            {labelInWords(score, (severity ?? "") as HarmSeverity | "", page)}
          </p>
        </div>
      )}
      <TextArea
        label="Rationale"
        hint="What decided, for who reads the release later. It goes into the release, with your pseudonym."
        error={errors.rationale?.message}
        rows={4}
        {...register("rationale")}
      />
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Saving …" : next ? "Decide and go to the next" : "Decide"}
      </Button>
    </Form>
  );
}

/** The nine points; the field among the children carries the choice, and a list stands in where scripts do not run. */
function ScoreChoice({
  anchors,
  score,
  error,
  onChoose,
  children,
}: {
  anchors: ScaleAnchor[];
  score: Appropriateness | null;
  error?: string;
  onChoose: (score: Appropriateness) => void;
  children: ReactNode;
}) {
  return (
    <div>
      <p id="score-label" className="font-semibold">
        Score
      </p>
      <div className="overflow-x-auto p-1">
        <ScaleHeading />
        <AppropriatenessScale labelledBy="score-label" anchors={anchors} value={score} onChoose={onChoose} />
      </div>
      {children}
      <noscript>
        <select name="score" aria-labelledby="score-label">
          {anchors.map((anchor) => (
            <option key={anchor.score} value={anchor.score}>{`${anchor.score}, ${anchor.label}`}</option>
          ))}
        </select>
      </noscript>
      {error && (
        <p role="alert" className="mt-1 text-sm font-semibold text-caution">
          {error}
        </p>
      )}
    </div>
  );
}

function labelInWords(score: Appropriateness | null, severity: HarmSeverity | "", page: DecisionPage): string {
  if (score === null) return "The score that you choose becomes the reference label.";
  const { harmType, severity: implied } = impliedHarm(score);
  const given = page.instrumentKind === "two-axis" ? severity || null : implied;
  const anchor = page.anchors.find((candidate) => candidate.score === score)?.label ?? "";
  const harm = harmType !== null && given === null ? "severity to be chosen" : harmInWords(harmType, given ?? "none");
  return `${score} stands for “${anchor}”. The reference label will be ${classOfScore(score)}, score ${score}, ${harm}.`;
}
