import { zodResolver } from "@hookform/resolvers/zod";
import { Form, Link, useSubmit } from "@remix-run/react";
import { useForm, type UseFormRegisterReturn, type UseFormReturn } from "react-hook-form";
import { DisagreementRuleField } from "#app/components/studies/disagreement-rule-field.tsx";
import { SEVERITY_POLICY_WORDS, UNSETTLED_POLICY_WORDS } from "#app/components/studies/rule-words.ts";
import { ShowingFields } from "#app/components/studies/showing-fields.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { FailureNotice } from "#app/components/ui/failure-notice.tsx";
import { SelectField, TextField } from "#app/components/ui/field.tsx";
import type { Failure } from "#app/lib/app-error.ts";
import { joinWords } from "#app/lib/join-words.ts";
import { type SettingsForm, settingsForm, type SettingsFormInput } from "#app/modules/studies/settings-form.ts";
import type { ShownSettings } from "#app/modules/studies/read-settings.server.ts";

type SettingsOfForm = UseFormReturn<SettingsFormInput, unknown, SettingsForm>;

/** The settings of a study as one form: it is saved as a whole. */
export function SettingsFields({
  settings,
  failure,
  busy,
}: {
  settings: ShownSettings;
  failure: Failure | null;
  busy: boolean;
}) {
  const submit = useSubmit();
  const form = useForm<SettingsFormInput, unknown, SettingsForm>({
    resolver: zodResolver(settingsForm),
    defaultValues: valuesOf(settings),
  });
  const { register, handleSubmit, formState } = form;
  return (
    <Form
      method="post"
      noValidate
      className="max-w-2xl space-y-10"
      onSubmit={(event) => {
        const sent = event.currentTarget;
        void handleSubmit(() => submit(sent, { preventScrollReset: true }))(event);
      }}
    >
      <FailureNotice failure={failure} />
      {(["rulesVersion", "showingVersion", "planVersion"] as const).map((name) => (
        <input key={name} type="hidden" {...register(name)} />
      ))}
      <RuleFields form={form} settings={settings} />
      <ShowingFields
        shuffle={register("shufflesOptions")}
        repeats={register("silentRepeats")}
        error={formState.errors.silentRepeats?.message}
      >
        <div className="max-w-md">
          <TextField
            label="Seed"
            hint="Order and repeats are drawn from it, with the case and the rater. Changes count for cases assigned from now on."
            type="number"
            min={0}
            error={formState.errors.seed?.message}
            {...register("seed")}
          />
        </div>
      </ShowingFields>
      <PlanFields form={form} />
      <Button type="submit" look="primary" disabled={busy}>
        {busy ? "Saving …" : "Save the settings"}
      </Button>
    </Form>
  );
}

function RuleFields({ form, settings }: { form: SettingsOfForm; settings: ShownSettings }) {
  const { ratings, adjudicators } = settings;
  const { register, formState, watch } = form;
  const { errors } = formState;
  return (
    <fieldset className="space-y-5">
      <legend>
        <h2>From ratings to labels</h2>
      </legend>
      {ratings > 0 && (
        <p className="mt-1 border-l-4 border-caution bg-caution-soft px-3 py-2 text-[0.9375rem]">
          {`${ratings} ratings are in. Another rule or minimum derives every label anew; releases stay as they are.`}
        </p>
      )}
      <div className="mt-1 grid gap-5 sm:grid-cols-2">
        <TextField
          label="Raters an option"
          hint="So many are assigned to each case."
          type="number"
          min={1}
          max={99}
          error={errors.ratersPerOption?.message}
          {...register("ratersPerOption")}
        />
        <TextField
          label="Fewest ratings that make a label"
          hint="An option with fewer stays without one."
          type="number"
          min={1}
          max={99}
          error={errors.minimumRatings?.message}
          {...register("minimumRatings")}
        />
      </div>
      <DisagreementRuleField
        rule={watch("disagreementRule")}
        raters={watch("ratersPerOption")}
        error={errors.disagreementRule?.message}
        register={register("disagreementRule")}
      />
      <SelectField
        label="Percentiles"
        hint="Sources disagree on how to interpolate, and it changes labels under IPRAS."
        {...register("quantileType")}
      >
        <Choices words={{ 2: "Type 2 (SAS)", 6: "Type 6 (SPSS)", 7: "Type 7 (R, NumPy, Excel)" }} />
      </SelectField>
      <SelectField label="Disagreement on severity goes to adjudication" {...register("severityDisagreement")}>
        <Choices words={SEVERITY_POLICY_WORDS} />
      </SelectField>
      <SelectField
        label="A disputed option that nobody can settle"
        hint="An adjudicator says of each that it cannot be settled, with the reason; no option ends so by itself."
        {...register("unsettledPolicy")}
      >
        <Choices words={UNSETTLED_POLICY_WORDS} />
      </SelectField>
      <AdjudicatorFields adjudicators={adjudicators} own={register("ratersMayAdjudicateOwn")} />
    </fieldset>
  );
}

