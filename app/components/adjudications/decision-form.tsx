import { Form } from "@remix-run/react";
import { type ReactNode, useId } from "react";
import { AppropriatenessScale, type ScaleAnchor, ScaleHeading } from "#app/components/scale/appropriateness-scale.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField, TextArea } from "#app/components/ui/field.tsx";
import { needsSeverity } from "#app/modules/adjudications/adjudication-form.ts";
import { type Appropriateness, HARM_SEVERITIES } from "#scoring/terms.ts";
import { decidesByKey } from "./adjudication-keys.ts";
import { DECISION_WORDS, labelInWords, outcomeInWords } from "./decision-words.ts";
import type { DeskPage, RefusedDecision } from "./desk-page.ts";
import { useDecisionForm } from "./use-decision-form.ts";

const DECISIONS = Object.entries(DECISION_WORDS) as [keyof typeof DECISION_WORDS, string][];

/**
 * The decision: a score that becomes the label, or what else becomes of the option; always with a rationale. `locked`
 * while somebody else has the option open.
 */
export function DecisionForm({
  page,
  to,
  refused,
  busy,
  locked,
  submitWords,
}: {
  page: DeskPage;
  /** Where the decision is sent. */
  to: string;
  refused: RefusedDecision | null;
  busy: boolean;
  locked: boolean;
  submitWords: string;
}) {
  const { ratingsDigest, supersedes, instrumentKind, anchors, unsettledPolicy } = page;
  const desk = useDecisionForm(page, locked || busy);
  const { register, errors, decision, score, severity } = desk;
  const sent = refused?.sent;
  return (
    <Form
      method="post"
      action={to}
      preventScrollReset
      noValidate
      className="mt-8 border-t border-line pt-5"
      ref={desk.form}
      onSubmit={desk.onSubmit}
      onKeyDown={(event) => {
        if (!decidesByKey(event.nativeEvent)) return;
        event.preventDefault();
        desk.send();
      }}
    >
      <fieldset disabled={locked} className="min-w-0 space-y-5">
        <h2>{page.dispute.ruling ? "Decide again" : "Decide"}</h2>
        <FailureNotice failure={refused} />
        <input type="hidden" {...register("ratingsDigest")} value={ratingsDigest} />
        <input type="hidden" {...register("supersedes")} value={supersedes ?? ""} />
        <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
          <legend className="sr-only">Decision</legend>
          {DECISIONS.map(([value, words]) => (
            <label key={value} className="flex items-center gap-2">
              <input
                type="radio"
                value={value}
                defaultChecked={value === (sent?.decision ?? decision)}
                {...register("decision")}
              />{" "}
              {words}
            </label>
          ))}
        </fieldset>
        {decision === "label" ? (
          <div className="space-y-4">
            <ScoreChoice anchors={anchors} score={score} error={errors.score?.message} onChoose={desk.chooseScore}>
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
              {labelInWords(score, severity, instrumentKind, anchors)}
            </p>
          </div>
        ) : (
          decision !== "withdraw" && (
            <p aria-live="polite" className="text-muted">
              {outcomeInWords(decision, unsettledPolicy)}
            </p>
          )
        )}
        <TextArea
          label="Rationale"
          hint={
            decision === "send-back"
              ? "Why, and what the panel should look at. It stays in the record, with your pseudonym."
              : "What decided, for who reads the release later. It goes into the release, with your pseudonym."
          }
          error={errors.rationale?.message}
          rows={4}
          defaultValue={sent?.rationale}
          onKeyDown={(event) => {
            if (event.key === "Escape") event.currentTarget.blur();
          }}
          {...register("rationale")}
        />
        <Button type="submit" look="primary" disabled={busy} title="Key: Ctrl+Enter">
          {busy ? "Saving …" : submitWords}
        </Button>
      </fieldset>
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
  const id = useId();
  return (
    <div>
      <p id={id} className="font-semibold">
        Score
      </p>
      <div className="overflow-x-auto p-1">
        <ScaleHeading />
        <AppropriatenessScale labelledBy={id} anchors={anchors} value={score} onChoose={onChoose} />
      </div>
      {children}
      <noscript>
        <select name="score" aria-labelledby={id}>
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
