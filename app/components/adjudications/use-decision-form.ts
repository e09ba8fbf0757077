import { zodResolver } from "@hookform/resolvers/zod";
import { useSubmit } from "@remix-run/react";
import { type FormEvent, useCallback, useEffect, useRef } from "react";
import { useForm, useWatch } from "react-hook-form";
import type { z } from "zod";
import { usePageKeys } from "#app/components/ui/use-page-keys.ts";
import { adjudicationFormSchema } from "#app/modules/adjudications/adjudication-form.ts";
import { type Appropriateness, HARM_SEVERITIES, isAppropriateness } from "#scoring/terms.ts";
import { adjudicationOfKey, decidesByKey } from "./adjudication-keys.ts";
import type { DeskPage } from "./desk-page.ts";
import { wordsOfPlace } from "./dispute-place.ts";

type Schema = ReturnType<typeof adjudicationFormSchema>;
type Values = z.input<Schema>;

/** What was begun and not sent, by option: who goes to the next and comes back finds it. Gone with the page's reload. */
const begun = new Map<string, Partial<Values>>();

/** The decision form's state, and the keys that fill it. Nothing is sent while `held`. */
export function useDecisionForm(page: DeskPage, held: boolean) {
  const { instrumentKind } = page;
  const key = wordsOfPlace(page.dispute);
  const submit = useSubmit();
  const form = useRef<HTMLFormElement>(null);
  const { register, handleSubmit, control, setValue, getValues, setFocus, formState } = useForm<
    Values,
    unknown,
    z.output<Schema>
  >({
    resolver: zodResolver(adjudicationFormSchema(instrumentKind)),
    defaultValues: { decision: "label", ...begun.get(key) },
  });
  const [decision, typedScore, typedSeverity] = useWatch({ control, name: ["decision", "score", "severity"] });
  useEffect(
    () => () => {
      const { decision, score, severity, rationale } = getValues();
      begun.set(key, { decision, score, severity, rationale });
    },
    [getValues, key],
  );
  const send = useCallback(() => {
    if (!held) form.current?.requestSubmit();
  }, [held]);
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { currentTarget } = event;
    void handleSubmit(() => submit(currentTarget, { preventScrollReset: true }))(event);
  };
  const options = { shouldValidate: formState.isSubmitted, shouldDirty: true };
  const chooseScore = (chosen: Appropriateness) => setValue("score", String(chosen), options);
  usePageKeys((event) => {
    if (decidesByKey(event)) {
      event.preventDefault();
      return send();
    }
    const command = adjudicationOfKey(event, instrumentKind);
    if (held || command === null) return;
    if (command.kind === "score") {
      setValue("decision", "label");
      chooseScore(command.score);
    } else if (command.kind === "severity") setValue("severity", command.severity, options);
    else if (command.kind === "decision") setValue("decision", command.decision);
    else if (command.kind === "rationale") setFocus("rationale");
    else return;
    event.preventDefault();
  });
  const score = Number(typedScore);
  return {
    form,
    register,
    onSubmit,
    send,
    chooseScore,
    errors: formState.errors,
    decision,
    score: isAppropriateness(score) ? score : null,
    severity: HARM_SEVERITIES.find((level) => level === typedSeverity) ?? null,
  };
}

/** To be called when a decision was taken: what was begun on the option is done with. */
export function forgetBegun(place: string): void {
  begun.delete(place);
}