/** Who decides what the panel disagrees on, and whether also on what they rated. */
function AdjudicatorFields({ adjudicators, own }: { adjudicators: string[]; own: UseFormRegisterReturn }) {
  return (
    <div>
      <h3>Who adjudicates</h3>
      <p className="mt-0.5">
        {adjudicators.length === 0
          ? "Nobody yet: disputed options wait. "
          : `${joinWords(adjudicators)} ${adjudicators.length === 1 ? "decides" : "decide"} disputed options. `}
        <Link className="link" to="adjudicators">
          {adjudicators.length === 0 ? "Choose adjudicators" : "Change who does"}
        </Link>
      </p>
      <label className="mt-2 flex cursor-pointer items-baseline gap-3">
        <input type="checkbox" value="true" className="shrink-0 translate-y-px accent-(--accent)" {...own} />
        <span>
          They may decide options that they rated themselves
          <span className="block text-sm text-muted">Such a ruling is marked for ever.</span>
        </span>
      </label>
    </div>
  );
}

function PlanFields({ form: { register, formState } }: { form: SettingsOfForm }) {
  const { errors } = formState;
  return (
    <fieldset className="space-y-5">
      <legend>
        <h2>Plan</h2>
      </legend>
      <SelectField label="Rounds" {...register("rounds")}>
        <Choices
          words={{ 1: "One: disputed options go to adjudication", 2: "Two: disputed options are asked again first" }}
        />
      </SelectField>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="Cases to reach"
          type="number"
          min={1}
          error={errors.targetCases?.message}
          {...register("targetCases")}
        />
        <TextField
          label="Raters to reach"
          type="number"
          min={1}
          error={errors.targetRaters?.message}
          {...register("targetRaters")}
        />
        <TextField
          label="First round due on"
          type="date"
          error={errors.firstRoundDueOn?.message}
          {...register("firstRoundDueOn")}
        />
        <TextField
          label="Second round due on"
          type="date"
          error={errors.secondRoundDueOn?.message}
          {...register("secondRoundDueOn")}
        />
        <TextField
          label="Release due on"
          type="date"
          error={errors.releaseDueOn?.message}
          {...register("releaseDueOn")}
        />
      </div>
    </fieldset>
  );
}

function Choices({ words }: { words: Record<string, string> }) {
  return Object.entries(words).map(([value, text]) => (
    <option key={value} value={value}>
      {text}
    </option>
  ));
}

function valuesOf({ rules, showing, plan, versions }: ShownSettings): SettingsFormInput {
  return {
    ...{ ...rules, ...showing, rounds: plan.rounds },
    ...{ targetCases: plan.targetCases ?? "", targetRaters: plan.targetRaters ?? "" },
    ...{ firstRoundDueOn: plan.firstRoundDueOn ?? "", secondRoundDueOn: plan.secondRoundDueOn ?? "" },
    releaseDueOn: plan.releaseDueOn ?? "",
    ...{ rulesVersion: versions.rules, showingVersion: versions.showing, planVersion: versions.plan },
  };
}
